"""A whole cycle in Chromium: three localities, two assessors, one return, appeal, reopening, request; then the next one.

The coordinator plans; officials score and collect; assessors verify apart; a leader objects; a publication is
reopened; and the action that the first cycle's red led to closes when the next cycle concludes it green.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scorecard.assessment.records import State
from scorecard.framework.models import Level
from tests.browser.acting import (
    attach,
    choose,
    pick_many,
    pick_one,
    press,
    press_last,
    said,
    tick,
    write,
    write_date,
)
from tests.browser.company import FIRST_YEAR, PEOPLE, PLACES, Company
from tests.browser.conftest import home, served
from tools.browsing import Watch, idle

pytestmark = pytest.mark.browser
SCORES = {
    "haian": ("Xanh", "Xanh", "Xanh", "Vàng", "Đỏ"),
    "ngoquyen": ("Xanh", "Vàng", "Xanh", "Vàng", "Xanh"),
    "anbien": ("Vàng", "Vàng", "Vàng", "Vàng", "Vàng"),
}


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    at = home(tmp_path, PEOPLE)
    with served(tmp_path) as (server, running):
        yield Company(server, at, running, tmp_path, Watch(server.origin))


def test_a_cycle_is_played_to_the_end_and_the_next_one_closes_its_action(company: Company) -> None:
    coordinator_plans_and_opens(company)
    for place in PLACES:
        official_scores(company, place)
    agency_answers_a_request(company)
    for place in PLACES:
        leader_submits(company, place)
    assessor_returns_and_locality_answers(company)
    assessors_verify(company)
    lead_concludes_everywhere(company)
    leader_objects_and_lead_replies(company)
    coordinator_publishes(company, "Hải An", "Ngô Quyền", "An Biên")
    publication_is_reopened_and_comes_again(company)
    leader_plans_from_red(company)
    the_next_cycle_closes_the_action(company)
    leadership_sees_what_became_of_it(company)
    assert company.watch.faults == []


def coordinator_plans_and_opens(company: Company) -> None:
    page = company.at_page("dieuphoi", "/cycles")
    write(page, "Tên kỳ đánh giá", "Kỳ 2026")
    write_date(page, "Ngày chốt số liệu", date(2026, 6, 30))
    press(page, "Lập kỳ đánh giá")
    said(page, "Đã lập kỳ đánh giá «Kỳ 2026»")
    page = company.at_page("dieuphoi", "/cycle-plan")
    choose(page, "Tính từ", "ông bố")
    write_date(page, "Ngày đó là", date(2030, 12, 20))
    press(page, "Đề xuất các ngày")
    write(page, "Lý do (bắt buộc)", "Theo kế hoạch của thành phố")
    press(page, "Lưu kế hoạch các bước")
    said(page, "Đã lưu kế hoạch các bước")
    choose(page, "Phần của kế hoạch", "Địa phương tham gia")
    choose(page, "Cách chọn", "danh sách dán vào")
    write(page, "Danh sách, mỗi dòng một địa phương", "11413\n11329\n11407")
    press(page, "Đưa 3 địa phương vào kỳ")
    said(page, "Đã đưa 3 địa phương vào kỳ")
    choose(page, "Phần của kế hoạch", "Thẩm định viên")
    tick(page, "Giao địa phương cho một người")
    for person, places in (("thứ nhất", ("Hải An", "Ngô Quyền")), ("thứ hai", ("Hải An", "An Biên"))):
        pick_one(page, "Người thẩm định", person)
        pick_many(page, "Địa phương", *(f"Phường {place}" for place in places))
        press(page, "Giao 2 địa phương")
        said(page, "Đã giao 2 địa phương")
    open_cycle(company, "Kỳ 2026")


def open_cycle(company: Company, name: str) -> None:
    page = company.at_page("dieuphoi", "/cycles")
    press(page, "Mở kỳ đánh giá")
    press(page, "Mở kỳ ngay")
    said(page, f"Đã mở kỳ «{name}»")


def official_scores(company: Company, place: str) -> None:
    page = company.at_page(f"canbo.{place}", "/self-assess")
    press(page, "Bắt đầu tự chấm")
    for number, level in enumerate(SCORES[place], start=1):
        choose(page, f"Mức của 1.1.{number}", level)
        said(page, "Đã lưu")
    press(page, "Thêm minh chứng")
    attach(page, f"Kế hoạch phường {PLACES[place][0]}", company.pdf(place))


def agency_answers_a_request(company: Company) -> None:
    number = company.assessment("haian").id
    page = company.at_page("canbo.haian", f"/evidence-requests?assessment={number}")
    write(page, "Cơ quan, người được đề nghị", "Trạm y tế phường")
    write(page, "Nội dung cần cung cấp", "Báo cáo năm, bản có ký, đóng dấu")
    pick_many(page, "Dùng cho các", "1.1.2")
    press(page, "Lập đề nghị và lấy liên kết")
    said(page, "Đã lập đề nghị")
    link = page.locator(".st-key-assess-request-link code").first.inner_text().strip()
    agency = company.running.new_context(locale="vi-VN").new_page()
    agency.goto(link)
    agency.fill('textarea[name="answer"]', "Gửi báo cáo kèm theo.")
    agency.set_input_files("#files", company.pdf("bao cao tram y te"))
    agency.get_by_role("button", name="Gửi trả lời").click()
    said(agency, "Đã nhận lúc")
    agency.context.close()
    page = company.at_page("canbo.haian", f"/evidence-requests?assessment={number}")
    tick(page, "Nhận làm minh chứng")
    press(page, "Nhận")
    said(page, "Đã nhận")


def leader_submits(company: Company, place: str, year: int = FIRST_YEAR) -> None:
    page = company.at_page(f"lanhdao.{place}", f"/submit?assessment={company.assessment(place, year).id}")
    tick(page, "Tôi đã xem những mục còn thiếu và nộp bản tự chấm này")
    press_last(page, "ộp")
    said(page, "Đã nộp bản tự chấm")
    assert company.assessment(place, year).state is State.SUBMITTED


def assessor_returns_and_locality_answers(company: Company) -> None:
    number = company.assessment("ngoquyen").id
    page = company.at_page("thamdinh.mot", f"/verify?assessment={number}&indicator=1.1")
    tick(page, "Trả lại địa phương")
    write(page, "Lý do trả lại, cần bổ sung gì", "Mục 1.1.5 chấm xanh nhưng chưa có văn bản")
    press_last(page, "Trả lại địa phương")
    said(page, "Đã trả lại Phường Ngô Quyền")
    assert company.assessment("ngoquyen").state is State.RETURNED
    said(company.at_page("canbo.ngoquyen", "/"), "Mục 1.1.5 chấm xanh nhưng chưa có văn bản")
    page = company.at_page("canbo.ngoquyen", f"/self-assess?assessment={number}&indicator=1.1")
    choose(page, "Mức của 1.1.5", "Vàng")
    said(page, "Đã lưu")
    leader_submits(company, "ngoquyen")


def score_as(
    company: Company, username: str, place: str, year: int = FIRST_YEAR, **differ: tuple[str, str]
) -> None:
    """Accept the evidence, then score 1.1.1 to 1.1.5 as the locality did, but for `differ` with its reason."""
    number = company.assessment(place, year).id
    page = company.at_page(username, f"/verify?assessment={number}&indicator=1.1")
    company.accept_evidence(page, number)
    own = dict(enumerate(SCORES[place], start=1))
    for item in range(1, 6):
        level, reason = differ.get(f"s{item}", (own[item], ""))
        choose(page, f"Mức thẩm định 1.1.{item}", level)
        if reason:
            field = page.locator(f".st-key-verify-row-1-1-{item}").get_by_label(
                "Lý do (bắt buộc khi khác mức tự chấm)"
            )
            field.fill(reason)
            field.blur()
            idle(page)


def assessors_verify(company: Company) -> None:
    score_as(company, "thamdinh.mot", "haian", s4=("Đỏ", "Chưa có quy chế phối hợp"))
    score_as(company, "thamdinh.hai", "haian", s3=("Vàng", "Số liệu chưa đủ cả kỳ"))
    score_as(company, "thamdinh.mot", "ngoquyen", s5=("Vàng", ""))
    score_as(company, "thamdinh.hai", "anbien", s2=("Đỏ", "Văn bản không đúng thẩm quyền"))


def lead_concludes_everywhere(company: Company) -> None:
    number = company.assessment("haian").id
    page = company.at_page("truongdoan", f"/conclude?assessment={number}")
    for item, level in ((3, "Vàng"), (4, "Vàng")):
        choose(page, f"Mức kết luận 1.1.{item}", level)
        row = page.locator(f".st-key-conclude-row-1-1-{item}")
        row.get_by_label("Lý do của trưởng đoàn (bắt buộc)").fill("Đã xem lại hồ sơ cùng hai thẩm định viên")
        row.get_by_label("Lý do của trưởng đoàn (bắt buộc)").blur()
        idle(page)
    for place in PLACES:
        page = company.at_page("truongdoan", f"/conclude?assessment={company.assessment(place).id}")
        conclude(company, page, place)


def conclude(company: Company, page: Page, place: str, year: int = FIRST_YEAR) -> None:
    press(page, "Ghi kết luận")
    said(page, "Đã ghi kết luận cho")
    assert company.assessment(place, year).state is State.CONCLUDED


def leader_objects_and_lead_replies(company: Company) -> None:
    number = company.assessment("anbien").id
    page = company.at_page("lanhdao.anbien", f"/submit?assessment={number}")
    pick_many(page, "Tiêu chí cần kiến nghị", "1.1.2")
    page.get_by_label("Kiến nghị về 1.1.2").first.fill("Văn bản được ủy quyền theo Quyết định 15")
    page.get_by_label("Kiến nghị về 1.1.2").first.blur()
    idle(page)
    press(page, "Gửi 1 kiến nghị")
    assert company.assessment("anbien").state is State.APPEALED
    page = company.at_page("truongdoan", f"/conclude?assessment={number}")
    choose(page, "Trả lời kiến nghị về 1.1.2", "ổi kết luận")
    choose(page, "Mức kết luận mới 1.1.2", "Vàng")
    write(page, "Lý do trả lời 1.1.2 (bắt buộc)", "Giấy ủy quyền hợp lệ")
    press(page, "Gửi trả lời")
    said(page, "Đã trả lời mọi kiến nghị")
    assert company.assessment("anbien").state is State.CONCLUDED


def coordinator_publishes(company: Company, *names: str) -> None:
    page = company.at_page("dieuphoi", "/publish")
    for name in names:
        said(page, f"Phường {name}")
    tick(page, "Chọn tất cả")
    write(page, "Lý do công bố sớm (bắt buộc)", "Lãnh đạo các phường đã thống nhất với kết luận")
    press_last(page, "Công bố")
    said(page, "nay đã thấy")


def publication_is_reopened_and_comes_again(company: Company) -> None:
    page = company.at_page("dieuphoi", "/publish")
    pick_one(page, "Bản đánh giá cần mở lại", "Ngô Quyền")
    write(page, "Lý do mở lại", "Nhận thêm kết luận thanh tra")
    press(page, "Mở lại để thẩm định")
    said(page, "Đã mở lại")
    assert company.assessment("ngoquyen").state is State.IN_VERIFICATION
    number = company.assessment("ngoquyen").id
    conclude(company, company.at_page("truongdoan", f"/conclude?assessment={number}"), "ngoquyen")
    coordinator_publishes(company, "Ngô Quyền")
    assert company.publications(number) == [1, 2]


def leader_plans_from_red(company: Company) -> None:
    number = company.assessment("haian").id
    page = company.at_page("lanhdao.haian", f"/improvement?plan={number}&part=new")
    pick_one(page, "Mục cần khắc phục", "1.1.5")
    write(page, "Việc sẽ làm", "Ban hành quy chế và công khai")
    write(page, "Đơn vị chủ trì", "Văn phòng HĐND và UBND")
    choose(page, "Mức cần đạt", "Xanh")
    press(page, "Lưu việc khắc phục")
    said(page, "Đã lưu việc khắc phục cho tiêu chí 1.1.5")


def the_next_cycle_closes_the_action(company: Company) -> None:
    page = company.at_page("dieuphoi", "/cycle-plan")
    choose(page, "Phần của kế hoạch", "Lập kỳ sau từ kỳ này")
    press(page, "Lập kỳ mới từ kỳ này")
    said(page, "Đã lập kỳ «Kỳ 2027»")
    open_cycle(company, "Kỳ 2027")
    page = company.at_page("canbo.haian", "/self-assess")
    tick(page, "Bắt đầu bản tự chấm khác")
    press(page, "Bắt đầu tự chấm")
    number = company.assessment("haian", 2027).id
    page = company.at_page("canbo.haian", f"/self-assess?assessment={number}&indicator=1.1")
    press(page, "Mang sang để xác nhận lại")
    said(page, "Mức gợi ý")
    assert company.answered(number) == {}
    page.locator(".st-key-assess-card-1-1-1").get_by_role("button", name="Xác nhận").first.click()
    idle(page)
    assert company.answered(number) == {"1.1.1": Level.GREEN}
    choose(page, "Mức của 1.1.5", "Xanh")
    said(page, "Đã lưu")
    page.locator(".st-key-assess-card-1-1-5").get_by_role("button", name="Thêm minh chứng").click()
    idle(page)
    attach(page, "Quy chế đã ban hành", company.pdf("quy che"))
    leader_submits(company, "haian", 2027)
    page = company.at_page("thamdinh.hai", f"/verify?assessment={number}&indicator=1.1")
    company.accept_evidence(page, number)
    choose(page, "Mức thẩm định 1.1.5", "Xanh")
    said(page, "Đã lưu")
    assert company.verified(number, "1.1.5") == {Level.GREEN}
    conclude(company, company.at_page("truongdoan", f"/conclude?assessment={number}"), "haian", 2027)
    assert company.only_action() == ("closed", number)
    page = company.at_page("lanhdao.haian", f"/improvement?plan={number}&part=board")
    said(page, "Kỳ 2027")


def leadership_sees_what_became_of_it(company: Company) -> None:
    page = company.at_page("lanhdaotp", "/compare")
    shown = page.locator('[data-testid="stMain"]')
    for name, _ in PLACES.values():
        expect(shown).to_contain_text(f"Phường {name}", timeout=20_000)
