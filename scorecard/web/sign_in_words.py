"""Every word of the sign-in page in Vietnamese and English; it stands outside the screens and their catalogues."""

from scorecard.access.roles import Role

_WORDS = {
    "title": ("Đăng nhập", "Sign in"),
    "product": ("Chấm điểm ISO 18091", "ISO 18091 scorecard"),
    "purpose": (
        "Tự chấm, thẩm định và theo dõi kết quả của chính quyền địa phương theo TCVN ISO 18091:2020.",
        "Self-assess, verify and follow the results of local government under TCVN ISO 18091:2020.",
    ),
    "username": ("Tên đăng nhập", "User name"),
    "password": ("Mật khẩu", "Password"),
    "submit": ("Đăng nhập", "Sign in"),
    "forgotten": (
        "Quên mật khẩu: liên hệ quản trị viên của đơn vị bạn.",
        "Forgotten password: ask the administrator of your unit.",
    ),
    "signed_out": ("Bạn đã đăng xuất.", "You have signed out."),
    "cross_site": (
        "Biểu mẫu không được gửi từ trang này nên chưa xử lý. Hãy đăng nhập lại tại đây.",
        "The form was not sent from this page, so nothing was done. Please sign in here.",
    ),
    "plain_http": (
        "Chưa thể đăng nhập vì kết nối không được mã hóa (http). Hãy mở địa chỉ bắt đầu bằng https://. "
        "Nếu đã dùng https, người vận hành cần để máy chủ trung gian gửi X-Forwarded-Proto.",
        "Signing in is not possible because the connection is not encrypted (http). Open the address that begins "
        "with https://. If you did, the operator must let the proxy send X-Forwarded-Proto.",
    ),
    "plain_http_warning": (
        "Kết nối này không được mã hóa: chỉ dùng trong mạng nội bộ khép kín.",
        "This connection is not encrypted: use it on a closed network only.",
    ),
    "no_cookie": (
        "Trình duyệt không giữ phiên đăng nhập. Hãy cho phép cookie, hoặc dùng Chrome, Edge, Firefox; "
        "với Safari cần địa chỉ https://.",
        "The browser did not keep the session. Allow cookies, or use Chrome, Edge or Firefox; "
        "Safari needs an https:// address.",
    ),
    "demonstration": ("Dữ liệu minh họa", "Demonstration data"),
    "demonstration_text": (
        "Chọn một tài khoản minh họa để vào xem. Mọi số liệu ở đây đều là số liệu giả định.",
        "Choose a demonstration account to look around. All figures here are invented.",
    ),
    "leave_title": ("Đăng xuất", "Sign out"),
    "leave_text": (
        "Bạn sẽ đăng xuất trên mọi thẻ của trình duyệt này. Những gì đã lưu vẫn còn nguyên.",
        "You will be signed out in every tab of this browser. What was saved stays.",
    ),
    "leave_submit": ("Đăng xuất", "Sign out"),
    "stay": ("Quay lại", "Go back"),
    "language": ("Ngôn ngữ", "Language"),
}
_ROLES = {
    Role.OFFICIAL: ("Cán bộ tự chấm", "Self-assessing official"),
    Role.LEADER: ("Lãnh đạo địa phương", "Locality leader"),
    Role.ASSESSOR: ("Chuyên gia thẩm định", "Assessor"),
    Role.LEAD_ASSESSOR: ("Trưởng đoàn thẩm định", "Lead assessor"),
    Role.COORDINATOR: ("Cơ quan điều phối", "Coordinator"),
    Role.LEADERSHIP: ("Lãnh đạo tỉnh, thành phố", "Provincial leadership"),
    Role.ADMINISTRATOR: ("Quản trị viên", "Administrator"),
}


def words(language: str) -> dict[str, str]:
    """All of it in "vi" or "en", by name."""
    column = 0 if language == "vi" else 1
    return {name: pair[column] for name, pair in _WORDS.items()}


def role_word(role: Role, language: str) -> str:
    """What a demonstration account plays."""
    return _ROLES[role][0 if language == "vi" else 1]
