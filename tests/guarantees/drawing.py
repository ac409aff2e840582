"""What deeds are drawn with: the words of each, when each makes sense, and how the model's words become real ones."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails
from scorecard.framework.models import Level
from scorecard.services.evidence import FileSource, LinkSource, PaperSource, Source
from scorecard.services.workplace import Workplace
from tests.guarantees import deeds_locality
from tests.guarantees.home import ABOVE
from tests.guarantees.model import (
    DRAFTING,
)
from tests.guarantees.model import Verdict as Expected
from tests.services.world import PDF

Item = TypeVar("Item")
MEASURES = ("95.5", "80")
EXPIRED = date(2020, 1, 1)


class Try(NamedTuple):
    """What the model expects of a deed, and how the real one is done."""

    expected: Expected
    done: Callable[[Workplace, Actor], object]


PICK = st.sampled_from(range(2520))  # drawn evenly; what is chosen by it is told by remainders
SUB = st.sampled_from(
    ("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.1.1", "9.9.9")
)
SUBS = st.lists(SUB, min_size=1, max_size=3).map(tuple)
LEVEL = st.sampled_from(("green", "yellow", "red", "green", "not_applicable", None))
MEASURE = st.sampled_from((None, None, None, *MEASURES))
NOTE = st.sampled_from(("xem văn bản số 12", "", "thống nhất tại cuộc họp", "ghi nhận tại chỗ"))
REASON = st.sampled_from(("thiếu minh chứng", "bổ sung số liệu", "ghi rõ trang", "nêu căn cứ", ""))
TITLE = st.sampled_from(("Quyết định", "Kế hoạch", "Báo cáo", ""))
SELDOM = st.sampled_from((False, False, False, False, False, False, True))
MOSTLY = st.sampled_from((True, True, True, True, False))
STALE = st.sampled_from((0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1))
SOURCE = st.sampled_from(
    (
        ("file", "a"),
        ("file", "b"),
        ("file", "c"),
        ("link", "a"),
        ("link", "b"),
        ("paper", ""),
        deeds_locality.EMPTY,
    )
)
SAID = st.sampled_from(("accepted", "refused", "accepted", None))
ROLE = st.sampled_from(
    (
        "official",
        "leader",
        "assessor",
        "lead_assessor",
        "official",
        "leader",
        "assessor",
        "lead_assessor",
        "coordinator",
        "leadership",
        "administrator",
    )
)
PLACE = st.sampled_from((*ABOVE, "hai_an", "hai_phong", "everywhere"))


def source_of(told: tuple[str, str]) -> Source:
    """The real source behind the model's."""
    kind, name = told
    if kind == "file":
        return FileSource(f"{name}.pdf", PDF + name.encode() if name else b"")
    return LinkSource(f"https://vi-du.vn/{name}") if kind == "link" else PaperSource()


def details_of(title: str, counts: bool) -> EvidenceDetails:
    return EvidenceDetails(title, "12/QĐ-UBND", valid_to=None if counts else EXPIRED)


def level_of(told: str | None) -> Level | None:
    return None if told is None else Level(told)


def decimal_of(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


class Kind(NamedTuple):
    """A kind of deed: its method, when it is tried, and what it is tried with."""

    name: str
    sensible: Callable[[Any], bool]
    words: st.SearchStrategy[tuple[str, dict[str, Any]]]
    often: int


KINDS: dict[str, Kind] = {}


def deed(
    states: str = "",
    linked: bool = False,
    when: Callable[[Any], bool] | None = None,
    often: int = 1,
    **words: Any,
) -> Callable[[Item], Item]:
    """The method is a deed, drawn with these words and a `pick` of who and where.

    It is tried at any moment, or only where an assessment stands in one of `states` (`linked`: with evidence), or
    `when`; so many times as `often` as another.
    """

    def sensible(machine: Any) -> bool:
        if when is not None:
            return when(machine)
        return not states or any(not linked or paper.in_force() for paper in machine.stands(states))

    def known(method: Item) -> Item:
        name = method.__name__  # type: ignore[attr-defined]
        drawn = st.tuples(st.just(name), st.fixed_dictionaries({"pick": PICK, **words}))
        KINDS[name] = Kind(name, sensible, drawn, often)
        return method

    return known


def served(machine: Any) -> bool:
    """Whether a draft has a document that could serve it."""
    places = {paper.place for paper in machine.stands(DRAFTING)}
    return any(each.place in places for each in machine.world.documents.values())


@cache
def one_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.sampled_from(names).flatmap(lambda name: KINDS[name].words)
