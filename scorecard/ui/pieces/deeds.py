"""What deeds are called in the history, and what changed in them, in words."""

from collections.abc import Mapping

from scorecard.access.roles import Role
from scorecard.assessment.actions import ActionState
from scorecard.assessment.records import Check, CommentKind, CycleState, ObjectionOutcome, State, Verdict
from scorecard.framework.terms import Level
from scorecard.i18n.messages import to_translate
from scorecard.services.cycle_procedure import STEP_WORDS
from scorecard.services.history import FreeText, HistoryEntry
from scorecard.ui.language import t, tn
from scorecard.ui.words import heading_word, word

NAMED = 20  # of a list of codes; the rest is counted
DEEDS: Mapping[str, str] = {
    "start_assessment": to_translate("Bắt đầu tự chấm"),
    "save_answer": to_translate("Tự chấm tiêu chí"),
    "carry_forward": to_translate("Mang câu trả lời từ kỳ trước sang"),
    "add_evidence": to_translate("Thêm minh chứng"),
    "attach_evidence": to_translate("Gắn minh chứng"),
    "detach_evidence": to_translate("Gỡ minh chứng"),
    "edit_evidence": to_translate("Sửa thông tin minh chứng"),
    "supersede_evidence": to_translate("Thêm bản mới của minh chứng"),
    "move_evidence": to_translate("Chuyển sang bản mới của minh chứng"),
    "request_evidence": to_translate("Đề nghị cơ quan cung cấp minh chứng"),
    "answer_request": to_translate("Trả lời đề nghị qua liên kết"),
    "accept_request": to_translate("Nhận câu trả lời làm minh chứng"),
    "send_back_request": to_translate("Gửi lại câu trả lời để bổ sung"),
    "prolong_request": to_translate("Gia hạn đề nghị"),
    "renew_request_link": to_translate("Cấp liên kết mới"),
    "mail_request_link": to_translate("Gửi thư kèm liên kết"),
    "revoke_request": to_translate("Thu hồi đề nghị"),
    "assign_work": to_translate("Phân công chỉ số"),
    "take_back_work": to_translate("Thu hồi phân công"),
    "copy_work": to_translate("Lấy phân công kỳ trước"),
    "submit": to_translate("Nộp bản tự chấm"),
    "return": to_translate("Trả lại để bổ sung"),
    "start_verification": to_translate("Bắt đầu thẩm định"),
    "save_assessor_answer": to_translate("Thẩm định tiêu chí"),
    "judge_evidence": to_translate("Xét minh chứng"),
    "accept_rest": to_translate("Chấp nhận phần còn lại theo tự chấm"),
    "draw_sample": to_translate("Rút mẫu thẩm định"),
    "accept_outside_sample": to_translate("Chấp nhận phần ngoài mẫu theo tự chấm"),
    "save_consensus": to_translate("Thống nhất mức"),
    "conclude": to_translate("Kết luận"),
    "raise_objection": to_translate("Kiến nghị về tiêu chí"),
    "appeal": to_translate("Kiến nghị về kết luận"),
    "reply_to_objection": to_translate("Trả lời kiến nghị"),
    "settle": to_translate("Trả lời xong kiến nghị"),
    "write_comment": to_translate("Trao đổi về tiêu chí"),
    "plan_action": to_translate("Lập việc khắc phục"),
    "change_action": to_translate("Sửa việc khắc phục"),
    "move_action": to_translate("Chuyển bước việc khắc phục"),
    "close_action": to_translate("Khép lại việc khắc phục đã đạt"),
    "reopen_action": to_translate("Mở lại việc khắc phục không còn đạt"),
    "publish": to_translate("Công bố"),
    "reopen": to_translate("Mở lại"),
    "assign_target": to_translate("Giao chỉ tiêu"),
    "create_cycle": to_translate("Lập kỳ đánh giá"),
    "open_cycle": to_translate("Mở kỳ đánh giá"),
    "close_cycle": to_translate("Đóng kỳ đánh giá"),
    "reopen_cycle": to_translate("Mở lại kỳ đánh giá"),
    "change_cycle_dates": to_translate("Sửa các ngày"),
    "save_cycle_steps": to_translate("Lưu kế hoạch các bước"),
    "take_in_localities": to_translate("Đưa địa phương vào kỳ"),
    "leave_out_localities": to_translate("Bỏ địa phương khỏi kỳ"),
    "open_to_all_localities": to_translate("Mở cho mọi địa phương"),
    "follow_cycle": to_translate("Lập kỳ mới từ kỳ trước"),
    "assign_assessors": to_translate("Giao thẩm định"),
    "withdraw_assessors": to_translate("Thu hồi việc giao thẩm định"),
    "extend_deadline": to_translate("Gia hạn cho địa phương"),
    "adopt_baseline": to_translate("Lấy kết quả của đơn vị tiền thân làm mốc"),
    "withdraw_baseline": to_translate("Rút mốc"),
    "keep_edition": to_translate("Lưu bộ tiêu chí"),
    "load_localities": to_translate("Nạp danh mục đơn vị hành chính"),
    "load_boundaries": to_translate("Nạp ranh giới cho bản đồ"),
    "rebuild_results": to_translate("Tính lại kết quả"),
    "load_demonstration": to_translate("Nạp dữ liệu minh họa"),
    "create_account": to_translate("Tạo tài khoản"),
    "first_administrator": to_translate("Tạo quản trị viên đầu tiên"),
    "demonstration_account": to_translate("Tạo tài khoản minh họa"),
    "disable_account": to_translate("Khóa tài khoản"),
    "enable_account": to_translate("Mở lại tài khoản"),
    "reset_password": to_translate("Đặt lại mật khẩu"),
    "change_own_password": to_translate("Tự đổi mật khẩu"),
    "set_language": to_translate("Đổi ngôn ngữ"),
    "grant_role": to_translate("Cấp vai trò"),
    "revoke_grant": to_translate("Thu hồi vai trò"),
    "open_calibration": to_translate("Mở đợt chấm chung"),
    "score_calibration_case": to_translate("Chấm một tình huống"),
    "finish_calibration": to_translate("Báo chấm xong"),
    "close_calibration": to_translate("Đóng đợt chấm chung"),
}
_PARTS: Mapping[str, str] = {
    "sub": to_translate("tiêu chí"),
    "subs": to_translate("các tiêu chí"),
    "from_cycle": to_translate("từ kỳ"),
    "documents": to_translate("số văn bản"),
    "indicator": to_translate("chỉ số"),
    "indicators": to_translate("các chỉ số"),
    "assignee": to_translate("người phụ trách (tài khoản số)"),
    "department": to_translate("bộ phận"),
    "work_note": to_translate("lời dặn"),
    "copied_from": to_translate("lấy từ"),
    "level": to_translate("mức"),
    "measured": to_translate("số đo"),
    "state": to_translate("trạng thái"),
    "verdict": to_translate("xét"),
    "checks": to_translate("đã đối chiếu"),
    "evidence": to_translate("văn bản số"),
    "issue_date": to_translate("ngày ban hành"),
    "valid_from": to_translate("hiệu lực từ"),
    "valid_to": to_translate("hiệu lực đến"),
    "issuer": to_translate("cơ quan ban hành"),
    "place_kept": to_translate("nơi lưu"),
    "holder": to_translate("nơi giữ"),
    "value": to_translate("chỉ tiêu"),
    "role": to_translate("vai trò"),
    "rule": to_translate("quy tắc"),
    "account": to_translate("tài khoản số"),
    "locality": to_translate("địa phương"),
    "places": to_translate("các địa phương"),
    "predecessor": to_translate("đơn vị tiền thân"),
    "name": to_translate("tên"),
    "number": to_translate("lần"),
    "reason": to_translate("lý do"),
    "note": to_translate("giải trình"),
    "document": to_translate("văn bản"),
    "title": to_translate("tên văn bản"),
    "agency": to_translate("cơ quan"),
    "what": to_translate("đề nghị"),
    "answer": to_translate("trả lời"),
    "username": to_translate("tên đăng nhập"),
    "unit": to_translate("đơn vị"),
    "self_due": to_translate("hạn tự chấm"),
    "verify_due": to_translate("hạn thẩm định"),
    "publish_due": to_translate("hạn công bố"),
    "objection_days": to_translate("số ngày được kiến nghị"),
    "outcome": to_translate("kết quả trả lời"),
    "message": to_translate("loại trao đổi"),
    "text": to_translate("nội dung"),
    "reference_date": to_translate("ngày chốt số liệu"),
    "improvement_action": to_translate("việc khắc phục số"),
    "action_state": to_translate("tình trạng"),
    "target_level": to_translate("mức cần đạt"),
    "due": to_translate("hạn"),
    "cost": to_translate("kinh phí (triệu đồng)"),
    "gap": to_translate("còn thiếu"),
    "cause": to_translate("nguyên nhân"),
    "action_text": to_translate("việc sẽ làm"),
    "lead_agency": to_translate("chủ trì"),
    "partner_agency": to_translate("phối hợp"),
    "proof": to_translate("minh chứng sẽ có"),
    "achieved": to_translate("kết quả"),
    "round": to_translate("đợt chấm chung số"),
    "case": to_translate("tình huống"),
    "share": to_translate("tỷ lệ rút (%)"),
    "sampled": to_translate("số tiêu chí trong mẫu"),
    "accepted": to_translate("số tiêu chí lấy theo tự chấm"),
    "localities": to_translate("số địa phương"),
    "follows": to_translate("từ kỳ"),
    "steps": to_translate("số bước"),
    **{str(step): text for step, text in STEP_WORDS.items()},
    "cases": to_translate("các tình huống"),
}
_CODES: Mapping[
    str,
    type[Level] | type[ActionState] | type[Verdict] | type[Role] | type[ObjectionOutcome] | type[CommentKind],
] = {
    "outcome": ObjectionOutcome,
    "message": CommentKind,
    "level": Level,
    "target_level": Level,
    "action_state": ActionState,
    "verdict": Verdict,
    "role": Role,
}
_QUIET = frozenset(
    {
        *("version", "cycle", "id", "edition_id", "text_sha256", "pack", "grant", "link"),
        *("keys", "follows_id", "assigned"),
        # which codes are in a sample is nothing for a locality that can still change its answers
        *("seed", "sample", "items", "rest", "taken_back", "outside"),
        *("baseline", "objection", "comment", "request", "versions", "withdrawn", "from_assessment"),
    }
)

