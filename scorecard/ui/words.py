"""What the codes of the field are called on screen: states, roles, levels, stages."""

from scorecard.access.roles import Role
from scorecard.assessment.actions import ActionMove, ActionState
from scorecard.assessment.planning import Step, Why
from scorecard.assessment.records import (
    Check,
    CommentKind,
    CycleState,
    EvidenceKind,
    ObjectionOutcome,
    Stage,
    State,
    Verdict,
)
from scorecard.assessment.workflow import Move
from scorecard.framework.terms import Competence, Level, Method
from scorecard.i18n.messages import to_translate
from scorecard.services.cycle_procedure import STEP_WORDS
from scorecard.ui.language import t

Code = (
    State
    | CycleState
    | Stage
    | Level
    | Role
    | Move
    | EvidenceKind
    | Verdict
    | Check
    | CommentKind
    | ObjectionOutcome
    | Method
    | Competence
    | ActionState
    | ActionMove
    | Why
    | Step
)

# Pairs, not a dict: Stage.ASSESSOR and Role.ASSESSOR are equal as texts and would take each other's place.
_PAIRS: tuple[tuple[Code, str], ...] = (
    (State.DRAFT, to_translate("đang tự chấm")),
    (State.SUBMITTED, to_translate("đã nộp")),
    (State.IN_VERIFICATION, to_translate("đang thẩm định")),
    (State.RETURNED, to_translate("trả lại để bổ sung")),
    (State.CONCLUDED, to_translate("đã kết luận")),
    (State.APPEALED, to_translate("chờ trả lời kiến nghị")),
    (State.PUBLISHED, to_translate("đã công bố")),
    (CycleState.PLANNED, to_translate("chưa mở")),
    (CycleState.OPEN, to_translate("đang mở")),
    (CycleState.CLOSED, to_translate("đã đóng")),
    (Stage.SELF, to_translate("tự chấm")),
    (Stage.ASSESSOR, to_translate("thẩm định")),
    (Stage.CONSENSUS, to_translate("kết luận")),
    (Level.RED, to_translate("đỏ")),
    (Level.YELLOW, to_translate("vàng")),
    (Level.GREEN, to_translate("xanh")),
    (Level.NOT_APPLICABLE, to_translate("không áp dụng")),
    (Role.OFFICIAL, to_translate("cán bộ tự chấm")),
    (Role.LEADER, to_translate("lãnh đạo địa phương")),
    (Role.ASSESSOR, to_translate("chuyên gia thẩm định")),
    (Role.LEAD_ASSESSOR, to_translate("trưởng đoàn thẩm định")),
    (Role.COORDINATOR, to_translate("cơ quan điều phối")),
    (Role.LEADERSHIP, to_translate("lãnh đạo tỉnh, thành phố")),
    (Role.ADMINISTRATOR, to_translate("quản trị viên")),
    (Move.SUBMIT, to_translate("nộp bản tự chấm")),
    (Move.START_VERIFICATION, to_translate("bắt đầu thẩm định")),
    (Move.RETURN, to_translate("trả lại")),
    (Move.CONCLUDE, to_translate("ghi kết luận")),
    (Move.APPEAL, to_translate("kiến nghị về kết luận")),
    (Move.SETTLE, to_translate("trả lời xong kiến nghị")),
    (Move.PUBLISH, to_translate("công bố")),
    (Move.REOPEN, to_translate("mở lại")),
    (EvidenceKind.FILE, to_translate("tệp")),
    (EvidenceKind.LINK, to_translate("liên kết")),
    (EvidenceKind.PAPER, to_translate("bản giấy")),
    (Verdict.ACCEPTED, to_translate("chấp nhận")),
    (Verdict.REFUSED, to_translate("không chấp nhận")),
    (Check.PAGE, to_translate("đúng trang")),
    (Check.SIGNATURE, to_translate("chữ ký")),
    (Check.SEAL, to_translate("con dấu")),
    (Check.PERIOD, to_translate("đúng kỳ")),
    (Check.AUTHORITY, to_translate("đúng thẩm quyền")),
    (CommentKind.COMMENT, to_translate("ý kiến")),
    (CommentKind.EXPLANATION, to_translate("lời giải trình")),
    (CommentKind.REQUEST, to_translate("yêu cầu bổ sung")),
    (ObjectionOutcome.KEPT, to_translate("giữ kết luận")),
    (ObjectionOutcome.CHANGED, to_translate("đổi kết luận")),
    (ActionState.PLANNED, to_translate("đã lên kế hoạch")),
    (ActionState.UNDER_WAY, to_translate("đang làm")),
    (ActionState.DONE, to_translate("đã làm xong, chờ kết luận kỳ sau")),
    (ActionState.CLOSED, to_translate("đã đạt, đã khép lại")),
    (ActionState.DROPPED, to_translate("đã dừng")),
    (ActionMove.START, to_translate("bắt đầu làm")),
    (ActionMove.FINISH, to_translate("báo đã làm xong")),
    (ActionMove.RESUME, to_translate("làm tiếp")),
    (ActionMove.DROP, to_translate("dừng việc này")),
    (ActionMove.TAKE_UP, to_translate("đưa lại vào kế hoạch")),
    (Why.GAP, to_translate("chênh lệch lớn")),
    (Why.WEAK_GREEN, to_translate("xanh thiếu minh chứng chắc chắn")),
    (Why.CONSENT, to_translate("không áp dụng, cần đồng ý")),
    (Why.RANDOM, to_translate("rút ngẫu nhiên")),
    (Method.DOCUMENT, to_translate("hồ sơ")),
    (Method.VISIT, to_translate("xem thực tế")),
    (Method.SURVEY, to_translate("khảo sát")),
    (Method.DATA, to_translate("số liệu")),
    (Competence.OWN, to_translate("thuộc thẩm quyền")),
    (Competence.SHARED, to_translate("thẩm quyền chung")),
    (Competence.INCUMBENCY, to_translate("ngoài thẩm quyền")),
    *STEP_WORDS.items(),
)
_WORDS = {(type(code), code.value): text for code, text in _PAIRS}


def vietnamese_word(code: Code) -> str:
    """The code in Vietnamese, lower case, whoever reads; its English stands in the catalogue under this text."""
    return _WORDS[type(code), code.value]


def word(code: Code) -> str:
    """The code in the reader's language, lower case: word(State.DRAFT) -> "đang tự chấm"."""
    return t(vietnamese_word(code))


def heading_word(code: Code) -> str:
    """The same beginning with a capital, for labels and buttons."""
    lower = word(code)
    return lower[:1].upper() + lower[1:]


def small(text: str) -> str:
    """The text with a small first letter, as it goes on after a colon."""
    return text[:1].lower() + text[1:]
