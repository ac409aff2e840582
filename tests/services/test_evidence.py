"""Evidence: one document for many sub-indicators, what it does to a colour, who may read the file."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import EvidenceDetails, EvidenceKind
from scorecard.framework.models import Level
from scorecard.services import assessments, evidence, scoring
from scorecard.services.evidence import FileSource, LinkSource, Locator, PaperSource
from scorecard.services.evidence_content import EvidenceRefused
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.evidence_files import EvidenceFileDamaged
from scorecard.web.evidence import attachment
from tests.access.places import actor, grant_keys
from tests.services.world import PDF, open_cycle

OFFICIAL = actor("official", "own", 1)
PLAN = EvidenceDetails("Kế hoạch cải cách hành chính", "12/KH-UBND", "UBND quận", date(2024, 1, 15))


@pytest.fixture
def draft(at: Workplace) -> int:
    assessment_id = assessments.start_assessment(
        at, OFFICIAL, open_cycle(at, "2024"), grant_keys()["own"] or ""
    )
    for sub in at.framework(1).indicator("1.1").sub_indicators:
        scoring.save_answer(at, OFFICIAL, assessment_id, Entry(sub.code, Level.GREEN), 0)
    return assessment_id


def colour(at: Workplace, draft: int) -> str:
    return assessments.sheet(at, OFFICIAL, draft).rating.colours[0]


def test_one_document_attached_to_many_turns_an_indicator_green(at: Workplace, draft: int) -> None:
    assert colour(at, draft) == "E"
    codes = [sub.code for sub in at.framework(1).indicator("1.1").sub_indicators]
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, PaperSource())
    assert evidence.attach(at, OFFICIAL, draft, item.version_id, codes, Locator("3", "Mục II")) == len(codes)
    assert colour(at, draft) == "G"
    link = assessments.sheet(at, OFFICIAL, draft).links["1.1.1"][0]
    assert (link.page, link.section, link.item.details.document_number) == ("3", "Mục II", "12/KH-UBND")


def test_attaching_twice_makes_one_link(at: Workplace, draft: int) -> None:
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, PaperSource())
    assert evidence.attach(at, OFFICIAL, draft, item.version_id, ["1.1.1", "1.1.1"], Locator()) == 1
    assert evidence.attach(at, OFFICIAL, draft, item.version_id, ["1.1.1"], Locator()) == 0


def test_taking_evidence_off_takes_the_green_away_and_keeps_the_document(at: Workplace, draft: int) -> None:
    codes = [sub.code for sub in at.framework(1).indicator("1.1").sub_indicators]
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, PaperSource())
    evidence.attach(at, OFFICIAL, draft, item.version_id, codes, Locator())
    evidence.detach(at, OFFICIAL, draft, assessments.sheet(at, OFFICIAL, draft).links["1.1.1"][0].id)
    assert colour(at, draft) == "E"
    assert [d.id for d in evidence.documents(at, OFFICIAL, draft)] == [item.id]


def test_a_document_outside_its_validity_on_the_reference_date_does_not_count(
    at: Workplace, draft: int
) -> None:
    codes = [sub.code for sub in at.framework(1).indicator("1.1").sub_indicators]
    ended = replace(PLAN, valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 30))
    item = evidence.add_evidence(at, OFFICIAL, draft, ended, PaperSource())
    evidence.attach(at, OFFICIAL, draft, item.version_id, codes, Locator())
    assert colour(at, draft) == "E"


def test_a_file_is_kept_by_its_hash_and_given_back_byte_for_byte(at: Workplace, draft: int) -> None:
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource("kế hoạch.pdf", PDF))
    assert (item.kind, item.file_name, item.media_type) == (
        EvidenceKind.FILE,
        "kế hoạch.pdf",
        "application/pdf",
    )
    assert evidence.read_file(at, OFFICIAL, item.version_id)[1] == PDF
    assert at.files.path(item.sha256).read_bytes() == PDF


def test_a_file_changed_on_disk_is_never_served(at: Workplace, draft: int) -> None:
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource("a.pdf", PDF))
    at.files.path(item.sha256).write_bytes(PDF + b" ")
    with pytest.raises(EvidenceFileDamaged):
        evidence.read_file(at, OFFICIAL, item.version_id)


def test_another_locality_cannot_read_the_file_nor_learn_that_it_exists(at: Workplace, draft: int) -> None:
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource("a.pdf", PDF))
    neighbour = actor("official", "sibling", 2)
    with pytest.raises(EvidenceNotFound) as theirs:
        evidence.read_file(at, neighbour, item.version_id)
    with pytest.raises(EvidenceNotFound) as nothing:
        evidence.read_file(at, neighbour, 9999)
    assert theirs.value.sentence("vi") == nothing.value.sentence("vi")


def test_an_assessor_reads_the_file_only_after_submission(at: Workplace, draft: int) -> None:
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource("a.pdf", PDF))
    evidence.attach(at, OFFICIAL, draft, item.version_id, ["1.1.1"], Locator())
    with pytest.raises(EvidenceNotFound):
        evidence.read_file(at, actor("assessor", "parent", 3), item.version_id)


def test_a_document_of_another_locality_cannot_be_attached(at: Workplace, draft: int) -> None:
    neighbour = actor("official", "sibling", 2)
    other = assessments.start_assessment(at, neighbour, 1, grant_keys()["sibling"] or "")
    item = evidence.add_evidence(at, neighbour, other, PLAN, PaperSource())
    with pytest.raises(EvidenceNotFound):
        evidence.attach(at, OFFICIAL, draft, item.version_id, ["1.1.1"], Locator())


def test_only_an_official_of_the_locality_adds_evidence(at: Workplace, draft: int) -> None:
    with pytest.raises(NotAllowed):
        evidence.add_evidence(at, actor("leader", "own", 2), draft, PLAN, PaperSource())


@pytest.mark.parametrize(
    ("details", "source", "reason"),
    [
        (EvidenceDetails("  "), PaperSource(), "title"),
        (EvidenceDetails("Sổ"), PaperSource(), "paper"),
        (replace(PLAN, valid_from=date(2024, 2, 1), valid_to=date(2024, 1, 1)), PaperSource(), "period"),
        (PLAN, LinkSource("javascript:alert(1)"), "link"),
        (PLAN, LinkSource("https://"), "link"),
        (PLAN, FileSource("a.pdf", b""), "empty"),
        (PLAN, FileSource("a.pdf", b"<html><script>"), "type"),
        (PLAN, FileSource("a.pdf", b"%PDF-1.4 no end"), "damaged"),
        (PLAN, FileSource("a.pdf", PDF.replace(b"<<>>", b"<</Encrypt 1 0 R>>", 1)), "encrypted"),
        (PLAN, FileSource("a.pdf", PDF.replace(b"<<>>", b"<</JavaScript (x)>>", 1)), "active"),
        (PLAN, FileSource("a.png", b"\x89PNG\r\n\x1a\n rubbish"), "damaged"),
        (PLAN, FileSource("a.pdf", PDF + b" " * (10 * 1024 * 1024) + b"%%EOF"), "too_large"),
    ],
)
def test_refused_evidence_names_its_reason_and_stores_nothing(
    at: Workplace, draft: int, details: EvidenceDetails, source: evidence.Source, reason: str
) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        evidence.add_evidence(at, OFFICIAL, draft, details, source)
    assert refused.value.reason == reason
    assert evidence.documents(at, OFFICIAL, draft) == []
    assert not at.files.folder.exists()


def test_one_file_of_two_communes_is_stored_once_and_each_has_its_own_permission(
    at: Workplace, draft: int
) -> None:
    neighbour = actor("official", "sibling", 2)
    cycle_id = assessments.sheet(at, OFFICIAL, draft).cycle.id
    there = assessments.start_assessment(at, neighbour, cycle_id, grant_keys()["sibling"] or "")
    source = FileSource("a.pdf", PDF)
    mine = evidence.add_evidence(at, OFFICIAL, draft, PLAN, source)
    theirs = evidence.add_evidence(at, neighbour, there, PLAN, source)
    assert mine.sha256 == theirs.sha256
    assert mine.version_id != theirs.version_id
    assert len([path for path in at.files.folder.rglob("*") if path.is_file()]) == 1
    assert evidence.read_file(at, neighbour, theirs.version_id)[1] == PDF
    with pytest.raises(EvidenceNotFound):
        evidence.read_file(at, neighbour, mine.version_id)
    with pytest.raises(EvidenceNotFound):
        evidence.attach(at, neighbour, there, mine.version_id, ["1.1.1"], Locator())


def test_a_file_whose_row_was_never_written_harms_nothing_and_is_taken_up_later(
    at: Workplace, draft: int
) -> None:
    sha256 = at.files.keep(PDF)  # killed here: the file is there, no row names it
    assert evidence.documents(at, OFFICIAL, draft) == []
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource("a.pdf", PDF))
    assert item.sha256 == sha256
    assert evidence.read_file(at, OFFICIAL, item.version_id)[1] == PDF


def test_a_long_name_in_decomposed_letters_is_kept_readable_and_short(at: Workplace, draft: int) -> None:
    name = unicodedata.normalize("NFD", "Kế hoạch phát triển " * 15)[:300] + ".pdf"
    item = evidence.add_evidence(at, OFFICIAL, draft, PLAN, FileSource(name, PDF))
    assert unicodedata.is_normalized("NFC", item.file_name)
    assert item.file_name.startswith("Kế hoạch phát triển Kế hoạch")
    assert len(item.file_name) <= 124
    assert attachment(item.file_name).isascii()


def test_a_title_too_long_to_keep_is_refused_and_not_cut(at: Workplace, draft: int) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        evidence.add_evidence(at, OFFICIAL, draft, EvidenceDetails("x" * 301), FileSource("a.pdf", PDF))
    assert refused.value.reason == "long"


def test_what_a_person_wrote_is_in_the_history_by_digest_only(at: Workplace, draft: int) -> None:
    secret = "chữ riêng của người viết"
    item = evidence.add_evidence(
        at, OFFICIAL, draft, EvidenceDetails(secret, secret), FileSource("a.pdf", PDF)
    )
    evidence.attach(at, OFFICIAL, draft, item.version_id, ["1.1.1"], Locator(secret, secret))
    scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.RED, note=secret), 1)
    with at.store.reading() as transaction:
        bodies = [event.body for event in events.events(transaction)]
    assert bodies
    assert not any(secret in body for body in bodies)
