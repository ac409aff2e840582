"""Home tells each role its next step in each state of the procedure."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.records import CommentKind
from scorecard.services.assessments import start_assessment
from scorecard.services.calibration import (
    CalibrationPlan,
    Judgement,
    finish_round,
    open_round,
    save_case_score,
)
from scorecard.services.comments import write_comment
from scorecard.services.conclusion import conclude
from scorecard.services.objections import raise_objections
from scorecard.services.publication import publish, reopen
from scorecard.services.scoring import Entry
from scorecard.services.submission import submit
from scorecard.services.verification import save_assessor_answer, start_verification
from scorecard.services.workplace import Workplace
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services.rounds import G

PAGE = "home/home.py"
People = Callable[..., Person]
NOTHING = "Không có việc nào đang chờ bạn"


class Cast:
    """The seven roles around quận Hải An, and the assessment on its way."""

    def __init__(self, at: Workplace, cycle_id: int, person: People) -> None:
        self.at, self.cycle_id, self.id = at, cycle_id, 0
        everywhere = (Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR)
        self.people = {r: person(r, "everywhere" if r in everywhere else "own") for r in Role}

    def reads(self, role: Role) -> str:
        """What stands on that person's home page."""
        run = self.people[role].screen(PAGE)
        assert not run.exception
        return words(run)

    def begin(self) -> None:
        official = self.people[Role.OFFICIAL].actor
        self.id = start_assessment(self.at, official, self.cycle_id, grant_keys()["own"] or "")

    def submit(self) -> None:
        self.begin()
        submit(self.at, self.people[Role.LEADER].actor, self.id)

    def verify(self) -> None:
        self.submit()
        assessor = self.people[Role.ASSESSOR].actor
        start_verification(self.at, assessor, self.id)
        save_assessor_answer(self.at, assessor, self.id, Entry("1.1.1", G, note="xem tại chỗ"), 0)

    def conclude(self) -> None:
        self.verify()
        conclude(self.at, self.people[Role.LEAD_ASSESSOR].actor, self.id)

    def publish(self) -> None:
        self.conclude()
        publish(self.at, self.people[Role.COORDINATOR].actor, self.id, "địa phương đã đồng ý")


@pytest.fixture
def cast(at: Workplace, cycle_id: int, person: People) -> Cast:
    return Cast(at, cycle_id, person)


def test_nothing_begun(cast: Cast) -> None:
    for role in (Role.OFFICIAL, Role.LEADER):
        assert "Chưa bắt đầu tự chấm: Quận Hải An" in cast.reads(role)
    assert NOTHING in cast.reads(Role.ASSESSOR)
    for role in (Role.LEAD_ASSESSOR, Role.COORDINATOR, Role.LEADERSHIP):
        assert "Chưa địa phương nào bắt đầu." in cast.reads(role)


def test_handed_in(cast: Cast) -> None:
    cast.submit()
    for role in (Role.OFFICIAL, Role.LEADER):
        read = cast.reads(role)
        assert "Quận Hải An · Kỳ 2024: đã nộp" in read
        assert "Chờ đoàn thẩm định; địa phương chưa phải làm gì." in read
        assert NOTHING not in read
    assert "1 hồ sơ chờ thẩm định" in cast.reads(Role.ASSESSOR)


def test_in_verification_with_a_request(cast: Cast) -> None:
    cast.verify()
    assert "Đoàn thẩm định đang làm" in cast.reads(Role.OFFICIAL)
    assert "1 hồ sơ chờ kết luận" in cast.reads(Role.LEAD_ASSESSOR)
    who = cast.people[Role.ASSESSOR].actor
    write_comment(cast.at, who, cast.id, "1.1.2", CommentKind.REQUEST, "bổ sung quyết định")
    for role in (Role.OFFICIAL, Role.LEADER):
        assert "1 yêu cầu của đoàn thẩm định chờ trả lời" in cast.reads(role)
    official = cast.people[Role.OFFICIAL].actor
    write_comment(cast.at, official, cast.id, "1.1.2", CommentKind.EXPLANATION, "ở trang 3")
    assert "chờ trả lời" not in cast.reads(Role.OFFICIAL)
    assert "1 yêu cầu đã được địa phương trả lời" in cast.reads(Role.ASSESSOR)


