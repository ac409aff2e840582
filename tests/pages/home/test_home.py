"""Home: a to-do list by role, and nothing of others' work."""

from collections.abc import Callable
from datetime import date

from scorecard.access.roles import Role
from scorecard.assessment.records import EvidenceDetails
from scorecard.framework.models import Level
from scorecard.services.assessments import start_assessment
from scorecard.services.conclusion import conclude
from scorecard.services.evidence import Locator, PaperSource, add_evidence, attach
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import return_to_locality, submit
from scorecard.services.verification import save_assessor_answer, start_verification
from scorecard.services.workplace import Workplace
from scorecard.store import improvement
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services.improving import concluded, planned

PAGE = "home/home.py"
People = Callable[..., Person]


def begun(at: Workplace, cycle_id: int, official: Person) -> int:
    return start_assessment(at, official.actor, cycle_id, grant_keys()["own"] or "")


def test_an_official_is_offered_to_begin_and_then_to_continue(
    at: Workplace, cycle_id: int, person: People
) -> None:
    official = person(Role.OFFICIAL)
    assert "Chưa bắt đầu tự chấm: Quận Hải An" in words(official.screen(PAGE))
    number = begun(at, cycle_id, official)
    save_answer(at, official.actor, number, Entry("1.1.1", Level.RED), 0)
    run = official.screen(PAGE)
    assert not run.exception
    assert "1/193 tiêu chí đã chấm" in words(run)
    assert "Chưa bắt đầu" not in words(run)


def test_a_returned_assessment_comes_with_its_reason(at: Workplace, cycle_id: int, person: People) -> None:
    official = person(Role.OFFICIAL)
    number = begun(at, cycle_id, official)
    submit(at, person(Role.LEADER).actor, number)
    return_to_locality(at, person(Role.ASSESSOR).actor, number, "Thiếu báo cáo khảo sát")
    assert "Thiếu báo cáo khảo sát" in words(official.screen(PAGE))


def test_each_later_role_sees_its_own_count(at: Workplace, cycle_id: int, person: People) -> None:
    official, assessor = person(Role.OFFICIAL), person(Role.ASSESSOR)
    lead, coordinator = person(Role.LEAD_ASSESSOR), person(Role.COORDINATOR, "everywhere")
    number = begun(at, cycle_id, official)
    assert "Không có việc nào đang chờ bạn" in words(assessor.screen(PAGE))
    submit(at, person(Role.LEADER).actor, number)
    assert "1 hồ sơ chờ thẩm định" in words(assessor.screen(PAGE))
    assert "1 đã nộp" in words(coordinator.screen(PAGE))
    start_verification(at, assessor.actor, number)
    save_assessor_answer(at, assessor.actor, number, Entry("1.1.1", Level.RED, note="xem tại chỗ"), 0)
    assert "1 hồ sơ chờ kết luận" in words(lead.screen(PAGE))
    conclude(at, lead.actor, number)
    assert "1 kết luận chờ công bố" in words(coordinator.screen(PAGE))


def test_leadership_sees_progress_and_no_colours_before_publication(
    at: Workplace, cycle_id: int, person: People
) -> None:
    begun(at, cycle_id, person(Role.OFFICIAL))
    seen = words(person(Role.LEADERSHIP, "everywhere").screen(PAGE))
    assert "Tiến độ: Kỳ 2024" in seen
    assert "1 đang tự chấm" in seen
    assert "Kết quả mới công bố" not in seen


def test_an_administrator_is_led_to_accounts_and_history(cycle_id: int, person: People) -> None:
    run = person(Role.ADMINISTRATOR, "everywhere").screen(PAGE)
    assert not run.exception
    assert "tài khoản, vai trò và lịch sử thay đổi" in words(run)
    assert "Tiến độ" not in words(run)


def test_evidence_that_ends_and_greens_without_evidence_are_listed_with_where_to_mend_them(
    at: Workplace, cycle_id: int, person: People
) -> None:
    official = person(Role.OFFICIAL)
    number = begun(at, cycle_id, official)
    save_answer(at, official.actor, number, Entry("1.1.1", Level.GREEN), 0)
    details = EvidenceDetails("Quyết định cũ", "1/QĐ", valid_to=date(2024, 12, 30))
    item = add_evidence(at, official.actor, number, details, PaperSource())
    attach(at, official.actor, number, item.version_id, ["1.1.1"], Locator())
    seen = words(official.screen(PAGE))
    assert "1 văn bản minh chứng hết hoặc sắp hết hiệu lực" in seen
    assert "Quyết định cũ: chỉ có hiệu lực đến 30/12/2024, không được tính" in seen
    assert "1 tiêu chí chấm xanh nhưng chưa có minh chứng" in seen


def test_overdue_promises_are_listed_though_nothing_else_waits(at: Workplace, person: People) -> None:
    official = person(Role.OFFICIAL)
    number = concluded(at, "Kỳ 2024", {"1.1.1": "R"})
    action = planned(at, number, "1.1.1")
    assert "quá hạn" not in words(official.screen(PAGE))
    with at.store.writing() as transaction:
        assert improvement.change(transaction, action.id, {"due": date(2026, 1, 31)}, 1)
    seen = words(official.screen(PAGE))
    assert "Kế hoạch khắc phục: 1 việc quá hạn" in seen
    assert "Hạn 31/01/2026" in seen
    assert "Không có việc nào đang chờ bạn" not in seen
