"""The register on screen: finding, editing without overwriting, new versions, moving links, suggestions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.records import Check, EvidenceDetails, EvidenceItem, EvidenceKind, Verdict
from scorecard.services.assessments import sheet, start_assessment
from scorecard.services.evidence import (
    FileSource,
    Locator,
    PaperSource,
    add_evidence,
    attach,
    documents,
)
from scorecard.services.evidence_details import edit_details
from scorecard.services.evidence_register import register
from scorecard.services.submission import return_to_locality, submit
from scorecard.services.verification import judge_evidence
from scorecard.services.workplace import Workplace
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services.world import PDF, open_cycle

REGISTER = "assess/evidence.py"
PLAN = EvidenceDetails("Kế hoạch thu gom rác thải", "5/KH", "UBND", holder="Phòng Kinh tế")


@pytest.fixture
def item(at: Workplace, assessment_id: int, official: Person) -> EvidenceItem:
    """A plan on paper that proves 1.1.1."""
    made = add_evidence(at, official.actor, assessment_id, PLAN, PaperSource())
    attach(at, official.actor, assessment_id, made.version_id, ["1.1.1"], Locator("3"))
    return made


def unfolded(official: Person, item: EvidenceItem, work: str) -> AppTest:
    run = official.screen(REGISTER)
    run.button(key=f"assess-document-{item.id}-{work}").click().run()
    assert not run.exception
    return run


def edit_field(item: EvidenceItem, what: str) -> str:
    return f"assess-document-{item.id}-edit-1-{what}"


def test_details_are_edited_on_screen(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    run = unfolded(official, item, "edit")
    assert run.text_input(key=edit_field(item, "holder")).value == "Phòng Kinh tế"
    run.text_input(key=edit_field(item, "holder")).set_value("Văn phòng")
    run.date_input(key=edit_field(item, "to")).set_value(date(2024, 12, 30))
    run.button(key=f"assess-document-{item.id}-edit-save").click().run()
    saved = documents(at, official.actor, assessment_id)[0]
    assert (saved.details.holder, saved.details.valid_to) == ("Văn phòng", date(2024, 12, 30))
    assert saved.details.title == PLAN.title
    assert "Văn phòng giữ" in words(run)
    assert "Đã hết hiệu lực vào ngày đánh giá nên không được tính" in words(run)


def test_that_no_document_ends_is_said_as_good_news(official: Person, item: EvidenceItem) -> None:
    run = official.screen(REGISTER, show="ending")
    assert "Không có văn bản nào hết hoặc sắp hết hiệu lực." in words(run)
    assert "Hãy đổi cách tìm" not in words(run)


def test_an_old_law_and_a_plan_for_decades_can_be_entered(official: Person, item: EvidenceItem) -> None:
    """A date field by itself ends ten years before and after today."""
    run = unfolded(official, item, "edit")
    for what in ("issued", "from", "to"):
        field = run.date_input(key=edit_field(item, what))
        assert (field.min, field.max) == (date(1945, 1, 1), date(2100, 12, 31))


def test_another_editors_words_are_shown_and_not_overwritten(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    run = unfolded(official, item, "edit")
    edit_details(at, official.actor, assessment_id, item.id, replace(PLAN, holder="Người khác"), 1)
    run.text_input(key=edit_field(item, "holder")).set_value("Tôi")
    run.button(key=f"assess-document-{item.id}-edit-save").click().run()
    assert "SC-261" in words(run)
    assert "Người hoặc bộ phận giữ: <strong>Người khác</strong>" in words(run)
    assert documents(at, official.actor, assessment_id)[0].details.holder == "Người khác"
    assert run.text_input(key=edit_field(item, "holder")).value == "Tôi"
    run.button(key=f"assess-document-{item.id}-edit-save").click().run()
    assert documents(at, official.actor, assessment_id)[0].details.holder == "Tôi"


def test_a_new_version_shows_its_hash_and_links_move_at_a_press(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    run = unfolded(official, item, "version")
    key = f"assess-document-{item.id}-version-1-file-0"
    run.file_uploader(key=key).upload("Kế hoạch.pdf", PDF, "application/pdf").run()
    found = register(at, official.actor, assessment_id)[0]
    assert [each.kind for each in found.versions] == [EvidenceKind.FILE, EvidenceKind.PAPER]
    assert f"SHA-256 {found.item.sha256}" in words(run)
    assert "1 mục còn gắn bản cũ" in words(run)
    run.button(key=f"assess-document-{item.id}-move-all").click().run()
    assert sheet(at, official.actor, assessment_id).links["1.1.1"][0].item.version_number == 2
    assert "còn gắn bản cũ" not in words(run)


def test_one_link_moves_alone(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    attach(at, official.actor, assessment_id, item.version_id, ["1.1.2"], Locator())
    run = unfolded(official, item, "version")
    run.radio(key=f"assess-document-{item.id}-version-1-kind-vi").set_value("link").run()
    run.text_input(key=f"assess-document-{item.id}-version-1-url").set_value("https://vi-du.vn/kh")
    run.button(key=f"assess-document-{item.id}-version-save").click().run()
    link = sheet(at, official.actor, assessment_id).links["1.1.2"][0]
    run.button(key=f"assess-move-{link.id}").click().run()
    links = sheet(at, official.actor, assessment_id).links
    assert (links["1.1.1"][0].item.version_number, links["1.1.2"][0].item.version_number) == (1, 2)


def test_a_refused_new_version_is_said_and_changes_nothing(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    run = unfolded(official, item, "version")
    key = f"assess-document-{item.id}-version-1-file-0"
    run.file_uploader(key=key).upload("a.pdf", b"rubbish", "application/pdf").run()
    assert "SC-211" in words(run)
    assert len(register(at, official.actor, assessment_id)[0].versions) == 1


def test_a_suggestion_attaches_with_one_press_and_its_place(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    run = unfolded(official, item, "suggest")
    pressed = next(
        each for each in run.button if str(each.key).endswith("-attach") and "suggest" in str(each.key)
    )
    code = (
        str(pressed.key).removeprefix(f"assess-suggest-{item.id}-").removesuffix("-attach").replace("-", ".")
    )
    name = f"assess-suggest-{item.id}-{code.replace('.', '-')}"
    run.text_input(key=f"{name}-page").set_value("7")
    run.button(key=f"{name}-attach").click().run()
    link = sheet(at, official.actor, assessment_id).links[code][0]
    assert (link.item.id, link.page) == (item.id, "7")
    assert code in words(run)


def test_the_register_is_searched_without_marks_and_narrowed(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    other = EvidenceDetails("Báo cáo cũ", "9/BC", valid_to=date(2024, 1, 1))
    add_evidence(at, official.actor, assessment_id, other, PaperSource())
    run = official.screen(REGISTER)
    run.text_input(key="assess-register-text").set_value("RAC thai").run()
    assert ("Kế hoạch thu gom" in words(run), "Báo cáo cũ" in words(run)) == (True, False)
    run.text_input(key="assess-register-text").set_value("").run()
    run.radio(key="assess-register-show-vi").set_value("unused").run()
    assert ("Kế hoạch thu gom" in words(run), "Báo cáo cũ" in words(run)) == (False, True)
    run.radio(key="assess-register-show-vi").set_value("all").run()
    run.selectbox(key="assess-register-indicator-vi").set_value("1.1").run()
    assert ("Kế hoạch thu gom" in words(run), "Báo cáo cũ" in words(run)) == (True, False)


def test_the_address_opens_the_register_narrowed(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    other = EvidenceDetails("Báo cáo cũ", "9/BC", valid_to=date(2024, 1, 1))
    add_evidence(at, official.actor, assessment_id, other, PaperSource())
    run = official.screen(REGISTER, show="ending")
    assert ("Kế hoạch thu gom" in words(run), "Báo cáo cũ" in words(run)) == (False, True)


def test_a_leader_reads_the_register_and_is_offered_nothing_to_change(
    item: EvidenceItem, person: Callable[..., Person]
) -> None:
    run = person(Role.LEADER).screen(REGISTER)
    assert "Kế hoạch thu gom rác thải" in words(run)
    assert not [each for each in run.button if str(each.key).startswith(f"assess-document-{item.id}")]


def test_the_locality_reads_what_was_checked_once_it_is_returned(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem, person: Callable[..., Person]
) -> None:
    assessor = person(Role.ASSESSOR).actor
    submit(at, person(Role.LEADER).actor, assessment_id)
    link = sheet(at, official.actor, assessment_id).links["1.1.1"][0]
    judge_evidence(at, assessor, assessment_id, link.id, Verdict.ACCEPTED, "", 1, {Check.PAGE, Check.SEAL})
    assert "đã đối chiếu" not in words(official.screen(REGISTER))
    return_to_locality(at, assessor, assessment_id, "thiếu phụ lục")
    assert "được chấp nhận · đã đối chiếu: đúng trang, con dấu" in words(official.screen(REGISTER))


def test_what_a_handed_in_assessment_cites_can_only_be_read_and_it_is_said_why(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem, person: Callable[..., Person]
) -> None:
    submit(at, person(Role.LEADER).actor, assessment_id)
    later = start_assessment(at, official.actor, open_cycle(at, "Kỳ sau"), grant_keys()["own"] or "")
    run = official.screen(REGISTER, assessment=str(later))
    run.button(key=f"assess-document-{item.id}-edit").click().run()
    assert "Bản đánh giá đã nộp của Kỳ 2024 viện dẫn văn bản này" in words(run)
    for what in ("title", "number", "issuer"):
        assert run.text_input(key=edit_field(item, what)).disabled
    for what in ("issued", "from", "to"):
        assert run.date_input(key=edit_field(item, what)).disabled
    run.text_input(key=edit_field(item, "holder")).set_value("Kho lưu trữ")
    run.button(key=f"assess-document-{item.id}-edit-save").click().run()
    assert "Đã lưu thông tin văn bản." in words(run)
    assert documents(at, official.actor, later)[0].details == replace(PLAN, holder="Kho lưu trữ")


def test_a_page_that_the_document_does_not_have_is_warned_of_at_entry(
    at: Workplace, assessment_id: int, official: Person, item: EvidenceItem
) -> None:
    file = add_evidence(at, official.actor, assessment_id, PLAN, FileSource("a.pdf", PDF))
    assert file.pages == 1
    run = official.screen(REGISTER)
    name = f"assess-document-{file.id}"
    run.multiselect(key=f"{name}-codes-0").set_value(["1.1.2"])
    run.text_input(key=f"{name}-page").set_value("tr. 99")
    run.button(key=f"{name}-save").click().run()
    assert "Văn bản chỉ có 1 trang, không có trang 99." in words(run)
    assert sheet(at, official.actor, assessment_id).links["1.1.2"][0].page == "tr. 99"
