"""The tables of the comparison: built from arrays, column by column, never cell by cell."""

import numpy as np
import pandas as pd

from scorecard.analysis.aggregation import by_quadrant, tallies
from scorecard.rating.marks import Mark
from scorecard.services.comparison import Comparison
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.results.compare_lines import group_title, letters, made_once, names


@made_once
def letters_table(found: Comparison) -> pd.DataFrame:
    """What the heat map shows: one column an indicator, marks in words a reader knows ("● X")."""
    shown = letters(found)
    known = [mark.value for mark in Mark]
    places = np.full(256, -1, dtype=np.int8)  # -1, an empty cell: the unit did not exist then
    places[[ord(name) for name in known]] = np.arange(len(known), dtype=np.int8)
    faces = pd.Index([mark_plain(name) for name in known])
    columns: dict[str, object] = {t("Địa phương"): list(names(found))}
    for number, indicator in enumerate(found.framework.indicators):
        columns[indicator.code] = pd.Categorical.from_codes(places[shown[:, number]], faces)
    return pd.DataFrame(columns)


@made_once
def bands_table(found: Comparison) -> pd.DataFrame:
    """What the groups' picture shows: n, counts, and the percent of localities that are green for each indicator."""
    columns: dict[str, object] = {
        t("Nhóm"): [group_title(group.place) for group in found.groups],
        t("Số địa phương"): [group.tally.n for group in found.groups],
        t("Xanh"): [group.tally.greens for group in found.groups],
        t("Vàng"): [group.tally.yellows for group in found.groups],
        t("Đỏ"): [group.tally.reds for group in found.groups],
        t("Chưa đánh giá"): [group.tally.not_assessed for group in found.groups],
        t("Tiêu chí xanh"): [group.tally.sub_greens for group in found.groups],
        t("Được hỏi"): [group.tally.sub_asked for group in found.groups],
        t("Đã chấm (%)"): [
            _percent(group.tally.sub_answered, group.tally.sub_asked) for group in found.groups
        ],
    }
    for place, indicator in enumerate(found.framework.indicators):
        each = [group.indicators[place] for group in found.groups]
        columns[f"{indicator.code} (%)"] = [_percent(tally.greens, tally.coloured) for tally in each]
    return pd.DataFrame(columns)


def _percent(part: int, of: int) -> float | None:
    return round(100 * part / of, 1) if of else None


def counts_table(found: Comparison) -> pd.DataFrame:
    """Counts, green sub-indicators, coverage, points and steps of each locality, in the order shown.

    What is compared comes first; what is known of the locality anyway (kind, province) stands at the end.
    """
    measures = found.measures
    columns: dict[str, object] = {
        t("Địa phương"): [unit.title(language()) for unit in found.localities],
        t("Xanh"): measures.greens,
        t("Vàng"): measures.yellows,
        t("Đỏ"): measures.reds,
        t("Chưa đánh giá"): measures.not_assessed,
        t("Không áp dụng"): measures.not_applicable,
        t("Tiêu chí xanh"): measures.sub_greens,
        t("Được hỏi"): measures.sub_asked,
        t("Tỷ lệ xanh (%)"): np.round(100 * measures.share, 1),
        t("Đã chấm (%)"): np.round(100 * measures.coverage, 1),
        t("Lấy theo tự chấm"): found.board.as_self,
        t("Còn một bước"): found.board.one_step,
        t("Điểm tham khảo"): np.round(found.points(), 1),
        t("Dân số"): pd.array([unit.population for unit in found.localities], dtype="Int64"),
    }
    for place, quadrant in enumerate(found.framework.quadrants):
        columns[t("Điểm tham khảo, phần {code}", code=quadrant.code)] = np.round(found.points(place), 1)
    columns[t("Loại đơn vị")] = [unit.kind.label(language()) for unit in found.localities]
    columns[t("Tỉnh, thành phố")] = [province.title(language()) for province in found.provinces]
    return pd.DataFrame(columns)


@made_once
def quadrants_table(found: Comparison) -> pd.DataFrame:
    """What the bars show: all chosen localities together, one row a quadrant."""
    rows = []
    counted = tallies(found.board, by_quadrant(found.framework))[0]
    for number, (quadrant, part) in enumerate(zip(found.framework.quadrants, counted, strict=True)):
        rows.append(
            {
                t("Trụ cột"): f"{number + 1}. {quadrant.title.in_language(language())}",
                t("Xanh"): part.greens,
                t("Vàng"): part.yellows,
                t("Đỏ"): part.reds,
                t("Chưa đánh giá"): part.not_assessed,
                t("Không áp dụng"): part.not_applicable,
                t("Tiêu chí xanh"): part.sub_greens,
                t("Tiêu chí được hỏi"): part.sub_asked,
            }
        )
    return pd.DataFrame(rows)
