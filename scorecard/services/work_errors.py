"""What can stand in the way of sharing the work of a self-assessment among colleagues and departments."""

from datetime import date

from scorecard.errors import ScorecardError

MISSING = {
    "indicators": ("chưa chọn chỉ số nào", "no indicator was chosen"),
    "who": (
        "chưa chọn người phụ trách hoặc ghi bộ phận",
        "neither a person nor a department was named",
    ),
    "department": (
        "tên bộ phận dài quá {limit} ký tự",
        "the department's name is longer than {limit} characters",
    ),
    "note": ("lời dặn dài quá {limit} ký tự", "the note is longer than {limit} characters"),
}


class WorkIncomplete(ScorecardError):
    """Something that an assignment needs is missing or too long; `reason` is a key of MISSING."""

    code = "SC-531"
    vi = "Chưa giao được: {reason_vi}. Chưa có gì thay đổi; hãy sửa rồi giao lại."
    en = "Nothing was assigned: {reason_en}. Nothing was changed; correct it and assign again."

    def __init__(self, reason: str, limit: int = 0) -> None:
        self.reason = reason
        reason_vi, reason_en = (text.format(limit=limit) for text in MISSING[reason])
        super().__init__(reason_vi=reason_vi, reason_en=reason_en)


class AssigneeNotEntitled(ScorecardError):
    """The account may not score for this locality, or verified this very assessment."""

    code = "SC-532"
    vi = (
        "Người được chọn không có quyền tự chấm ở địa phương này, nên chưa giao được. Hãy chọn người khác, hoặc đề "
        "nghị quản trị viên cấp vai trò cán bộ."
    )
    en = (
        "The person chosen may not score for this locality, so nothing was assigned. Choose somebody else, or ask "
        "the administrator to grant the role of official."
    )


class WorkDueTooLate(ScorecardError):
    """The day set for the work lies after the day by which the locality itself has to hand in."""

    code = "SC-533"
    vi = "Hạn {due} sau hạn nộp của địa phương là {deadline}. Hãy chọn ngày từ {deadline} trở về trước."
    en = "The due date {due} is after the locality's own deadline, {deadline}. Choose {deadline} or earlier."

    def __init__(self, due: date, deadline: date) -> None:
        super().__init__(due=f"{due:%d/%m/%Y}", deadline=f"{deadline:%d/%m/%Y}")


class IndicatorNotAsked(ScorecardError):
    """The assessment asks nothing under this indicator."""

    code = "SC-534"
    vi = "Chỉ số {indicator} không thuộc bản đánh giá này, nên chưa giao gì. Hãy tải lại trang rồi chọn lại."
    en = "Indicator {indicator} is not part of this assessment, so nothing was assigned. Reload and choose again."


class WorkChangedMeanwhile(ScorecardError):
    """Another leader changed one of these assignments since it was shown; nothing was overwritten."""

    code = "SC-535"
    vi = (
        "Phân công của {indicators} vừa được người khác thay đổi. Chưa có gì bị ghi đè; hãy xem phân công hiện nay "
        "rồi giao lại nếu cần."
    )
    en = (
        "Somebody else just changed who is responsible for {indicators}. Nothing was overwritten; look at the "
        "present assignments, then assign again where needed."
    )


class NothingToCopy(ScorecardError):
    """No earlier cycle shared work that is still unassigned here and whose people or departments can be taken over."""

    code = "SC-536"
    vi = (
        "Không có phân công nào của kỳ trước để lấy sang: mọi chỉ số đã được giao, hoặc kỳ trước chưa phân công. "
        "Nếu còn chỉ số chưa giao, hãy giao ở trang Phân công."
    )
    en = (
        "There is nothing to take over: every indicator is assigned already, or no earlier cycle shared the work. "
        "Assign what is left on the page that shares the work."
    )
