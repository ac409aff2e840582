"""Seals: one file a change of heads, each holding the hash of the one before; none is ever written over."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

from scorecard.store import seals

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 3, tzinfo=UTC)


def test_each_seal_holds_the_hash_of_the_file_before_it(tmp_path: Path) -> None:
    first = seals.write(tmp_path, {"system": (1, "a")}, DAY, AT)
    second = seals.write(tmp_path, {"system": (2, "b")}, DAY, AT)
    assert (first.name, second.name) == ("2026-11-21.json", "2026-11-21-2.json")
    assert json.loads(first.read_bytes())["previous"] == "0" * 64
    assert json.loads(second.read_bytes())["previous"] == hashlib.sha256(first.read_bytes()).hexdigest()


def test_the_same_heads_on_the_same_day_need_no_second_seal(tmp_path: Path) -> None:
    first = seals.write(tmp_path, {"system": (1, "a")}, DAY, AT)
    assert seals.write(tmp_path, {"system": (1, "a")}, DAY, AT) == first
    tomorrow = seals.write(tmp_path, {"system": (1, "a")}, date(2026, 11, 22), AT)
    assert tomorrow.name == "2026-11-22.json"


def test_the_tenth_seal_of_a_day_comes_after_the_second(tmp_path: Path) -> None:
    for number in range(1, 12):
        seals.write(tmp_path, {"system": (number, str(number))}, DAY, AT)
    heads = [seal.heads for seal in seals.seals(tmp_path)]
    assert heads == [{"system": (number, str(number))} for number in range(1, 12)]


def test_a_file_that_is_no_seal_is_read_as_damaged(tmp_path: Path) -> None:
    (tmp_path / "2026-11-20.json").write_text("[1, 2", encoding="utf-8")
    (damaged,) = seals.seals(tmp_path)
    assert damaged.heads is None
    assert seals.seals(tmp_path / "nowhere") == []


def test_a_missing_seal_in_the_middle_of_a_day_does_not_lead_to_overwriting(tmp_path: Path) -> None:
    for number in range(1, 4):
        seals.write(tmp_path, {"system": (number, "x")}, DAY, AT)
    (tmp_path / "2026-11-21-2.json").unlink()
    kept = (tmp_path / "2026-11-21-3.json").read_bytes()
    written = seals.write(tmp_path, {"system": (4, "x")}, DAY, AT)
    assert written.name == "2026-11-21-4.json"
    assert (tmp_path / "2026-11-21-3.json").read_bytes() == kept
