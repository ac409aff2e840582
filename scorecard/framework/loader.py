"""The only reader of framework files and stored editions: a whole edition, or FrameworkInvalid."""

import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from scorecard.framework.building import build
from scorecard.framework.checker import checked
from scorecard.framework.errors import FrameworkInvalid, StoredFormatUnknown
from scorecard.framework.files import HEAD
from scorecard.framework.models import Framework
from scorecard.framework.writing import tables_of

FORMAT = 2
"""The format that `dump` writes; raised whenever an older program could not read what is written."""

_READ = (1, FORMAT)
"""Format 1 is format 2 without cases, conventions, keepers and what else became possible since."""


def load(path: Path) -> Framework:
    """The edition in a folder (framework.toml, quadrant-1.toml…).

    Raises FrameworkInvalid with every fault, FrameworkNotFound without a framework.toml.
    """
    framework, faults = checked(path)
    if faults:
        raise FrameworkInvalid(str(path), tuple(faults))
    return framework


def editions(folder: Path) -> tuple[str, ...]:
    """The names of the editions in a folder of editions, sorted."""
    return tuple(sorted(head.parent.name for head in folder.glob(f"*/{HEAD}")))


def dump(framework: Framework) -> str:
    """The whole edition as JSON with a `format` number, to be kept with the cycle that uses it."""
    content = {"format": FORMAT, **tables_of(framework)}
    return json.dumps(content, ensure_ascii=False, default=_number)


@lru_cache(maxsize=8)
def load_stored(text: str) -> Framework:
    """The edition that `dump` wrote, in this or any older format; StoredFormatUnknown, FrameworkInvalid."""
    content = json.loads(text, parse_float=Decimal)
    form = content.get("format")
    if form not in _READ:
        raise StoredFormatUnknown(format=form, newest=FORMAT)
    quadrants = [(f"quadrant-{n}.toml", table) for n, table in enumerate(content["quadrants"], start=1)]
    cases = [("cases.toml", {"cases": content.get("cases", [])})]
    framework, faults = build((HEAD, content["framework"]), quadrants, cases)
    if faults:
        raise FrameworkInvalid(framework.edition, tuple(faults))
    return framework


def _number(value: object) -> float:
    """Decimals have few digits here, so a JSON number holds them exactly: Decimal("0.8") is written 0.8."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{value!r} has no place in a stored edition")
