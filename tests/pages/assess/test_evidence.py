"""Evidence on the screens: a file, a link and paper come in, prove many items at once, and can be taken off."""

from scorecard.assessment.records import EvidenceDetails, EvidenceKind
from scorecard.services.assessments import sheet
from scorecard.services.evidence import Locator, PaperSource, add_evidence, attach, documents
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.world import PDF

SELF_ASSESS, REGISTER = "assess/self_assess.py", "assess/evidence.py"
FIELD = "assess-evidence-0-{what}"


def field(what: str) -> str:
    return FIELD.format(what=what)


def test_a_file_is_stored_and_attached_in_the_run_that_receives_it(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(SELF_ASSESS, indicator="1.1")
    run.button(key="assess-add-1-1-1").click().run()
    run.multiselect(key=field("codes")).set_value(["1.1.1", "1.1.2", "2.1.1"]).run()
    run.text_input(key=field("number")).input("12/BC-UBND").run()
    run.text_input(key=field("page")).input("3").run()
    run.file_uploader(key=f"{field('file')}-0").upload("Báo cáo.pdf", PDF, "application/pdf").run()
    assert not run.exception
    links = sheet(at, official.actor, assessment_id).links
    assert sorted(links) == ["1.1.1", "1.1.2", "2.1.1"]
    link = links["1.1.1"][0]
    assert (link.item.details.title, link.item.details.document_number) == ("Báo cáo", "12/BC-UBND")
    assert (link.page, link.item.kind) == ("3", EvidenceKind.FILE)
    assert f'href="/evidence/{link.item.version_id}"' in words(run)
    assert not run.multiselect


def test_a_refused_file_is_said_and_stores_nothing(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(SELF_ASSESS, indicator="1.1")
    run.button(key="assess-add-1-1-1").click().run()
    run.text_input(key=field("title")).input("Bảng tính").run()
    run.file_uploader(key=f"{field('file')}-0").upload("bang.pdf", b"PK\x03\x04", "application/pdf").run()
    assert "SC-211" in words(run)
    assert documents(at, official.actor, assessment_id) == []
    assert run.text_input(key=field("title")).value == "Bảng tính"


def test_a_document_on_paper_is_entered_with_its_particulars(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(REGISTER)
    run.radio(key=field("source-vi")).set_value("paper").run()
    run.text_input(key=field("title")).input("Quyết định về bộ phận một cửa").run()
    run.text_input(key=field("place")).input("Kho lưu trữ quận").run()
    run.button(key="assess-evidence-save").click().run()
    found = documents(at, official.actor, assessment_id)
    assert [(each.details.title, each.details.place_kept, each.kind) for each in found] == [
        ("Quyết định về bộ phận một cửa", "Kho lưu trữ quận", EvidenceKind.PAPER)
    ]


def test_a_link_that_is_no_address_is_refused(at: Workplace, assessment_id: int, official: Person) -> None:
    run = official.screen(REGISTER)
    run.radio(key=field("source-vi")).set_value("link").run()
    run.text_input(key=field("title")).input("Trang công khai").run()
    run.text_input(key=field("url")).input("javascript:alert(1)").run()
    run.button(key="assess-evidence-save").click().run()
    assert "SC-211" in words(run)
    assert documents(at, official.actor, assessment_id) == []


def test_a_document_already_here_is_attached_on_the_card(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    item = add_evidence(at, official.actor, assessment_id, EvidenceDetails("Kế hoạch", "5/KH"), PaperSource())
    run = official.screen(SELF_ASSESS, indicator="1.1")
    run.button(key="assess-add-1-1-3").click().run()
    run.radio(key=field("source-vi")).set_value("register").run()
    run.button(key="assess-evidence-attach").click().run()
    links = sheet(at, official.actor, assessment_id).links
    assert {code: [each.item.id for each in found] for code, found in links.items()} == {"1.1.3": [item.id]}


def test_the_register_attaches_one_document_to_many_items(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    item = add_evidence(at, official.actor, assessment_id, EvidenceDetails("Kế hoạch", "5/KH"), PaperSource())
    run = official.screen(REGISTER)
    name = f"assess-document-{item.id}"
    run.multiselect(key=f"{name}-codes-0").set_value(["1.2.1", "1.2.2", "4.1.1"]).run()
    run.button(key=f"{name}-save").click().run()
    assert sorted(sheet(at, official.actor, assessment_id).links) == ["1.2.1", "1.2.2", "4.1.1"]
    assert "1.2.1, 1.2.2, 4.1.1" in words(run)


def test_a_document_is_taken_off_one_item_and_stays_in_the_register(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    item = add_evidence(at, official.actor, assessment_id, EvidenceDetails("Kế hoạch", "5/KH"), PaperSource())
    attach(at, official.actor, assessment_id, item.version_id, ["1.1.1", "1.1.2"], Locator())
    link = sheet(at, official.actor, assessment_id).links["1.1.1"][0]
    run = official.screen(SELF_ASSESS, indicator="1.1")
    run.button(key=f"assess-detach-{link.id}").click().run()
    assert list(sheet(at, official.actor, assessment_id).links) == ["1.1.2"]
    assert len(documents(at, official.actor, assessment_id)) == 1
