"""The table under a trend of localities: every point that is drawn, with the way to where it comes from."""

from collections.abc import Iterator

import pandas as pd

from scorecard.analysis.trends import ValuePoint
from scorecard.charts.marks import mark_text
from scorecard.clock import today
from scorecard.i18n.numbers import format_date
from scorecard.localities.models import Locality
from scorecard.services.crowd import CrowdPanel
from scorecard.services.locality_trends import LocalityTrends, Origin, UnitPanel
from scorecard.services.results import View
from scorecard.services.trend_subject import Kind
from scorecard.ui.language import language, t
from scorecard.ui.pieces.chart import WHY
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.pieces.ways import ProfileWay

Row = dict[str, object]


def trends_table(
    found: LocalityTrends, panel: UnitPanel, view: View, behind: CrowdPanel | None = None
) -> pd.DataFrame:
    """One row a point; points of one segment are joined in the chart, points of two never; then what stands behind."""
    rows: list[Row] = []
    for line in panel.lines:
        kind = t("đơn vị tiền thân") if line.faint else ""
        for number, segment in enumerate(line.segments, start=1):
            rows += [_row(found, line.unit, kind, number, point, view) for point in segment]
        if line.origin:
            origin = _row(found, line.origin.adopted.predecessor, t("mốc"), 0, line.origin.point, view)
            rows.append({**origin, t("Ghi chú"): adopted_text(line.origin)})
    if behind is not None:
        for other in behind.lines:
            for number, segment in enumerate(other.segments, start=1):
                rows += [_row(found, other.unit, t("nền"), number, point, view) for point in segment]
        rows += _bands(found, behind)
    return pd.DataFrame(rows)


def _row(found: LocalityTrends, unit: Locality, kind: str, number: int, point: ValuePoint, view: View) -> Row:
    factor = 100 if found.unit is None else 1
    return {
        t("Địa phương"): unit.title(language()),
        t("Vai trò trong hình"): kind,
        t("Đoạn"): number,
        t("Năm"): point.year,
        _value_name(found): round(factor * point.value, 4),
        t("Ghi chú"): point_note(point),
        t(WHY): origin_address(found, point, view),
    }


def _value_name(found: LocalityTrends) -> str:
    return t("Giá trị (%)") if found.unit is None else t("Giá trị")


def _bands(found: LocalityTrends, behind: CrowdPanel) -> Iterator[Row]:
    for year, each in behind.bands:
        named = (
            (t("Tứ phân vị dưới"), each.low),
            (t("Trung vị của nhóm"), each.middle),
            (t("Tứ phân vị trên"), each.high),
        )
        for name, value in named:
            said = {t("Địa phương"): name, t("Vai trò trong hình"): t("nhóm"), t("Đoạn"): 0, t("Năm"): year}
            yield {**said, _value_name(found): round(100 * value, 4), t("Ghi chú"): f"n = {each.n}"}


def point_note(point: ValuePoint) -> str:
    """Colour, count of green sub-indicators, and what was accepted as self-scored."""
    said = [mark_text(point.mark, language())] if point.mark else []
    if point.count:
        said.append(green_text(point.count.green, point.count.asked))
    if point.as_self:
        said.append(t("cả bản có {n} tiêu chí lấy theo tự chấm", n=point.as_self))
    return ", ".join(said)


def origin_address(found: LocalityTrends, point: ValuePoint, view: View) -> str | None:
    """Where a point comes from: the origin of an indicator's colour, else the profile of that cycle."""
    if point.cycle is None:
        return None
    if found.subject.kind is Kind.INDICATOR:
        return Colour(point.cycle, point.unit, found.subject.code, side=found.side, view=view).address
    return ProfileWay(point.unit, point.cycle, view).address


def adopted_text(origin: Origin) -> str:
    """Who decided that the line begins there, and when."""
    day = format_date(today(origin.adopted.baseline.adopted_at), language())
    return t("{name} lấy làm mốc ngày {day}", name=origin.adopted.by, day=day)