# Told before what changed.
_SUBJECTS = ("sub", "subs", "indicator", "indicators", "name", "account", "role", "locality", "places")


def deed_word(action: str) -> str:
    """The deed in the reader's language; its code where it has no word."""
    return t(DEEDS[action]) if action in DEEDS else action


def role_word(role: str) -> str:
    """The role held then; what people do to their own account needs none."""
    return heading_word(Role(role)) if role in set(Role) else ""


def change_text(entry: HistoryEntry) -> str:
    """What changed: "tiêu chí 1.10.1; mức: vàng → xanh"."""
    every = dict.fromkeys((*entry.after, *entry.before))
    told = [name for name in every if name not in _QUIET and _says_something(name, entry)]
    first = [name for name in _SUBJECTS if name in told]
    rest = [name for name in told if name not in _SUBJECTS]
    return "; ".join(_part_text(name, entry) for name in (*first, *rest))


def texts_text(entry: HistoryEntry) -> str:
    """The free texts written with it; an erased one is told as erased, a changed one as changed."""
    return "; ".join(
        f"{_part(name)}: {_free_text(text)}" for name, text in entry.texts.items() if "_before" not in name
    )


def _free_text(text: FreeText) -> str:
    if text.text is not None:
        return text.text
    return t("đã xóa") if text.intact else t("không còn đúng như đã ghi")


def _says_something(name: str, entry: HistoryEntry) -> bool:
    return entry.after.get(name) is not None or entry.before.get(name) is not None


def _part_text(name: str, entry: HistoryEntry) -> str:
    new, old = (_value_text(name, side.get(name)) for side in (entry.after, entry.before))
    if name in entry.before and name in entry.after and new != old:
        return f"{_part(name)}: {old} → {new}"
    return f"{_part(name)} {new if name in entry.after else old}"


def _part(name: str) -> str:
    return t(_PARTS[name]) if name in _PARTS else name


def _value_text(name: str, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        said = ("–" if each is None else str(each) for each in value[:NAMED])
        told = [word(Check(each)) if name == "checks" else each for each in said]
        more = [tn("và {n} mục khác", len(value) - NAMED)] if len(value) > NAMED else []
        return ", ".join((*told, *more))
    text = str(value)
    if name == "state":
        return next((word(each(text)) for each in (State, CycleState) if text in set(each)), text)
    kind = _CODES.get(name)
    return word(kind(text)) if kind is not None and text in set(kind) else text
