"""What can stand in the way of asking an agency for evidence, answering, and deciding on the answer."""

from scorecard.errors import ScorecardError

MISSING = {
    "agency": (
        "thiếu tên cơ quan hoặc người được đề nghị, hoặc tên dài quá 200 ký tự",
        "the agency or person is missing, or its name is longer than 200 characters",
    ),
    "what": ("thiếu nội dung cần cung cấp", "what is asked for is missing"),
    "subs": ("chưa chọn tiêu chí nào", "no sub-indicator was chosen"),
    "due": (
        "hạn phải từ hôm nay đến 180 ngày tới",
        "the deadline must be between today and 180 days from now",
    ),
    "reason": ("thiếu lý do", "the reason is missing"),
    "files": (
        "mỗi tệp đã nhận phải được xử lý một lần và có tên văn bản",
        "each received file must be dealt with once and have a title",
    ),
}


class RequestIncomplete(ScorecardError):
    """Something that a request or a decision needs is missing; `reason` is a key of MISSING."""

    code = "SC-462"
    vi = "Chưa thực hiện được: {reason_vi}. Chưa có gì thay đổi."
    en = "This was not done: {reason_en}. Nothing was changed."

    def __init__(self, reason: str) -> None:
        self.reason = reason
        reason_vi, reason_en = MISSING[reason]
        super().__init__(reason_vi=reason_vi, reason_en=reason_en)


class RequestChangedMeanwhile(ScorecardError):
    """The agency answered anew, or a colleague decided, since the request was shown."""

    code = "SC-463"
    vi = (
        "Đề nghị này vừa thay đổi: cơ quan gửi câu trả lời mới hoặc đồng nghiệp đã xử lý. Chưa có gì bị ghi đè; "
        "hãy xem lại rồi quyết định."
    )
    en = (
        "This request just changed: the agency answered anew, or a colleague decided. Nothing was overwritten; "
        "look again and decide."
    )


class RequestStepNotPossible(ScorecardError):
    """The request is not in a state from which this step leads on."""

    code = "SC-464"
    vi = "Đề nghị này đã xong hoặc chưa có câu trả lời nên không thực hiện được bước này."
    en = "This request is finished, or has no answer yet, so this step is not possible."


class MailNotSet(ScorecardError):
    """No mail server is set, so nothing can be sent from here."""

    code = "SC-473"
    vi = "Chưa thiết lập máy chủ thư nên chương trình không gửi thư. Hãy sao chép lời nhắn và tự gửi."
    en = "No mail server is set, so the program sends no mail. Copy the letter and send it yourself."


class MailAddressWrong(ScorecardError):
    """What was typed is no single mail address."""

    code = "SC-474"
    vi = "Địa chỉ thư không đúng dạng ten@coquan.gov.vn, hoặc có nhiều hơn một địa chỉ. Chưa gửi gì."
    en = "This is not one mail address such as name@agency.gov.vn. Nothing was sent."


class LinkNotInForce(ScorecardError):
    """Unknown, expired, revoked or used up: which one is not told."""

    code = "SC-465"
    vi = "Liên kết này không đúng hoặc không còn hiệu lực. Hãy liên hệ người đã gửi liên kết cho bạn."
    en = "This link is not right or no longer in force. Please ask the person who sent it to you."


class LinkThrottled(ScorecardError):
    """Too many tries from here, or too many answers by one link; `seconds` says how long to wait."""

    code = "SC-466"
    vi = "Đã thử quá nhiều lần. Hãy thử lại sau {seconds} giây."
    en = "Too many tries. Try again in {seconds} seconds."


class AnswerIncomplete(ScorecardError):
    """An answer without a word and without a file."""

    code = "SC-467"
    vi = "Câu trả lời chưa có nội dung và chưa có tệp. Hãy viết trả lời hoặc chọn tệp."
    en = "The answer has no text and no file. Write an answer or choose a file."


class AnswerTooManyFiles(ScorecardError):
    """More files than one answer holds, or than one link ever takes."""

    code = "SC-468"
    vi = "Một câu trả lời có nhiều nhất {number} tệp, và một liên kết nhận nhiều nhất {ever} tệp tất cả."
    en = "An answer holds {number} files at most, and one link takes {ever} files altogether."


class AnswerFileRefused(ScorecardError):
    """One of the files cannot be taken, so nothing of the answer was stored."""

    code = "SC-469"
    vi = "Tệp «{name}» chưa nhận được. {why_vi} Nội dung đã viết vẫn còn; hãy chọn lại các tệp."
    en = "The file '{name}' was not taken. {why_en} What you wrote is still there; choose the files again."


class AnswerChangedMeanwhile(ScorecardError):
    """Somebody else used the same link since this page was shown."""

    code = "SC-470"
    vi = "Người khác vừa gửi câu trả lời qua cùng liên kết này. Chưa có gì bị ghi đè; hãy xem lại rồi gửi."
    en = "Somebody just answered by the same link. Nothing was overwritten; look again, then send."
