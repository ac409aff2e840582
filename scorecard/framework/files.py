"""Reading the files of one edition from its folder; what is not readable becomes a fault with its line."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorecard.framework.building import FileTables
from scorecard.framework.errors import Fault, FrameworkNotFound

HEAD = "framework.toml"


@dataclass(frozen=True)
class EditionFiles:
    """The content of an edition's files, and the faults of those that could not be read."""

    head: FileTables
    quadrants: tuple[FileTables, ...]
    cases: tuple[FileTables, ...]
    faults: tuple[Fault, ...]


def read_edition(path: Path) -> EditionFiles:
    """framework.toml, quadrant-1.toml, quadrant-2.toml… and cases-1.toml… of a folder; else FrameworkNotFound."""
    if not (path / HEAD).is_file():
        raise FrameworkNotFound(path=path)
    faults: list[Fault] = []
    head = _read(path / HEAD, faults)
    quadrants = tuple(_read(file, faults) for file in sorted(path.glob("quadrant-*.toml"), key=_number))
    cases = tuple(_read(file, faults) for file in sorted(path.glob("cases-*.toml"), key=_number))
    return EditionFiles(head, quadrants, cases, tuple(faults))


def _number(file: Path) -> tuple[int, str]:
    """quadrant-10 after quadrant-9."""
    number = file.stem.split("-", 1)[1]
    return (int(number) if number.isdecimal() else 0, number)


def _read(file: Path, faults: list[Fault]) -> FileTables:
    content: Mapping[str, Any] = {}
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problem = f"not readable as TOML: {error}"
        faults.append(Fault(file.name, "", "", problem, f"không đọc được theo TOML: {error}"))
    except UnicodeDecodeError:
        faults.append(Fault(file.name, "", "", "not saved as UTF-8", "tệp chưa lưu theo UTF-8"))
    return file.name, content
