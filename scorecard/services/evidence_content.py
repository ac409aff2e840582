"""What may come in as evidence: files by content (PDF, PNG, JPEG), links, and the words about them."""

import io
import re
import unicodedata
import warnings
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from PIL import Image, UnidentifiedImageError

from scorecard.assessment.records import EvidenceDetails
from scorecard.errors import ScorecardError
from scorecard.services import free_text

LONGEST_DETAIL = 300  # characters
MAX_PIXELS = 60_000_000
ACTIVE_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
FORBIDDEN_IN_NAME = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
REASONS = {
    "empty": ("tệp rỗng", "the file is empty"),
    "too_large": ("tệp lớn hơn mức cho phép", "the file is larger than allowed"),
    "type": (
        "chỉ nhận PDF, PNG, JPEG (nhận theo nội dung tệp)",
        "only PDF, PNG and JPEG are taken, by content",
    ),
    "damaged": ("tệp bị hỏng hoặc không đầy đủ", "the file is damaged or incomplete"),
    "encrypted": (
        "PDF đặt mật khẩu; hãy bỏ mật khẩu trước",
        "the PDF is protected by a password; remove it first",
    ),
    "active": ("PDF chứa mã lệnh hoặc tệp đính kèm", "the PDF holds scripts or attached files"),
    "pixels": ("ảnh quá lớn; hãy giảm kích thước", "the picture is too large; make it smaller"),
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


class EvidenceRefused(ScorecardError):
    """Evidence that cannot be taken; `reason` is a key of REASONS. Nothing was stored."""

    code = "SC-211"
    vi = "Không nhận minh chứng này: {reason_vi}. Chưa có gì được lưu."
    en = "This evidence is not taken: {reason_en}. Nothing was stored."

    def __init__(self, reason: str) -> None:
        self.reason = reason
        reason_vi, reason_en = REASONS[reason]
        super().__init__(reason_vi=reason_vi, reason_en=reason_en)


def checked_file(name: str, content: bytes, limit_mb: int = 10) -> tuple[str, str]:
    """(safe name, media type) of a file that may be taken; raises EvidenceRefused with the reason."""
    if not content:
        raise EvidenceRefused("empty")
    if len(content) > limit_mb * 1024 * 1024:
        raise EvidenceRefused("too_large")
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return safe_name(name, ".pdf"), "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _check_picture(content, "PNG")
        return safe_name(name, ".png"), "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        _check_picture(content, "JPEG")
        return safe_name(name, ".jpg"), "image/jpeg"
    raise EvidenceRefused("type")


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise EvidenceRefused("damaged")
    if b"/Encrypt" in content:
        raise EvidenceRefused("encrypted")
    if ACTIVE_PDF.search(content):
        raise EvidenceRefused("active")


def _check_picture(content: bytes, kind: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise EvidenceRefused("pixels")
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise EvidenceRefused("pixels") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise EvidenceRefused("damaged") from error


def safe_name(name: str, ending: str) -> str:
    """The file name in NFC without what breaks folders, headers or readers; at most 120 characters."""
    clean = FORBIDDEN_IN_NAME.sub("", unicodedata.normalize("NFC", name)).strip(" .")
    stem = re.sub(r"(\.(pdf|png|jpe?g))+$", "", clean, flags=re.IGNORECASE).strip(" .")
    if not stem or stem.casefold() in RESERVED:
        stem = "minh-chung"
    return stem[:120] + ending


def checked_link(url: str) -> str:
    """A web address that may be stored; raises EvidenceRefused."""
    clean = free_text.tidied(url)
    try:
        parts = urlsplit(clean)
    except ValueError as error:
        raise EvidenceRefused("link") from error
    plain = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s<>\"']", clean)
    if not plain or len(clean) > 2000:
        raise EvidenceRefused("link")
    return clean


def checked_details(details: EvidenceDetails, paper: bool) -> EvidenceDetails:
    """The details trimmed and in NFC; raises EvidenceRefused where what is needed is missing."""
    texts = {
        name: free_text.tidied_line(value) for name, value in vars(details).items() if isinstance(value, str)
    }
    clean = replace(details, **texts)  # type: ignore[arg-type]
    if any(len(text) > LONGEST_DETAIL for text in texts.values()):
        raise EvidenceRefused("long")
    if not clean.title:
        raise EvidenceRefused("title")
    if paper and not (clean.document_number or clean.place_kept):
        raise EvidenceRefused("paper")
    if _ends_before(clean.valid_from, clean.valid_to):
        raise EvidenceRefused("period")
    return clean


def _ends_before(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and end < start
