"""Counts of many localities as rows of charts and tables: the same words and columns wherever they stand."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote_plus

import pandas as pd

from scorecard.analysis.aggregation import Tally
from scorecard.charts.marks import COUNTED, look
from scorecard.framework.models import Words
from scorecard.i18n.numbers import format_number
from scorecard.localities.models import Locality
from scorecard.services.selection import Selected
from scorecard.ui.language import language, t
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.words import percent


def colour_counts(tally: Tally) -> tuple[int, int, int, int, int]:
    """Indicators by colour, in the order of charts.marks.COUNTED."""
    return (tally.greens, tally.yellows, tally.reds, tally.not_assessed, tally.not_applicable)


def sub_counts(tally: Tally) -> tuple[int, ...]:
    """Sub-indicators that apply, by answer, in the same order; what does not apply is left out."""
    return (tally.sub_greens, tally.sub_yellows, tally.sub_reds, tally.sub_open, 0)


def colours_text(tally: Tally) -> str:
    """The colours as "12 xanh · 16 vàng · 9 đỏ"; what there is none of is left out."""
    pairs = zip(COUNTED, colour_counts(tally), strict=True)
    return " · ".join(
        f"{format_number(n, language(), 0)} {look(mark).word_in(language())}" for mark, n in pairs if n
    )


def greens_text(tally: Tally, words: Words | None = None) -> str:
    """In words: "1.560/1.960 tiêu chí xanh", with what this framework calls them."""
    return green_text(tally.sub_greens, tally.sub_asked, words)


def greens_and_n(tally: Tally) -> str:
    """What stands beside every bar: "156/196 tiêu chí xanh, n = 40"."""
    return f"{greens_text(tally)}, {n_of(tally)}"


def n_of(tally: Tally) -> str:
    """How many localities: "n = 40"."""
    return f"n = {format_number(tally.n, language(), 0)}"


def lead_text(tally: Tally) -> str:
    """Counts of colours, green sub-indicators, coverage and n in one sentence."""
    told = t("đã đánh giá {share}", share=percent(tally.coverage))
    return f"{colours_text(tally)}; {greens_text(tally)}; {told}; {n_of(tally)}"


def tally_table(title: str, labels: Sequence[str], tallies: Sequence[Tally]) -> pd.DataFrame:
    """One row a label: n, colours, sub-indicators, coverage."""
    return pd.DataFrame(
        {
            title: list(labels),
            t("Số địa phương (n)"): [each.n for each in tallies],
            t("Xanh"): [each.greens for each in tallies],
            t("Vàng"): [each.yellows for each in tallies],
            t("Đỏ"): [each.reds for each in tallies],
            t("Chưa đánh giá"): [each.not_assessed for each in tallies],
            t("Không áp dụng"): [each.not_applicable for each in tallies],
            **_sub_columns(tallies),
        }
    )


def sub_table(title: str, labels: Sequence[str], tallies: Sequence[Tally]) -> pd.DataFrame:
    """One row a sub-indicator or a group of them: n, answers, coverage."""
    return pd.DataFrame(
        {
            title: list(labels),
            t("Số địa phương (n)"): [each.n for each in tallies],
            t("Tiêu chí vàng"): [each.sub_yellows for each in tallies],
            t("Tiêu chí đỏ"): [each.sub_reds for each in tallies],
            t("Tiêu chí chưa đánh giá"): [each.sub_open for each in tallies],
            **_sub_columns(tallies),
        }
    )


def provenance_addresses(
    selected: Selected, units: Iterable[Locality], indicator: str, sub: str = ""
) -> list[str]:
    """Where each unit's colour comes from: one address is written, the others differ by their key alone."""
    place = "{key}"
    written = Colour(selected.cycle.id, place, indicator, sub, selected.side, selected.view).address
    head, tail = written.split(quote_plus(place))
    return [f"{head}{unit.key}{tail}" for unit in units]


def _sub_columns(tallies: Sequence[Tally]) -> dict[str, list[float | int | None]]:
    return {
        t("Tiêu chí xanh"): [each.sub_greens for each in tallies],
        t("Tiêu chí được hỏi"): [each.sub_asked for each in tallies],
        t("Tỷ lệ xanh (%)"): [_percent(each.share) for each in tallies],
        t("Đã chấm (%)"): [_percent(each.coverage) for each in tallies],
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
