"""The named reasons for which evidence is refused, and what an examination of a file says."""

from dataclasses import dataclass

from scorecard.errors import ScorecardError

REASONS = {
    "empty": ("tệp rỗng", "the file is empty"),
    "too_large": ("tệp lớn hơn mức cho phép", "the file is larger than allowed"),
    "type": (
        "chỉ nhận PDF, DOCX, XLSX, PNG, JPEG (nhận theo nội dung tệp)",
        "only PDF, DOCX, XLSX, PNG and JPEG are taken, by content",
    ),
    "heic": (
        "ảnh HEIC của điện thoại; hãy lưu lại thành JPEG",
        "a HEIC picture of a phone; save it as JPEG",
    ),
    "office_old": (
        "tệp Word, Excel kiểu cũ hoặc có mật khẩu; hãy lưu lại thành DOCX, XLSX không mật khẩu",
        "an old Word or Excel file, or one with a password; save it as DOCX or XLSX without a password",
    ),
    "damaged": ("tệp bị hỏng hoặc không đầy đủ", "the file is damaged or incomplete"),
    "unreadable": (
        "không đọc được tệp trong giới hạn thời gian và bộ nhớ; hãy in lại ra PDF",
        "the file cannot be read within the limits of time and memory; print it to PDF again",
    ),
    "bomb": ("tệp nén quá lớn khi mở ra", "the file becomes far too large when unpacked"),
    "pages": ("PDF có quá 5.000 trang", "the PDF has more than 5,000 pages"),
    "pixels": ("ảnh quá lớn; hãy giảm kích thước", "the picture is too large; make it smaller"),
    "encrypted": (
        "PDF đặt mật khẩu; hãy bỏ mật khẩu trước",
        "the PDF is protected by a password; remove it first",
    ),
    "opaque": (
        "PDF giấu nội dung theo cách không kiểm tra được; hãy in lại ra PDF",
        "the PDF hides its content in a way that cannot be checked; print it to PDF again",
    ),
    "active": ("PDF chứa mã lệnh hoặc biểu mẫu động", "the PDF holds scripts or a dynamic form"),
    "attached": ("tệp chứa tệp khác đính kèm", "other files are attached inside the file"),
    "macro": ("tệp chứa macro hoặc ActiveX", "the file holds macros or ActiveX"),
    "external": (
        "tệp tự lấy nội dung từ nơi khác (mẫu, ảnh hoặc bảng tính liên kết); hãy ngắt liên kết rồi lưu lại",
        "the file fetches content from elsewhere (template, picture or linked workbook); break the links, save again",
    ),
    "script": ("ảnh giấu mã lệnh", "the picture hides a script"),
    "polyglot": ("tệp ghép hai loại tệp làm một", "the file is two kinds of file in one"),
    "malware": ("tệp chứa mẫu thử hoặc mã độc", "the file holds malware or its test pattern"),
    "xml": ("tệp có khai báo XML bị cấm", "the file holds a forbidden XML declaration"),
    "people_forbidden": (
        "tệp có vẻ chứa danh sách người hoặc số định danh; nơi này không cho phép lưu, hãy che đi rồi tải lại",
        "the file seems to hold a list of people or identity numbers, which this place does not store; mask them",
    ),
    "link": (
        "địa chỉ phải bắt đầu bằng http:// hoặc https://",
        "the address must begin with http:// or https://",
    ),
    "long": (
        "tên, số hoặc nơi lưu dài quá 300 ký tự; hãy rút gọn",
        "a title, number or place is longer than 300 characters; shorten it",
    ),
    "title": ("thiếu tên văn bản", "the title is missing"),
    "paper": ("cần số, ký hiệu hoặc nơi lưu", "a number or the place where it is kept is needed"),
    "period": ("ngày hết hiệu lực trước ngày có hiệu lực", "it ends before it begins"),
}
IDENTITY_NUMBERS, PEOPLE, LOCATION = "identity_numbers", "people", "location"  # cautions


class EvidenceRefused(ScorecardError):
    """Evidence that cannot be taken; `reason` is a key of REASONS. Nothing was stored."""

    code = "SC-211"
    vi = "Không nhận minh chứng này: {reason_vi}. Chưa có gì được lưu."
    en = "This evidence is not taken: {reason_en}. Nothing was stored."

    def __init__(self, reason: str) -> None:
        self.reason = reason
        reason_vi, reason_en = REASONS[reason]
        super().__init__(reason_vi=reason_vi, reason_en=reason_en)


@dataclass(frozen=True)
class Examination:
    """A file that may be taken. `bare`: the same picture without where it was taken, if it told that.

    `pages`: how many a PDF has; None for other kinds.
    """

    media_type: str
    ending: str
    cautions: tuple[str, ...] = ()
    bare: bytes = b""
    pages: int | None = None

    @property
    def tells_of_people(self) -> bool:
        """Whether it seems to hold a list of people or identity numbers."""
        return IDENTITY_NUMBERS in self.cautions or PEOPLE in self.cautions
