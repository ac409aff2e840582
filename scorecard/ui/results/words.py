"""Words and pickers that the results pages share: views, sides, and how a locality is named in a list."""

from collections.abc import Sequence

from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services.results import Side, View
from scorecard.ui.admin.places import place_text
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.results.choices import choose

VIEW_WORDS = {
    View.PUBLISHED: to_translate("Đã công bố"),
    View.WORKING: to_translate("Đang thực hiện"),
}
SIDE_WORDS = {Side.VERIFIED: to_translate("Thẩm định"), Side.OWN: to_translate("Tự chấm")}


def choose_view(offered: Sequence[View]) -> View:
    """Published or in progress; not asked where there is only one."""
    if len(offered) == 1:
        return offered[0]
    return View(choose("view", t("Kết quả"), {str(view): t(VIEW_WORDS[view]) for view in offered}))


def choose_side() -> Side:
    """Verified or self-scored."""
    return Side(choose("side", t("Giá trị"), {str(side): t(text) for side, text in SIDE_WORDS.items()}))


def locality_options(registry: Registry, units: Sequence[Locality]) -> dict[str, str]:
    """Key → name for a list: units of today first, those that ended after them with their last day."""
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
