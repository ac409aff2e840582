"""How strongly each indicator can be fed from figures that a locality already reports: our own judgement, one file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from scorecard.settings import ROOT

FILES = {"iso-18091": ROOT / "data" / "crosswalks" / "crosswalk_39.csv"}
"""By the code of the framework."""


class Strength(StrEnum):
    """How much of an indicator the figures of other sets prove."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Limit(StrEnum):
    """Where alone it is that strong."""

    PROVINCE = "province"
    RURAL = "rural"


@dataclass(frozen=True)
class Reuse:
    """How strongly an indicator is fed, and where alone, if not everywhere."""

    strength: Strength
    limit: Limit | None = None


WRITTEN = {
    "strong": Reuse(Strength.STRONG),
    "medium": Reuse(Strength.MEDIUM),
    "weak": Reuse(Strength.WEAK),
    "weak-medium": Reuse(Strength.WEAK),  # in doubt the lesser claim
    "strong at province; commune = records": Reuse(Strength.STRONG, Limit.PROVINCE),
    "strong (rural)": Reuse(Strength.STRONG, Limit.RURAL),
}


@cache
def reuse_by_indicator(framework_code: str) -> Mapping[str, Reuse]:
    """Indicator code → how strongly it is fed; empty for a framework without a crosswalk."""
    file = FILES.get(framework_code)
    return read_reuse(file) if file else {}


def read_reuse(file: Path) -> Mapping[str, Reuse]:
    """The column `reuse_strength` of a crosswalk; raises ValueError naming file and indicator of an unknown word."""
    found = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            written = row["reuse_strength"].strip()
            if written not in WRITTEN:
                raise ValueError(f"{file.name} {row['indicator']}: {written!r} is no strength")
            found[row["indicator"]] = WRITTEN[written]
    return found
