"""What may come in as evidence: files by content, links, and the words about them."""

import re
from dataclasses import replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from scorecard.assessment.records import EvidenceDetails
from scorecard.errors import ScorecardError
from scorecard.evidence_files import limited
from scorecard.evidence_files.names import safe_name
from scorecard.evidence_files.verdicts import LOCATION, EvidenceRefused, Examination
from scorecard.services import free_text

LONGEST_DETAIL = 300  # characters
PersonalData = Literal["warn", "refuse"]


class PersonalDataSeen(ScorecardError):
    """A file seems to hold a list of people or identity numbers, and nobody has said that it may be kept."""

    code = "SC-216"
    vi = (
        "Tệp có vẻ chứa danh sách người hoặc số định danh cá nhân. Chưa có gì được lưu: hãy che thông tin riêng rồi "
        "tải lại, hoặc ghi tham chiếu bản giấy. Nếu được phép lưu tệp này, đánh dấu xác nhận rồi tải lại."
    )
    en = (
        "The file seems to hold a list of people or identity numbers. Nothing was stored: mask them and upload again, "
        "or enter the paper document. If this file may be kept, tick the confirmation and upload again."
    )


def checked_file(name: str, content: bytes, limit_mb: int = 10) -> tuple[str, str]:
    """(safe name, media type) of a file that may be taken; raises EvidenceRefused with the reason."""
    found = examined(content, limit_mb)
    return safe_name(name, found.ending), found.media_type


def examined(content: bytes, limit_mb: int = 10) -> Examination:
    """What a file is, found out in a limited process; raises EvidenceRefused with the reason."""
    if not content:
        raise EvidenceRefused("empty")
    if len(content) > limit_mb * 1024 * 1024:
        raise EvidenceRefused("too_large")
    return limited.examined(content)


def require_personal_data_allowed(found: Examination, confirmed: bool, rule: PersonalData) -> None:
    """Raise PersonalDataSeen, or EvidenceRefused where the setting forbids, for a file that tells of people."""
    if found.tells_of_people and rule == "refuse":
        raise EvidenceRefused("people_forbidden")
    if found.tells_of_people and not confirmed:
        raise PersonalDataSeen


def without_location(found: Examination, content: bytes) -> bytes:
    """The picture without where it was taken; any other file as it is."""
    return found.bare if LOCATION in found.cautions else content


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
