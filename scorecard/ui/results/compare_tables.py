"""The tables of the comparison: built from arrays, column by column, never cell by cell."""

import numpy as np
import pandas as pd

from scorecard.rating.marks import Mark
from scorecard.services.comparison import Comparison
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain


def letters_table(found: Comparison) -> pd.DataFrame:
    """What the heat map shows: one column an indicator, marks in words a reader knows ("● X")."""
    letters = found.board.colours
    names = [mark.value for mark in Mark]
    places = np.zeros(256, dtype=np.int8)
    places[[ord(name) for name in names]] = np.arange(len(names), dtype=np.int8)
    faces = pd.Index([mark_plain(name) for name in names])
    columns: dict[str, object] = {t("Địa phương"): [unit.title(language()) for unit in found.localities]}
    for number, indicator in enumerate(found.framework.indicators):
        codes = places[letters[:, number]]
        columns[indicator.code] = pd.Categorical.from_codes(codes, faces)
    return pd.DataFrame(columns)


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


def quadrants_table(found: Comparison) -> pd.DataFrame:
    """What the bars show: all chosen localities together, one row a quadrant."""
    rows = []
    for number, quadrant in enumerate(found.framework.quadrants):
        part = found.part(number)
        rows.append(
            {
                t("Trụ cột"): f"{number + 1}. {quadrant.title.in_language(language())}",
                t("Xanh"): int(part.greens.sum()),
                t("Vàng"): int(part.yellows.sum()),
                t("Đỏ"): int(part.reds.sum()),
                t("Chưa đánh giá"): int(part.not_assessed.sum()),
                t("Không áp dụng"): int(part.not_applicable.sum()),
                t("Tiêu chí xanh"): int(part.sub_greens.sum()),
                t("Tiêu chí được hỏi"): int(part.sub_asked.sum()),
            }
        )
    return pd.DataFrame(rows)
