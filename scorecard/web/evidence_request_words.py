"""Every word of the page that an agency opens by its link, in Vietnamese and English; no account, no catalogue."""

_WORDS = {
    "title": ("Đề nghị cung cấp minh chứng", "Request for evidence"),
    "product": ("Chấm điểm ISO 18091", "ISO 18091 scorecard"),
    "purpose": (
        "Trang này chỉ dùng để trả lời một đề nghị. Không cần tài khoản.",
        "This page only serves to answer one request. No account is needed.",
    ),
    "from": ("Người đề nghị", "Asked by"),
    "to": ("Gửi tới", "Asked of"),
    "locality": ("Địa phương, kỳ đánh giá", "Locality, cycle"),
    "due": ("Hạn trả lời", "Answer by"),
    "expires": ("Liên kết dùng được đến hết ngày", "The link works until the end of"),
    "what": ("Nội dung cần cung cấp", "What is asked for"),
    "subs": ("Dùng cho các tiêu chí", "For these sub-indicators"),
    "received": ("Đã nhận lúc {time}.", "Received at {time}."),
    "received_more": (
        "Có thể sửa câu trả lời cho đến khi người đề nghị quyết định.",
        "You can amend the answer until the person who asked has decided.",
    ),
    "sent_back": ("Cần bổ sung, với lý do:", "More is needed, because:"),
    "files": ("Tệp đã nhận", "Files received"),
    "withdraw": ("Rút tệp này khi gửi", "Withdraw this file when sending"),
    "kept": (
        "Tệp đã rút thì người đề nghị không thấy nữa, nhưng không bị xóa khỏi máy chủ: mọi tệp từng nhận được giữ lại "
        "để đối chiếu.",
        "A withdrawn file is no longer shown to the person who asked, but it is not deleted from the server: every "
        "file ever received is kept as a record.",
    ),
    "answer": ("Trả lời", "Answer"),
    "choose": (
        "Tệp đính kèm: tất cả nhiều nhất {number} tệp, mỗi tệp tối đa {size} MB",
        "Files: {number} altogether at most, each of {size} MB at most",
    ),
    "warning": (
        "Không gửi văn bản mật, danh sách hoặc thông tin riêng của cá nhân. Tệp được nhận theo nội dung, "
        "không theo tên.",
        "Do not send classified documents, lists of people or private data. Files are taken by their content, "
        "not by their name.",
    ),
    "confirm": (
        "Các tệp này được phép gửi dù có thông tin về cá nhân",
        "These files may be sent although they tell of people",
    ),
    "send": ("Gửi trả lời", "Send the answer"),
    "send_again": ("Gửi câu trả lời đã sửa", "Send the amended answer"),
    "not_sent": ("Chưa gửi được.", "This was not sent."),
    "form": (
        "Biểu mẫu không đọc được: nhiều nhất {number} tệp, mỗi tệp tối đa {size} MB. Chưa có gì được lưu; "
        "hãy thử lại.",
        "The form could not be read: {number} files at most, each of {size} MB at most. Nothing was stored; "
        "please try again.",
    ),
    "cross_site": (
        "Biểu mẫu không được gửi từ trang này nên chưa xử lý. Hãy gửi lại tại đây.",
        "The form was not sent from this page, so nothing was done. Please send it from here.",
    ),
    "plain_http": (
        "Chưa thể gửi vì kết nối không được mã hóa (http). Hãy mở địa chỉ bắt đầu bằng https://.",
        "Nothing can be sent because the connection is not encrypted (http). Open the address with https://.",
    ),
    "language": ("Ngôn ngữ", "Language"),
    "closed_title": ("Liên kết không dùng được", "This link cannot be used"),
    "slow_title": ("Hãy chờ một lát", "Please wait a moment"),
}


def words(language: str) -> dict[str, str]:
    """All of it in "vi" or "en", by name."""
    column = 0 if language == "vi" else 1
    return {name: pair[column] for name, pair in _WORDS.items()}
