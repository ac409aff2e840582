"""The daily seals: the heads of every chain of the history, in files outside the database, themselves a chain."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

START = "0" * 64
FORMAT = 1


@dataclass(frozen=True)
class Seal:
    """One seal file as read: the heads then, and the SHA-256 of the seal file before it.

    `heads` is None where the file cannot be read as a seal.
    """

    name: str
    sha256: str
    previous: str
    heads: Mapping[str, tuple[int, str]] | None


def seals(folder: Path) -> list[Seal]:
    """Every seal, oldest first."""
    return [_read(path) for path in _paths(folder)]


def write(folder: Path, heads: Mapping[str, tuple[int, str]], day: date, at: datetime) -> Path:
    """Seal `heads` durably in a file named for `day`; the file. Nothing written before is touched.

    Where the day's newest seal holds these very heads, that one stands and comes back.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _paths(folder)
    newest = _read(before[-1]) if before else None
    if newest and newest.heads == heads and before[-1].stem.startswith(day.isoformat()):
        return before[-1]
    content = {
        "format": FORMAT,
        "at": at.isoformat(),
        "previous": newest.sha256 if newest else START,
        "heads": {chain: list(head) for chain, head in sorted(heads.items())},
    }
    path = _free_name(folder, day)
    _write_once(path, json.dumps(content, ensure_ascii=False, indent=1).encode())
    return path


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("????-??-??*.json"), key=_order)


def _order(path: Path) -> tuple[str, int]:
    """2026-11-21.json, 2026-11-21-2.json … 2026-11-21-10.json."""
    number = path.stem[11:]
    return path.stem[:10], int(number) if number.isdecimal() else 1


def _free_name(folder: Path, day: date) -> Path:
    number = sum(path.stem[:10] == day.isoformat() for path in _paths(folder)) + 1
    while True:
        path = folder / (f"{day}.json" if number == 1 else f"{day}-{number}.json")
        if not path.exists():
            return path
        number += 1


def _read(path: Path) -> Seal:
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        told = json.loads(content)
        heads = {str(chain): (int(head[0]), str(head[1])) for chain, head in told["heads"].items()}
        return Seal(path.name, sha256, str(told["previous"]), heads)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Seal(path.name, sha256, "", None)


def _write_once(path: Path, content: bytes) -> None:
    """All of it or nothing: temporary file, fsync, rename, fsync of the folder."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as temporary:
        temporary.write(content)
        temporary.flush()
        os.fsync(temporary.fileno())
    Path(temporary.name).replace(path)
    if os.name != "nt":  # Windows has no fsync of a folder
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
