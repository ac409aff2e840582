"""The whole job in Chromium: assess with evidence, submit, verify, conclude, publish, see it; and each refusal."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from scorecard.assessment.records import SHARED, Stage, State
from scorecard.framework.models import Level
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, evidence
from scorecard.store.tables import Assessment
from tests.browser.acting import attach, choose, press, said, write
from tests.browser.conftest import HAI_AN
from tests.browser.conftest import Stage as Theatre
from tests.services.world import PDF
from tools.browsing import idle, overflow

pytestmark = pytest.mark.browser
TITLE = "Kế hoạch cải cách hành chính 2026"


def stored(at: Workplace, stage: Stage, code: str) -> Level | None:
    """What the database holds for a sub-indicator at a stage, whoever scored."""
    with at.store.reading() as connection:
        found = [a for a in answers.answers(connection, the_assessment(at).id, stage) if a.sub_code == code]
    return found[0].level if found else None


def the_assessment(at: Workplace):  # type: ignore[no-untyped-def]
    with at.store.reading() as connection:
        number = connection.execute(
            select(Assessment.id).where(Assessment.locality_key == HAI_AN)
        ).scalar_one()
        return assessments.assessment(connection, number)


def start_assessment(page: Page) -> None:
    said(page, "Chưa có bản tự chấm")
    press(page, "Bắt đầu tự chấm")
    said(page, "Mức của 1.1.1")


def test_the_whole_story(stage: Theatre, tmp_path: Path) -> None:
    official_assesses_and_attaches(stage, tmp_path)
    the_neighbour_sees_nothing(stage)
    leader_submits(stage)
    nobody_scores_after_submission(stage)
    assessor_differs_with_a_reason(stage)
    lead_concludes(stage)
    leadership_sees(stage, published=False)
    coordinator_publishes(stage)
    leadership_sees(stage, published=True)
    nobody_without_a_session_sees_anything(stage)


def official_assesses_and_attaches(stage: Theatre, folder: Path) -> None:
    page = stage.page("canbo", "/self-assess")
    start_assessment(page)
    for number in range(1, 6):
        choose(page, f"Mức của 1.1.{number}", "Xanh")
        said(page, "Đã lưu")
    assert stored(stage.at, Stage.SELF, "1.1.1") is Level.GREEN
    plan = folder / "kế hoạch.pdf"
    plan.write_bytes(PDF)
    press(page, "Thêm minh chứng")
    attach(page, TITLE, plan)
    with stage.at.store.reading() as connection:
        links = evidence.links(connection, the_assessment(stage.at).id)
    assert [(link.sub_code, link.item.details.title) for link in links] == [("1.1.1", TITLE)]
    page.context.close()


def the_neighbour_sees_nothing(stage: Theatre) -> None:
    """Another commune's address typed by hand."""
    number = the_assessment(stage.at).id
    page = stage.page("langgieng", f"/self-assess?assessment={number}&indicator=1.1")
    body = page.inner_text("body")
    assert TITLE not in body
    assert "Mức của 1.1.1" not in body
    with stage.at.store.reading() as connection:
        version = evidence.links(connection, number)[0].item.version_id
    answer = page.request.get(f"{stage.server.origin}/evidence/{version}")
    assert answer.status == 404
    page.context.close()


def leader_submits(stage: Theatre) -> None:
    page = stage.page("lanhdao", "/submit")
    said(page, "Nộp bản tự chấm")
    page.get_by_text("Tôi đã xem những mục còn thiếu và nộp bản tự chấm này").first.click()
    idle(page)
    press(page, "Nộp bản tự chấm")
    said(page, "Đã nộp bản tự chấm")
    assert the_assessment(stage.at).state is State.SUBMITTED
    page.context.close()


def nobody_scores_after_submission(stage: Theatre) -> None:
    page = stage.page("canbo", f"/self-assess?assessment={the_assessment(stage.at).id}&indicator=1.1")
    assert page.get_by_role("radiogroup", name="Mức của 1.1.1").count() == 0
    page.context.close()


