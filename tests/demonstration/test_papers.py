"""Invented documents are what the product takes, and say that they are invented."""

from datetime import UTC, date, datetime

import pytest

from scorecard.assessment.records import EvidenceKind
from scorecard.demonstration.papers import SHEETS, paper_for, sheet
from scorecard.framework.loader import load
from scorecard.localities.loader import load_registry
from scorecard.services.evidence_content import checked_details, checked_file, checked_link
from scorecard.settings import ROOT

HAI_AN = "commune-11413-20250701"
MOMENT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize("number", range(len(SHEETS)))
def test_every_invented_file_is_taken_as_evidence_and_small(number: int) -> None:
    name, media_type, content = sheet(number, MOMENT)
    assert checked_file(name, content) == (name, media_type)
    assert name.startswith("minh-hoa-")
    assert len(content) < 60_000


def test_numbers_and_links_are_plainly_invented() -> None:
    framework = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
    unit = load_registry().unit(HAI_AN)
    papers = [paper_for(indicator, unit, date(2026, 6, 30)) for indicator in framework.indicators]
    for paper in papers:
        assert paper.details.document_number.startswith("MH-")
        assert paper.details.title.startswith("Minh họa: ")
        assert paper.details.issuer == "UBND phường Hải An (minh họa)"
        assert checked_details(paper.details, paper=True) == paper.details
        assert (paper.kind is EvidenceKind.LINK) is bool(paper.url)
        assert not paper.url or ".invalid/" in checked_link(paper.url)
