"""The heat map on the page: as it is for up to some hundred rows; for more, the groups first and the whole beneath."""

from scorecard.analysis.aggregation import by_indicator, tallies, tally, whole
from scorecard.charts import heat_bands as banded
from scorecard.charts import heat_map as mapped
from scorecard.charts.heat_layout import Ground
from scorecard.services.comparison import Comparison
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.ways import open_origin
from scorecard.ui.results.compare_lines import bands, colour_of_cell, columns, made_once, sheet
from scorecard.ui.results.compare_strips import bands_strip, codes_strip, names_strip, titles_list
from scorecard.ui.results.compare_tables import bands_table, letters_table
from scorecard.ui.results.words import number, percent
from scorecard.ui.styles import theme


def draw_heat(found: Comparison) -> None:
    """Groups first where rows are many, then every row; each name, code and cell leads on."""
    shown, across = sheet(found), columns(found)
    at = mapped.ground_of(shown, len(across))
    if not at.is_lettered and len(found.groups) > 1:
        _draw_bands(found)
    draw(fill('<p class="sc-muted sc-heat-hint" style="margin:0">{text}</p>', text=_how_to_ask(at, found)))
    chart = mapped.heat_map(message(found), shown, across, language(), theme())
    draw_chart(
        chart,
        lambda: letters_table(found),
        key="compare-indicators",
        wide=True,
        on_cell=lambda row, column: _open_origin(found, row, column),
        on_point=(lambda place: _open_place(found, place)) if at.is_lettered else None,
        over=(codes_strip(at, across), names_strip(found, at)),
    )
    draw(titles_list(across))


def _draw_bands(found: Comparison) -> None:
    rows, across = bands(found), columns(found)
    at = banded.ground_of(rows, len(across))
    chart = banded.heat_bands(bands_message(found), rows, across, language(), theme())
    over = (codes_strip(at, across), bands_strip(found, at, [row.name for row in rows]))
    draw_chart(chart, lambda: bands_table(found), key="compare-groups", wide=True, legend=False, over=over)


@made_once
def message(found: Comparison) -> str:
    """What stands out: where red is most frequent, where green is; with how many localities."""
    every = tallies(found.board, by_indicator(found.framework))[0]
    codes = [indicator.code for indicator in found.framework.indicators]
    reddest = max(range(len(codes)), key=lambda place: every[place].reds)
    greenest = max(range(len(codes)), key=lambda place: every[place].greens)
    total = tally(found.board, whole(found.framework))
    title = found.framework.indicators[reddest].title.in_language(language())
    lead = t("{share} tiêu chí xanh", share=percent(total.share))
    if not every[reddest].reds:
        return t("{cycle}: {lead}, không chỉ số nào đỏ", cycle=found.cycle.name, lead=lead)
    return t(
        "{cycle}: {lead}; đỏ nhiều nhất ở {red} {title} ({reds}/{n}), xanh nhiều nhất ở {green} ({greens}/{n})",
        cycle=found.cycle.name,
        lead=lead,
        red=codes[reddest],
        title=title,
        reds=number(every[reddest].reds, 0),
        green=codes[greenest],
        greens=number(every[greenest].greens, 0),
        n=number(total.n, 0),
    )


def bands_message(found: Comparison) -> str:
    """How far apart the groups are in green sub-indicators: the range, without a rank."""
    shares = [group.tally.share for group in found.groups if group.tally.share is not None]
    if not shares:
        return t("{n} nhóm", n=len(found.groups))
    return t(
        "{n} nhóm: từ {least} đến {most} tiêu chí xanh",
        n=len(found.groups),
        least=percent(min(shares)),
        most=percent(max(shares)),
    )


def _how_to_ask(at: Ground, found: Comparison) -> str:
    """What a touch does, as far as rows are high enough for it."""
    if at.is_lettered:
        return t(
            "Chạm vào một ô để xem vì sao có màu đó, vào tên để mở hồ sơ, vào mã chỉ số để sắp xếp theo chỉ số đó."
        )
    cell = t("Vì sao một ô có màu đó? Mở «Bảng số liệu» dưới biểu đồ rồi chạm vào ô.")
    if at.is_named:
        return t("Chạm vào tên để mở hồ sơ.") + " " + cell
    if found.groups:
        return t("Chạm vào tên một nhóm để chỉ xem nhóm đó, đủ chữ và tên.") + " " + cell
    return t("Tìm theo tên hoặc lọc để xem đủ chữ và tên.") + " " + cell


def _open_place(found: Comparison, place: str) -> None:
    """From a point of the heat map: line x indicators + indicator."""
    if place.isdecimal():
        line, column = divmod(int(place), len(found.framework.indicators))
        _open_origin(found, line, found.framework.indicators[column].code)


def _open_origin(found: Comparison, row: int, column: str) -> None:
    """Where the colour of the touched cell comes from; the names of localities lead nowhere."""
    colour = colour_of_cell(found, row, column)
    if colour is not None:
        open_origin(colour)