def test_concluded_with_days_to_object(cast: Cast) -> None:
    cast.conclude()
    assert "Kiến nghị được đến hết ngày" in cast.reads(Role.LEADER)
    assert "Lãnh đạo địa phương kiến nghị được đến hết ngày" in cast.reads(Role.OFFICIAL)
    read = cast.reads(Role.COORDINATOR)
    assert "1 kết luận chờ công bố" in read
    assert "1 bản còn trong thời hạn kiến nghị" in read


def test_appealed(cast: Cast) -> None:
    cast.conclude()
    raise_objections(cast.at, cast.people[Role.LEADER].actor, cast.id, {"1.1.1": "xem lại"})
    assert "Trưởng đoàn thẩm định đang trả lời kiến nghị." in cast.reads(Role.OFFICIAL)
    assert "1 hồ sơ có kiến nghị chờ trả lời" in cast.reads(Role.LEAD_ASSESSOR)
    assert "1 chờ trả lời kiến nghị" in cast.reads(Role.COORDINATOR)


def test_published(cast: Cast) -> None:
    cast.publish()
    for role in (Role.OFFICIAL, Role.LEADER):
        assert "Bước tiếp theo: lập kế hoạch khắc phục" in cast.reads(role)
    assert "mọi bản đã bắt đầu đều đã công bố" in cast.reads(Role.COORDINATOR)
    assert "Kết quả mới công bố" in cast.reads(Role.LEADERSHIP)


def test_reopened(cast: Cast) -> None:
    cast.publish()
    reopen(cast.at, cast.people[Role.COORDINATOR].actor, cast.id, "có căn cứ mới")
    assert "Mở lại để thẩm định lần nữa, với lý do: có căn cứ mới" in cast.reads(Role.OFFICIAL)
    assert "1 hồ sơ chờ kết luận" in cast.reads(Role.LEAD_ASSESSOR)


def test_without_any_cycle_the_coordinator_is_led_to_plan_one(at: Workplace, person: People) -> None:
    run = person(Role.COORDINATOR, "everywhere").screen(PAGE)
    assert "Chưa có kỳ đánh giá nào đang mở" in words(run)
    assert NOTHING not in words(run)


def test_an_open_calibration_round_waits_for_assessors_and_is_followed_by_who_runs_it(cast: Cast) -> None:
    cases = tuple(case.code for case in cast.at.framework(1).cases[:3])
    coordinator, assessor = cast.people[Role.COORDINATOR].actor, cast.people[Role.ASSESSOR].actor
    due = coordinator.today + timedelta(days=9)
    number = open_round(cast.at, coordinator, CalibrationPlan("Đợt 1", 1, cases, due))
    read = cast.reads(Role.ASSESSOR)
    assert "Đợt chấm chung «Đợt 1»: còn 3 tình huống" in read
    assert "còn 9 ngày" in read
    assert "0 người đã chấm xong" in cast.reads(Role.COORDINATOR)
    for code in cases:
        save_case_score(cast.at, assessor, number, Judgement(code, G), 0)
    assert "đã chấm đủ, chưa báo xong" in cast.reads(Role.ASSESSOR)
    assert "0 người đã chấm xong · 1 người đang chấm" in cast.reads(Role.COORDINATOR)
    finish_round(cast.at, assessor, number)
    assert "Đợt chấm chung" not in cast.reads(Role.ASSESSOR)
    assert "1 người đã chấm xong" in cast.reads(Role.COORDINATOR)
    assert "Đợt chấm chung" not in cast.reads(Role.OFFICIAL)


def test_what_an_assessor_has_scored_whole_waits_for_the_lead(cast: Cast, at: Workplace) -> None:
    cast.submit()
    assessor = cast.people[Role.ASSESSOR].actor
    start_verification(at, assessor, cast.id)
    framework = at.framework(1)
    for code in framework.sub_codes(framework.pack_for("quan").code):
        save_assessor_answer(at, assessor, cast.id, Entry(code, G, note="xem tại chỗ"), 0)
    assert "1 hồ sơ bạn đã chấm xong, chờ kết luận" in cast.reads(Role.ASSESSOR)
