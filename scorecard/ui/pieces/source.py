"""What a view shows, noted while it is drawn: facts for downloads and prints, and the address that shows it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from scorecard.framework.models import Framework
from scorecard.i18n.numbers import format_number
from scorecard.ui import session
from scorecard.ui.language import language, t

PRINT = "print"


@dataclass
class Told:
    """What one run of a page has told so far. `facts`: label → text; `query`: what its address needs."""

    path: str = ""
    title: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    has_print_button: bool = False


def begin(path: str) -> None:
    """A new run of the page at this address begins; what an earlier one told is forgotten."""
    session.keep(session.TOLD, Told(path))


def told() -> Told:
    """What this run has told."""
    found = session.kept(session.TOLD)
    if not isinstance(found, Told):
        found = Told()
        session.keep(session.TOLD, found)
    return found


def tell_title(title: str, locality: str = "", cycle: str = "") -> None:
    """What the page is called and what it is about."""
    told().title = title
    for label, text in ((t("Địa phương"), locality), (t("Kỳ đánh giá"), cycle)):
        if text:
            tell(label, text)


def tell(label: str, text: str) -> None:
    """A fact that belongs beside the figures: edition, rule, how many localities."""
    told().facts[label] = text


def tell_choice(name: str, label: str, chosen: Mapping[str, str]) -> None:
    """What was chosen under ?name=…, as key → what is shown; nothing chosen leaves address and facts without it."""
    run = told()
    if chosen:
        run.facts[label] = ", ".join(chosen.values())
        run.query[name] = ",".join(chosen)


def tell_edition(framework: Framework, rule: str) -> None:
    """The edition and the rule by which colours were found."""
    tongue = language()
    tell(t("Bộ tiêu chí"), f"{framework.title.in_language(tongue)} ({framework.code})")
    tell(t("Quy tắc tổng hợp"), framework.rule(rule).title.in_language(tongue))


def tell_number(n: int) -> None:
    """How many localities the figures are about."""
    tell(t("Số địa phương (n)"), format_number(n, language(), 0))


def facts() -> tuple[tuple[str, str], ...]:
    """The title of the view and all facts, in the order they were told."""
    run = told()
    return ((t("Trang"), run.title), *run.facts.items()) if run.title else tuple(run.facts.items())


def source_line() -> str:
    """The same in one line: "So sánh địa phương · Kỳ đánh giá: 2024 · Giá trị: Thẩm định"."""
    run = told()
    parts = [run.title, *(f"{label}: {text}" for label, text in run.facts.items())]
    return " · ".join(part for part in parts if part)


def address(**more: str) -> str:
    """The address on this server that shows this view again, with every choice in it; `more`: added to it.

    Whoever opens it is asked anew for their own rights.
    """
    run = told()
    query = {**_now(), **run.query, **more}
    return f"/{run.path}" + (f"?{urlencode(query)}" if query else "")


def _now() -> dict[str, str]:
    """What the address bar holds now, beside the choices that tell themselves."""
    return {name: str(value) for name, value in st.query_params.items() if name != PRINT}


def is_print() -> bool:
    """Whether this run is the print layout: charts with their tables and source, nothing to press."""
    return st.query_params.get(PRINT) == "1"
