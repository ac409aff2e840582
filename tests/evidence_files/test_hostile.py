"""Every hostile kind ends in its verdict, each time it is made anew."""

import pytest

from scorecard.evidence_files.names import FORBIDDEN, RESERVED, safe_name
from scorecard.services.evidence_content import EvidenceRefused, examined
from scorecard.settings import ROOT
from scorecard.web.evidence import attachment
from tests.evidence_files.hostile import ELSEWHERE, KINDS, LIMIT_MB, TAKEN, sample

VARIANTS = 2


def test_all_42_kinds_have_a_verdict() -> None:
    assert sorted([*KINDS, *ELSEWHERE]) == list(range(1, 43))
    assert not [each for each in ELSEWHERE.values() if not (ROOT / each).exists()]


@pytest.mark.parametrize("variant", range(VARIANTS))
@pytest.mark.parametrize("number", KINDS, ids=lambda number: f"{number}-{KINDS[number][0]}")
def test_each_kind_ends_in_its_verdict_with_a_named_reason(number: int, variant: int) -> None:
    one = sample(number, variant)
    if one.reason != TAKEN:
        with pytest.raises(EvidenceRefused) as refused:
            examined(one.content, LIMIT_MB)
        assert refused.value.reason == one.reason
        return
    found = examined(one.content, LIMIT_MB)
    assert found.cautions == one.cautions
    name = safe_name(one.name, found.ending)
    assert not FORBIDDEN.search(name)
    assert name.partition(".")[0].casefold() not in RESERVED
    assert len(name.encode()) <= 255
    assert name.endswith(found.ending)
    assert "\n" not in attachment(name)
    assert attachment(name).count('"') == 2
