"""A chart as a picture: made in the reader's browser from what is drawn there, with its title and source in it."""

from scorecard.charts.figure import Chart
from scorecard.services.home import is_demonstration
from scorecard.ui.language import t
from scorecard.ui.marks import mark_plain, mark_word
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces import source
from scorecard.ui.pieces.download import file_name
from scorecard.wiring import workplace


def offer_pictures(chart: Chart, key: str) -> None:
    """Buttons for PNG and SVG; web/assets/charts.js makes the picture, nothing leaves the browser."""
    invented = is_demonstration(workplace())
    legend = " · ".join(f"{mark_plain(letter)} {mark_word(letter)}" for letter in chart.letters)
    words = (
        legend,
        chart.note,
        source.source_line(),
        t("Dữ liệu minh họa, không phải số liệu thật.") if invented else "",
    )
    draw(
        fill(
            '<p class="sc-pictures" data-sc-chart="{key}" data-sc-title="{title}" data-sc-source="{source}" '
            'data-sc-name="{name}">'
            '<button type="button" class="sc-button sc-quiet" data-sc-do="png">{png}</button> '
            '<button type="button" class="sc-button sc-quiet" data-sc-do="svg">{svg}</button></p>',
            key=key,
            title=chart.title,
            source="\n".join(word for word in words if word),
            name=file_name(chart.title or key, invented),
            png=t("Ảnh PNG"),
            svg=t("Ảnh SVG"),
        )
    )
