"""Words and pickers that the results pages share: views, sides, and how a locality is named in a list."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.assessment.records import Cycle
from scorecard.charts.bars import Group
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.rating.marks import Mark
from scorecard.services.results import Side, View
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.choices import choose
from scorecard.ui.pieces.places import place_text
from scorecard.ui.pieces.source import tell_choice

VIEW_WORDS = {
    View.PUBLISHED: to_translate("Đã công bố"),
    View.WORKING: to_translate("Đang thực hiện"),
}
SIDE_WORDS = {Side.VERIFIED: to_translate("thẩm định"), Side.OWN: to_translate("tự chấm")}


def choose_view(offered: Sequence[View]) -> View:
    """Published or in progress; not asked where there is only one."""
    if len(offered) == 1:
        tell_choice("view", t("Kết quả"), {str(offered[0]): t(VIEW_WORDS[offered[0]])})
        return offered[0]
    return View(choose("view", t("Kết quả"), {str(view): t(VIEW_WORDS[view]) for view in offered}))


def picker_row(has_view: bool) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Places for the main list, the view and the side in one row; no gap where no view is to be chosen."""
    widths = [3, 2, 2] if has_view else [3, 4]
    columns = st.columns(widths, vertical_alignment="bottom")
    return columns[0], columns[1], columns[-1]


def greenest(groups: Sequence[Group]) -> str:
    """The message of bars by quadrant: where the greatest share is green; empty where nothing is."""
    best = max(groups, key=lambda group: _green_share(group.letters))
    green = best.letters.count(Mark.GREEN.value)
    if not green:
        return ""
    return t("Xanh nhiều nhất: {part} ({green}/{all})", part=best.label, green=green, all=len(best.letters))


def _green_share(letters: str) -> float:
    return letters.count(Mark.GREEN.value) / len(letters) if letters else 0.0


def choose_side() -> Side:
    """Verified or self-scored."""
    options = {str(side): capitalised(t(text)) for side, text in SIDE_WORDS.items()}
    return Side(choose("side", t("Giá trị"), options))


def locality_options(registry: Registry, units: Sequence[Locality]) -> dict[str, str]:
    """Key → name for a list: units of today first, those that ended after them with their last day."""
    return dict(_options(registry, tuple(units), language()))


@lru_cache(maxsize=16)
def _options(registry: Registry, units: tuple[Locality, ...], tongue: str) -> Mapping[str, str]:
    del tongue  # part of what is kept: the names follow the reader's language
    ordered = sorted(units, key=lambda unit: unit.valid_to is not None)
    return {unit.key: place_text(registry, unit) for unit in ordered}


def cycle_options(found: Sequence[Cycle]) -> dict[str, str]:
    """Id as text → name."""
    return {str(cycle.id): cycle.name for cycle in found}


def percent(share: float | None, decimals: int = 0) -> str:
    """A share of 0 to 1 in words, an en dash where there is none."""
    return format_percent(share, language(), decimals) or "–"


def number(value: float | None, decimals: int = 1) -> str:
    """A number in words, an en dash where there is none."""
    return format_number(value, language(), decimals) or "–"


def capitalised(text: str) -> str:
    """The first letter made big, the others left: "trụ cột" gives "Trụ cột"."""
    return text[:1].upper() + text[1:]


def section(title: str) -> None:
    """A heading inside a page, on the level of the charts' titles."""
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=title))
