"""Deadlines as a calendar file: read back by the rules of RFC 5545."""

from datetime import UTC, date, datetime

from scorecard.services.due_calendar import Deadline, calendar

MADE = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def unfolded(made: bytes) -> list[str]:
    return made.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_a_deadline_is_one_whole_day_with_a_reminder_the_day_before() -> None:
    made = calendar([Deadline("request-1@scorecard", date(2026, 12, 31), "Chi cục", "Niên giám", 2)], MADE)
    assert unfolded(made) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ISO 18091 scorecard//deadlines//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:request-1@scorecard",
        "DTSTAMP:20261121T030000Z",
        "SEQUENCE:2",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Chi cục",
        "DESCRIPTION:Niên giám",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Chi cục",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_people_write_cannot_break_out_of_its_line() -> None:
    text = "một, hai; ba \\ bốn\r\nEND:VEVENT\nATTACH:http://x\x00\x07"
    lines = unfolded(calendar([Deadline("u", date(2026, 1, 1), text, text)], MADE))
    assert "SUMMARY:một\\, hai\\; ba \\\\ bốn\\nEND:VEVENT\\nATTACH:http://x" in lines
    assert lines.count("END:VEVENT") == 1


def test_long_lines_are_folded_at_75_octets_and_no_letter_is_cut() -> None:
    text = "Đề nghị Ủy ban nhân dân cung cấp kế hoạch phát triển kinh tế – xã hội hằng năm " * 6
    made = calendar([Deadline("u", date(2026, 1, 1), text, "")], MADE)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    assert all(line.decode("utf-8") is not None for line in made.split(b"\r\n"))
    assert f"SUMMARY:{text}" in unfolded(made)


def test_nothing_due_is_an_empty_calendar() -> None:
    assert unfolded(calendar([], MADE))[-2:] == ["END:VCALENDAR", ""]
