"""From a cell of the comparison to where its colour comes from."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.services.comparison import Comparison, compare
from scorecard.services.results import Side, View
from scorecard.services.selection import Selection
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.compare_lines import colour_of_cell
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle, workplace

END_2024 = date(2024, 12, 31)


@pytest.fixture
def found(tmp_path: Path) -> Comparison:
    """Quận Đồ Sơn and quận Hải An, in this order."""
    at = workplace(tmp_path)
    cycle = open_cycle(at, "Kỳ 2024", END_2024)
    for code in ("306", "308"):
        published(at, cycle, key_on(at, "district", code, END_2024), "G")
    return compare(at, actor("leadership", "everywhere"), Selection(View.PUBLISHED, cycle))


def test_a_touched_cell_names_its_locality_and_indicator(found: Comparison) -> None:
    second = found.localities[1]
    assert second.full_name.endswith("Hải An")
    colour = colour_of_cell(found, 1, "1.2")
    assert colour == Colour(found.cycle.id, second.key, "1.2", side=Side.VERIFIED, view=View.PUBLISHED)
    assert colour.address == (
        f"/provenance?cycle={found.cycle.id}&locality={second.key}&indicator=1.2&stage=verified&view=published"
    )


@pytest.mark.parametrize(("row", "column"), [(1, "Địa phương"), (5, "1.2"), (-1, "1.2")])
def test_a_cell_without_a_colour_leads_nowhere(found: Comparison, row: int, column: str) -> None:
    assert colour_of_cell(found, row, column) is None
