"""Deadlines as a calendar file (RFC 5545) that any calendar program takes: one all-day event each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//ISO 18091 scorecard//deadlines//VI"
LONGEST_LINE = 75  # octets, by RFC 5545 section 3.1


@dataclass(frozen=True)
class Deadline:
    """One day by which something is due. `uid` stays the same for the same thing, `revision` rises with each change."""

    uid: str
    day: date
    title: str
    text: str
    revision: int = 0


def calendar(deadlines: Iterable[Deadline], made_at: datetime) -> bytes:
    """A whole calendar in UTF-8; a reminder rings the day before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for each in deadlines:
        lines += _event(each, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def _event(each: Deadline, made_at: datetime) -> list[str]:
    title = _escaped(each.title)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(each.uid)}",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{each.revision}",
        f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_escaped(each.text)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """A text value (section 3.3.11): backslash, comma, semicolon and line ends; other control characters go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    plain = plain.replace("\n", "\\n")
    return "".join(letter for letter in plain if ord(letter) >= 32 and ord(letter) != 127)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no letter cut in two; each further piece begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return "\r\n".join((*pieces, piece))
