"""The steps of the procedure in words, and the check that their days follow its order."""

from collections.abc import Iterable, Mapping

from scorecard.assessment.cycle_template import order_fault
from scorecard.assessment.planning import CycleStep, Step
from scorecard.i18n.messages import to_translate, translate
from scorecard.i18n.numbers import format_date
from scorecard.services.planning_errors import StepDueTooEarly, StepStartsAfterDue

STEP_WORDS: Mapping[Step, str] = {
    Step.PREPARE: to_translate("chuẩn bị"),
    Step.TRAIN: to_translate("tập huấn"),
    Step.SELF_ASSESS: to_translate("tự chấm và thu thập minh chứng"),
    Step.SUBMIT: to_translate("rà soát và nộp"),
    Step.VERIFY: to_translate("thẩm định độc lập"),
    Step.CONCLUDE: to_translate("thống nhất và kết luận"),
    Step.PUBLISH: to_translate("xử lý kiến nghị và công bố"),
    Step.FOLLOW_UP: to_translate("theo dõi khắc phục"),
}
"""Each step in Vietnamese, lower case; the English stands in the catalogue under this text."""

STEP_WORK: Mapping[Step, str] = {
    Step.PREPARE: to_translate(
        "Cơ quan điều phối ban hành kế hoạch, chốt danh sách địa phương, phân công thẩm định viên, mở kỳ."
    ),
    Step.TRAIN: to_translate(
        "Cơ quan điều phối tập huấn cán bộ địa phương và thẩm định viên, tổ chức chấm thử để đều tay."
    ),
    Step.SELF_ASSESS: to_translate(
        "Cán bộ địa phương chấm từng tiêu chí, gắn minh chứng, đề nghị các cơ quan cung cấp văn bản."
    ),
    Step.SUBMIT: to_translate("Lãnh đạo địa phương rà soát, bổ sung chỗ còn thiếu và nộp bản tự chấm."),
    Step.VERIFY: to_translate(
        "Thẩm định viên được phân công chấm độc lập, xét minh chứng, trả lại hồ sơ nếu còn thiếu."
    ),
    Step.CONCLUDE: to_translate("Trưởng đoàn thẩm định thống nhất các mức còn khác nhau và ghi kết luận."),
    Step.PUBLISH: to_translate(
        "Lãnh đạo địa phương kiến nghị trong thời hạn, trưởng đoàn trả lời; cơ quan điều phối công bố."
    ),
    Step.FOLLOW_UP: to_translate("Địa phương thực hiện kế hoạch khắc phục; cơ quan điều phối theo dõi."),
}
"""Who does what in each step, in Vietnamese; the English stands in the catalogue under this text."""


def require_order(steps: Iterable[CycleStep]) -> None:
    """Raise StepStartsAfterDue or StepDueTooEarly naming the first step whose days cannot stand."""
    fault = order_fault(steps)
    if fault is None:
        return
    names = _names("step", fault.step.step)
    starts, due = (format_date(day, "vi") for day in (fault.step.starts, fault.step.due))
    if fault.before is None:
        raise StepStartsAfterDue(**names, starts=starts, due=due)
    before = format_date(fault.before.due, "vi")
    raise StepDueTooEarly(**names, due=due, before=before, **_names("before_step", fault.before.step))


def _names(part: str, step: Step) -> dict[str, str]:
    return {f"{part}_{language}": translate(STEP_WORDS[step], language) for language in ("vi", "en")}
