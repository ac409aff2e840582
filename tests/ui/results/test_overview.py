"""The tables beneath the overview: every move with its way to the origin, the least work with what is missing."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.services.overview import Overview, overview
from scorecard.services.results import View
from scorecard.services.selection import Selection
from scorecard.ui.results.overview_tables import cheapest_table, indicators_table, moves_table
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle, workplace

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)


@pytest.fixture
def found(tmp_path: Path) -> Overview:
    """Hải An rose from red to green at 1.1 and fell to yellow at 4.1; Đồ Sơn misses two answers' work at 2.1."""
    at = workplace(tmp_path)
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    published(at, old, key_on(at, "district", "306", END_2023), "G", s1_1_1="R")
    published(at, new, key_on(at, "district", "306", END_2024), "G", s4_1_1="Y")
    published(at, new, key_on(at, "district", "308", END_2024), "G", s2_1_1="Y", s2_1_2="-")
    return overview(at, actor("leadership", "everywhere"), Selection(View.PUBLISHED, new))


def test_every_move_stands_in_the_table_the_greatest_first(found: Overview) -> None:
    table = moves_table(found)
    assert table["Mã"].tolist() == ["1.1", "4.1"]
    assert table["Kỳ 2023"].tolist() == ["■ Đ", "● X"]
    assert table["Kỳ 2024"].tolist() == ["● X", "◆ V"]
    assert table["Số bậc"].tolist() == [2, -1]
    assert table["Vì sao?"][0].startswith(
        f"/provenance?cycle={found.selected.cycle.id}&locality=district-306"
    )


def test_the_least_work_names_what_is_missing_the_smallest_first(found: Overview) -> None:
    table = cheapest_table(found)
    assert table["Địa phương"].tolist() == ["Quận Hải An", "Quận Đồ Sơn"]
    assert table["Số tiêu chí"].tolist() == [1, 2]
    assert table["Còn thiếu"].tolist() == ["4.1.1 lên xanh", "2.1.1 lên xanh; 2.1.2 chưa chấm"]


def test_the_table_of_indicators_adds_up_to_the_headline(found: Overview) -> None:
    table = indicators_table(found)
    assert (len(table), int(table["Xanh"].sum()), int(table["Tiêu chí xanh"].sum())) == (
        39,
        found.total.greens,
        found.total.sub_greens,
    )
    assert (int(table["Còn một bước"].sum()), int(table["Tốt lên"].sum()), int(table["Xấu đi"].sum())) == (
        1,
        1,
        1,
    )