def assessor_differs_with_a_reason(stage: Theatre) -> None:
    page = stage.page("thamdinh", "/verify-queue")
    said(page, "Phường Hải An")
    page.goto(f"{stage.server.origin}/verify?assessment={the_assessment(stage.at).id}&indicator=1.1")
    idle(page)
    press(page, "Chấp nhận")
    choose(page, "Mức thẩm định 1.1.1", "Xanh")
    choose(page, "Mức thẩm định 1.1.2", "Vàng")
    assert stored(stage.at, Stage.ASSESSOR, "1.1.2") is None
    reason = page.locator(".st-key-verify-row-1-1-2").get_by_label("Lý do (bắt buộc khi khác mức tự chấm)")
    reason.fill("Kế hoạch chưa có chỉ tiêu theo dõi")
    reason.blur()
    idle(page)
    assert stored(stage.at, Stage.ASSESSOR, "1.1.2") is Level.YELLOW
    assert stored(stage.at, Stage.SELF, "1.1.2") is Level.GREEN
    page.context.close()


def lead_concludes(stage: Theatre) -> None:
    page = stage.page("truongdoan", f"/conclude?assessment={the_assessment(stage.at).id}")
    said(page, "Ghi kết luận")
    press(page, "Ghi kết luận")
    if the_assessment(stage.at).state is not State.CONCLUDED:
        page.get_by_role("button", name="Ghi kết luận").last.click()
        idle(page)
    assert the_assessment(stage.at).state is State.CONCLUDED
    assert stored(stage.at, Stage.CONSENSUS, "1.1.2") is Level.YELLOW
    page.context.close()


def coordinator_publishes(stage: Theatre) -> None:
    page = stage.page("dieuphoi", "/publish")
    said(page, "Phường Hải An")
    page.get_by_text("Chọn tất cả").first.click()
    idle(page)
    write(page, "Lý do công bố sớm (bắt buộc)", "Lãnh đạo phường đã thống nhất với kết luận.")
    page.get_by_role("button", name="Công bố").last.click()
    idle(page)
    assert the_assessment(stage.at).state is State.PUBLISHED
    page.context.close()


def leadership_sees(stage: Theatre, published: bool) -> None:
    for path, name in (("/compare", "Phường Hải An"), ("/trends", "Hải Phòng")):
        page = stage.page("lanhdaotp", path)
        shown = page.locator('[data-testid="stMain"]')
        if published:
            expect(shown).to_contain_text(name, timeout=20_000)
        else:
            assert name not in (shown.text_content() or ""), path
        assert overflow(page) <= 0
        page.context.close()
    page = stage.page("lanhdaotp", "/self-assess")
    assert "Mức của" not in page.inner_text("body")
    page.context.close()


def nobody_without_a_session_sees_anything(stage: Theatre) -> None:
    page = stage.running.new_context().new_page()
    page.goto(f"{stage.server.origin}/compare")
    assert "/sign-in?next=" in page.url
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{stage.server.origin}/evidence/1")  # noqa: S310  our own server
    assert refused.value.code in (401, 404)
    page.context.close()


def test_a_person_without_a_role_is_told_so(stage: Theatre) -> None:
    page = stage.page("khongvaitro", "/self-assess")
    body = page.inner_text("body")
    assert "Mức của" not in body
    assert "Traceback" not in body


def test_a_saved_score_survives_kill_9_and_the_page_goes_on(stage: Theatre) -> None:
    page = stage.page("canbo", "/self-assess")
    start_assessment(page)
    choose(page, "Mức của 1.1.1", "Vàng")
    said(page, "Đã lưu")
    stage.server.kill()
    stage.server.start()
    page.wait_for_timeout(1500)
    page.reload()
    idle(page)
    row = page.get_by_role("radiogroup", name="Mức của 1.1.1", exact=True)
    expect(row.locator("label", has_text="Vàng").locator("input")).to_be_checked()
    choose(page, "Mức của 1.1.2", "Xanh")
    said(page, "Đã lưu")
    with stage.at.store.reading() as connection:
        own = answers.answers(connection, the_assessment(stage.at).id, Stage.SELF, SHARED)
    assert {a.sub_code: a.level for a in own} == {"1.1.1": Level.YELLOW, "1.1.2": Level.GREEN}


def test_of_two_people_on_one_cell_the_second_sees_both_values_and_chooses(stage: Theatre) -> None:
    first = stage.page("canbo", "/self-assess")
    start_assessment(first)
    address = f"/self-assess?assessment={the_assessment(stage.at).id}&indicator=1.1"
    second = stage.page("dongnghiep", address)
    choose(first, "Mức của 1.1.1", "Xanh")
    said(first, "Đã lưu")
    choose(second, "Mức của 1.1.1", "Đỏ")
    said(second, "Giá trị của tôi")
    assert stored(stage.at, Stage.SELF, "1.1.1") is Level.GREEN
    press(second, "Dùng giá trị của tôi")
    assert stored(stage.at, Stage.SELF, "1.1.1") is Level.RED
