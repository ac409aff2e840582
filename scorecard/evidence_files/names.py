"""File names: made harmless for folders, headers and readers, and still readable."""

import re
import unicodedata

FORBIDDEN = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
ENDINGS = re.compile(r"(\.(pdf|docx|xlsx|png|jpe?g))+$", re.IGNORECASE)
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
LONGEST, LONGEST_BYTES = 120, 240  # of the stem; most disks take 255 bytes with the ending


def safe_name(name: str, ending: str) -> str:
    """The file name in NFC without what breaks folders, headers or readers, and with the ending of its kind."""
    clean = FORBIDDEN.sub("", unicodedata.normalize("NFC", name)).strip(" .")
    stem = ENDINGS.sub("", clean).strip(" .")
    if not stem or stem.partition(".")[0].strip().casefold() in RESERVED:
        stem = "minh-chung"
    short = stem[:LONGEST].encode()[:LONGEST_BYTES].decode(errors="ignore")
    return short.rstrip(" .") + ending
