"""The tables beneath the overview: every indicator, every move of colour, the cheapest ways to rise."""

import numpy as np
import pandas as pd

from scorecard.analysis.aggregation import Tally
from scorecard.rating.what_if import Rise, rises_from
from scorecard.services.overview import Overview
from scorecard.services.overview_since import Since
from scorecard.services.selection import Selected
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.pieces.chart import WHY
from scorecard.ui.pieces.levels import MARKS
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.overview_words import missing_text

MOST_CHEAP = 200
MOST_MOVES = 1_000


def indicators_table(found: Overview) -> pd.DataFrame:
    """One row an indicator: counts, green sub-indicators, how many are near, claimed, risen and fallen."""
    tallies = [each.tally for each in found.indicators]
    indicators = [each.indicator for each in found.indicators]
    nothing = np.zeros(len(indicators), dtype=np.int64)
    since, claims = found.since, found.claims
    columns: dict[str, object] = {
        t("Mã"): [each.code for each in indicators],
        t("Chỉ số"): [each.title.in_language(language()) for each in indicators],
        **_counts(tallies),
        t("Còn một bước"): found.distances.one_step.sum(axis=0),
        t("Chỉ thiếu minh chứng"): (found.distances.one_step & found.distances.proof).sum(axis=0),
        t("Tự chấm cao hơn"): (claims.moved > 0).sum(axis=0) if claims else nothing,
    }
    if since is not None and len(since.rows):
        columns |= {t("Tốt lên"): (since.moved > 0).sum(axis=0), t("Xấu đi"): (since.moved < 0).sum(axis=0)}
    return pd.DataFrame(columns)


def _counts(tallies: list[Tally]) -> dict[str, list[int]]:
    return {
        t("Số địa phương (n)"): [each.n for each in tallies],
        t("Xanh"): [each.greens for each in tallies],
        t("Vàng"): [each.yellows for each in tallies],
        t("Đỏ"): [each.reds for each in tallies],
        t("Chưa đánh giá"): [each.not_assessed for each in tallies],
        t("Tiêu chí xanh"): [each.sub_greens for each in tallies],
        t("Tiêu chí được hỏi"): [each.sub_asked for each in tallies],
    }


def moves_table(found: Overview) -> pd.DataFrame:
    """Every colour that rose or fell, the greatest moves first; at most the first thousand."""
    since, chosen = found.since, found.selected
    rows = [] if since is None else [_move(chosen, since, *cell) for cell in _greatest(since)]
    return pd.DataFrame(rows)


def _greatest(since: Since) -> list[tuple[int, int]]:
    """(place in `past`, place of the indicator) of the moves: two colours up, two down, one up, one down."""
    line, place = np.nonzero(since.moved)
    size = since.moved[line, place].astype(np.int64)
    order = np.lexsort((-size, -np.abs(size)))[:MOST_MOVES]
    return [(int(line[each]), int(place[each])) for each in order]


def _move(chosen: Selected, since: Since, past: int, place: int) -> dict[str, object]:
    row, indicator = int(since.rows[past]), chosen.framework.indicators[place]
    unit = chosen.localities[row]
    colour = Colour(chosen.cycle.id, unit.key, indicator.code, side=chosen.side, view=chosen.view)
    return {
        t("Địa phương"): unit.title(language()),
        t("Tỉnh, thành phố"): chosen.provinces[row].title(language()),
        t(WHY): colour.address,
        t("Mã"): indicator.code,
        t("Chỉ số"): indicator.title.in_language(language()),
        since.before.name: mark_plain(since.past.colours_of(past)[place]),
        chosen.cycle.name: mark_plain(chosen.board.colours_of(row)[place]),
        t("Số bậc"): int(since.moved[past, place]),
    }


def cheapest_table(found: Overview) -> pd.DataFrame:
    """The least works to the next colour with what is missing, the smallest first; at most the first two hundred."""
    chosen = found.selected
    kept: dict[int, dict[str, Rise]] = {}
    rows = []
    for unit, indicator, row in found.cheapest(MOST_CHEAP):
        if row not in kept:
            told = rises_from(chosen.framework, chosen.board.answers_of(row), chosen.board.rules[row])
            kept[row] = {rise.indicator: rise for rise in told}
        rise = kept[row][indicator.code]
        colour = Colour(chosen.cycle.id, unit.key, indicator.code, side=chosen.side, view=chosen.view)
        rows.append(
            {
                t("Địa phương"): unit.title(language()),
                t("Tỉnh, thành phố"): chosen.provinces[row].title(language()),
                t(WHY): colour.address,
                t("Mã"): indicator.code,
                t("Chỉ số"): indicator.title.in_language(language()),
                t("Hiện nay"): mark_plain(rise.now),
                t("Lên được"): mark_plain(MARKS[rise.to]),
                t("Số tiêu chí"): len(rise.work),
                t("Còn thiếu"): "; ".join(missing_text(each) for each in rise.work),
            }
        )
    return pd.DataFrame(rows)
