"""What peer groups are called."""

import pytest

from scorecard.analysis.peers import Peers, Size
from scorecard.localities.models import LocalityKind
from scorecard.ui.results.peers import SIZES, peers_text


@pytest.mark.parametrize(
    ("size", "text"), [(Size.UNDER_30, "phường, 10 đến 30 nghìn"), (None, "phường, chưa rõ dân số")]
)
def test_a_group_is_its_kind_and_its_population(size: Size | None, text: str) -> None:
    assert peers_text(Peers(LocalityKind.PHUONG, size)) == text


def test_every_population_band_has_a_name() -> None:
    assert set(SIZES) == set(Size)
