"""Does a text seem to hold a list of people or citizens' identity numbers? Law 91/2025/QH15 on personal data."""

import re

from scorecard.evidence_files.verdicts import IDENTITY_NUMBERS, PEOPLE
from scorecard.i18n.folding import fold

MANY = 5  # fewer may be a signatory, a contact, an example
PROVINCES = 96  # the first three digits: 001 to 096, the province of birth registration
NUMBER = re.compile(r"(?<![\d.,-])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d.,-]*\d)")
BIRTH_OR_PHONE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d|0[35789]\d[ .]?\d{3}[ .]?\d{3,4})(?!\d)"
)
NAME_HEADING = re.compile(r"\b(ho va ten|ho ten|ho, ten|ho dem)\b")
OTHER_HEADING = re.compile(
    r"\b(ngay sinh|nam sinh|ngay,? thang,? nam sinh|so dinh danh|can cuoc|cccd|cmnd|so dien thoai|dien thoai|"
    r"dia chi thuong tru|noi thuong tru|ho khau)\b"
)


def cautions(text: str) -> tuple[str, ...]:
    """Which of IDENTITY_NUMBERS and PEOPLE this text gives reason to warn of."""
    numbers = {number for number in map(_digits, NUMBER.findall(text)) if is_identity_number(number)}
    found = [IDENTITY_NUMBERS] if len(numbers) >= MANY else []
    if _is_list_of_people(text):
        found.append(PEOPLE)
    return tuple(found)


def is_identity_number(digits: str) -> bool:
    """Twelve digits as Circular 59/2021/TT-BCA builds them: province, century with sex (0 to 3 live), year, six more."""
    return len(digits) == 12 and 1 <= int(digits[:3]) <= PROVINCES and digits[3] in "0123"


def spelled_out(cell: str) -> str:
    """A number cell of a workbook, which has lost its leading zeros, as the identity number it may have been."""
    return cell.zfill(12) if cell.isdigit() and 10 <= len(cell) <= 12 else cell


def _is_list_of_people(text: str) -> bool:
    folded = fold(text)
    headed = NAME_HEADING.search(folded) and OTHER_HEADING.search(folded)
    return bool(headed) and len(set(BIRTH_OR_PHONE.findall(text))) >= MANY


def _digits(found: str) -> str:
    return re.sub(r"\D", "", found)
