"""On the page of cycles: what holds a cycle open, and what closing it would cut off."""

from collections.abc import Callable

from scorecard.access.roles import Role
from scorecard.services.conclusion import conclude
from scorecard.services.objections import raise_objections
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from scorecard.services.workplace import Workplace
from tests.pages.conftest import at, page_home, person  # noqa: F401  fixtures
from tests.pages.people import Person, words
from tests.services.asking import asked
from tests.services.rounds import WHO, G, submitted

PAGE = "admin/cycles.py"
People = Callable[..., Person]


def test_waiting_objections_take_the_place_of_the_button(at: Workplace, person: People) -> None:  # noqa: F811
    case = submitted(at, "Kỳ 2024")
    save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", G), 0)
    conclude(at, WHO["lead_assessor"], case.id)
    coordinator = person(Role.COORDINATOR, "everywhere")
    run = coordinator.screen(PAGE, cycle=str(case.cycle_id))
    assert "1 địa phương còn trong thời hạn kiến nghị về kết luận: Quận Hải An" in words(run)
    assert [each.key for each in run.button if each.key == "cycles-close"]
    raise_objections(at, WHO["leader"], case.id, {"1.1.1": "xem lại"})
    run = coordinator.screen(PAGE, cycle=str(case.cycle_id))
    assert not run.exception
    assert "Chưa đóng được kỳ này: 1 kiến nghị chờ trả lời." in words(run)
    assert "Quận Hải An: 1 kiến nghị" in words(run)
    assert not [each.key for each in run.button if each.key == "cycles-close"]


def test_open_requests_to_agencies_are_told_before_closing(at: Workplace, person: People) -> None:  # noqa: F811
    asked(at, "Kỳ 2024")
    run = person(Role.COORDINATOR, "everywhere").screen(PAGE)
    assert "1 đề nghị cơ quan cung cấp minh chứng còn mở" in words(run)
