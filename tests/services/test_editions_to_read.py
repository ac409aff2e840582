"""What anybody may read: editions of cycles first, then shipped ones that no cycle uses."""

from scorecard.services.editions_to_read import editions_to_read
from scorecard.services.workplace import Workplace
from tests.services import world


def test_without_cycles_the_shipped_editions_are_read(at: Workplace) -> None:
    assert [each.key for each in editions_to_read(at)] == ["tcvn-iso-18091-2020", "san-xuat-sach-hon"]
    assert all(not each.cycles for each in editions_to_read(at))


def test_the_edition_of_a_cycle_comes_first_with_its_cycles_newest_first(at: Workplace) -> None:
    world.open_cycle(at, "Kỳ 2024")
    world.open_cycle(at, "Kỳ sau")
    first, *others = editions_to_read(at)
    assert first.framework.edition == "tcvn-iso-18091-2020"
    assert first.cycles == ("Kỳ sau", "Kỳ 2024")
    assert [each.key for each in others] == ["san-xuat-sach-hon"]
