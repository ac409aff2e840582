"""The tables behind the ways to look at localities side by side, each equal to its chart."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scorecard.charts.distribution import Spread
from scorecard.charts.dumbbell import Pair
from scorecard.charts.peer_rows import PeerRow
from scorecard.services.beside import Beside
from scorecard.services.results import Side
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.pieces.chart import WHY
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.beside_words import names_of
from scorecard.ui.results.words import capitalised


def marks_table(found: Beside) -> pd.DataFrame:
    """What the wheels show: a row a locality and indicator with both marks, and the way to where it comes from."""
    indicators, names = found.framework.indicators, names_of(found)
    rows = []
    for unit in found.localities:
        verified, own = found.letters(unit.key, Side.VERIFIED), found.letters(unit.key, Side.OWN)
        side = Side.VERIFIED if verified else Side.OWN
        for place, indicator in enumerate(indicators):
            colour = Colour(found.cycle.id, unit.key, indicator.code, side=side, view=found.view)
            rows.append(
                (
                    names[unit.key],
                    indicator.code,
                    colour.address,
                    indicator.title.in_language(language()),
                    mark_plain(own[place]) if own else "",
                    mark_plain(verified[place]) if verified else "",
                )
            )
    heads = (
        t("Địa phương"),
        t("Mã"),
        t(WHY),
        t("Chỉ số"),
        capitalised(t("tự chấm")),
        capitalised(t("thẩm định")),
    )
    return pd.DataFrame(rows, columns=list(heads))


def shares_table(found: Beside, side: Side, most: int) -> pd.DataFrame:
    """The share of green sub-indicators in each quadrant of the first `most`, with counts and coverage beside it."""
    units, names = found.standing(side)[:most], names_of(found)
    columns: dict[str, object] = {t("Địa phương"): [names[unit.key] for unit in units]}
    for quadrant, shares in zip(found.framework.quadrants, found.shares(side), strict=True):
        title = f"{quadrant.code}. {quadrant.title.in_language(language())} (%)"
        columns[title] = np.round(100 * shares[: len(units)], 1)
    counted = [found.tally(unit.key, side) for unit in units]
    columns[t("Tiêu chí xanh")] = [each.sub_greens for each in counted]
    columns[t("Được hỏi")] = [each.sub_asked for each in counted]
    columns[t("Đã chấm (%)")] = [_percent(each.coverage) for each in counted]
    return pd.DataFrame(columns)


def bands_table(found: Beside, rows: Sequence[PeerRow]) -> pd.DataFrame:
    """A row a locality and quadrant: its value, and median and quartiles of its peers with n."""
    lines = [
        {
            t("Địa phương"): row.name,
            t("Trụ cột"): f"{quadrant.code}. {quadrant.title.in_language(language())}",
            t("Tỷ lệ xanh (%)"): _percent(row.values[place]),
            t("Nhóm cùng loại"): row.group,
            t("Số đơn vị trong nhóm"): row.n,
            t("Một phần tư dưới (%)"): _percent(band.low) if band else np.nan,
            t("Trung vị (%)"): _percent(band.middle) if band else np.nan,
            t("Một phần tư trên (%)"): _percent(band.high) if band else np.nan,
        }
        for row in rows
        for place, (quadrant, band) in enumerate(zip(found.framework.quadrants, row.bands, strict=True))
    ]
    return pd.DataFrame(lines)


def claims_table(found: Beside, pairs: Sequence[Pair]) -> pd.DataFrame:
    """Both shares of each row and how far the locality's own lies above the verified one, in percentage points."""
    gaps = [
        np.nan if pair.own is None or pair.verified is None else round(100 * (pair.own - pair.verified), 1)
        for pair in pairs
    ]
    first = t("Trụ cột") if len(found.localities) == 1 else t("Địa phương")
    return pd.DataFrame(
        {
            first: [pair.label for pair in pairs],
            t("Tự chấm (%)"): [_percent(pair.own) for pair in pairs],
            t("Thẩm định (%)"): [_percent(pair.verified) for pair in pairs],
            t("Tự chấm cao hơn (điểm phần trăm)"): gaps,
        }
    )


def spreads_table(spreads: Sequence[Spread]) -> pd.DataFrame:
    """Counts of colours and green sub-indicators of each indicator."""
    return pd.DataFrame(
        {
            t("Mã"): [each.code for each in spreads],
            t("Chỉ số"): [each.title for each in spreads],
            t("Xanh"): [each.count("G") for each in spreads],
            t("Vàng"): [each.count("EYy") for each in spreads],
            t("Trong đó thiếu minh chứng"): [each.count("E") for each in spreads],
            t("Đỏ"): [each.count("Rr") for each in spreads],
            t("Trong đó tạm tính"): [each.count("yr") for each in spreads],
            t("Chưa đánh giá"): [each.count("-") for each in spreads],
            t("Không áp dụng"): [each.count("N") for each in spreads],
            t("Tiêu chí xanh"): [each.sub_greens for each in spreads],
            t("Tiêu chí được hỏi"): [each.sub_asked for each in spreads],
        }
    )


def _percent(share: float | None) -> float:
    return np.nan if share is None else round(100 * share, 1)
