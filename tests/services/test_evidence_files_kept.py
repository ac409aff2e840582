"""What is kept of a file, and what is not: refused ones, twins, photos with a place, lists of people; previews."""

import io
import unicodedata

import pytest
from PIL import Image

from scorecard.assessment.records import EvidenceDetails, EvidenceItem
from scorecard.evidence_files.pictures import GPS, ORIENTATION
from scorecard.services import assessments, evidence
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_content import EvidenceRefused, PersonalDataSeen
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store.evidence import EvidenceNotFound
from tests.access.places import actor, grant_keys
from tests.evidence_files.hostile import KINDS, TAKEN, sample
from tests.evidence_files.making import docx, pdf
from tests.services.world import open_cycle

OFFICIAL = actor("official", "own", 1)
PEOPLE = docx(text="\n".join(f"Người thứ {n}: 03109000{n:04d}" for n in range(6)))


@pytest.fixture
def draft(at: Workplace) -> int:
    return assessments.start_assessment(at, OFFICIAL, open_cycle(at, "2024"), grant_keys()["own"] or "")


def kept(at: Workplace, draft: int, name: str, content: bytes, confirmed: bool = False) -> EvidenceItem:
    source = FileSource(name, content, personal_data_confirmed=confirmed)
    return evidence.add_evidence(at, OFFICIAL, draft, EvidenceDetails("Kế hoạch"), source)


def test_nothing_of_a_refused_file_is_stored(at: Workplace, draft: int) -> None:
    for number in KINDS:
        one = sample(number, 0)
        if one.reason not in (TAKEN, "too_large"):
            with pytest.raises(EvidenceRefused):
                kept(at, draft, one.name, one.content)
    assert not at.files.folder.exists()
    assert evidence.documents(at, OFFICIAL, draft) == []


def test_two_names_equal_in_composed_letters_are_two_documents(at: Workplace, draft: int) -> None:
    first = kept(at, draft, "Quyết định.pdf", pdf(text=b"1"))
    second = kept(at, draft, unicodedata.normalize("NFD", "Quyết định.pdf"), pdf(text=b"2"))
    assert first.file_name == second.file_name
    assert evidence.read_file(at, OFFICIAL, first.version_id)[1] == pdf(text=b"1")
    assert evidence.read_file(at, OFFICIAL, second.version_id)[1] == pdf(text=b"2")


def test_the_same_bytes_twice_are_one_file_of_two_documents(at: Workplace, draft: int) -> None:
    first, second = (kept(at, draft, name, pdf()) for name in ("a.pdf", "b.pdf"))
    assert (first.sha256, first.file_name) == (second.sha256, "a.pdf")
    assert first.version_id != second.version_id
    assert len([path for path in at.files.folder.rglob("*") if path.is_file()]) == 1


def test_large_files_that_differ_only_inside_stay_apart(at: Workplace, draft: int) -> None:
    body = b"%" + b"x" * 200_000 + b"%b" + b"x" * 2_000_000 + b"\n"
    files = [pdf(objects=body.replace(b"%b", letter)) for letter in (b"A", b"B")]
    assert len(files[0]) == len(files[1])
    items = [kept(at, draft, "a.pdf", content) for content in files]
    assert [evidence.read_file(at, OFFICIAL, item.version_id)[1] for item in items] == files


def test_a_photo_is_kept_without_where_it_was_taken_and_still_upright(at: Workplace, draft: int) -> None:
    one = sample(41, 1)
    before = Image.open(io.BytesIO(one.content))
    item = kept(at, draft, one.name, one.content)
    after = Image.open(io.BytesIO(evidence.read_file(at, OFFICIAL, item.version_id)[1]))
    assert before.getexif().get_ifd(GPS)
    assert not after.getexif().get_ifd(GPS)
    assert after.getexif().get(ORIENTATION, 1) == before.getexif().get(ORIENTATION, 1)
    assert after.tobytes() == before.tobytes()


def test_a_list_of_people_is_asked_about_first(at: Workplace, draft: int) -> None:
    with pytest.raises(PersonalDataSeen):
        kept(at, draft, "danh sách.docx", PEOPLE)
    assert not at.files.folder.exists()
    assert kept(at, draft, "danh sách.docx", PEOPLE, confirmed=True).file_name == "danh sách.docx"


def test_a_setting_forbids_lists_of_people_altogether(
    at: Workplace, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_PERSONAL_DATA", "refuse")
    settings.cache_clear()
    try:
        with pytest.raises(EvidenceRefused) as refused:
            kept(at, draft, "danh sách.docx", PEOPLE, confirmed=True)
    finally:
        settings.cache_clear()
    assert refused.value.reason == "people_forbidden"
    assert not at.files.folder.exists()


def test_a_page_is_drawn_for_who_may_read_the_file_and_for_nobody_else(at: Workplace, draft: int) -> None:
    item = kept(at, draft, "a.pdf", pdf(text=b"Ke hoach"))
    drawn = evidence.read_preview(at, OFFICIAL, item.version_id, 1)
    assert drawn is not None
    assert Image.open(io.BytesIO(drawn)).format == "JPEG"
    assert evidence.read_preview(at, OFFICIAL, item.version_id, 2) is None
    with pytest.raises(EvidenceNotFound):
        evidence.read_preview(at, actor("official", "sibling", 2), item.version_id, 1)


def test_a_word_document_has_no_picture(at: Workplace, draft: int) -> None:
    item = kept(at, draft, "a.docx", docx())
    assert evidence.read_preview(at, OFFICIAL, item.version_id, 1) is None
