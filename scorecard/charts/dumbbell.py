"""Self-scored against verified: two points a row and the gap between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import (
    Chart,
    drawn_once,
    labels_above,
    laid_out,
    legend_below,
    percent_ticks,
    plain,
    row_height,
)
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number, format_percent

ROW = 56


LOWERED = 0.2  # the points stand under their label


@dataclass(frozen=True)
class Pair:
    """One row: shares of 0 to 1, such as green sub-indicators; None where a stage has no value yet."""

    label: str
    own: float | None
    verified: float | None


@drawn_once
def dumbbell(
    subject: str,
    pairs: Sequence[Pair],
    language: str,
    theme: Theme = LIGHT,
    of_localities: bool = False,
) -> Chart:
    """One row a pair; the title says in how many rows a locality scored itself higher than it was verified.

    `of_localities`: each row is a locality, not a part of one.
    """
    figure = go.Figure()
    _gaps(figure, pairs, theme)
    _points(
        figure, translate("tự chấm", language), [p.own for p in pairs], pairs, "circle-open", theme, language
    )
    _points(
        figure,
        translate("thẩm định", language),
        [p.verified for p in pairs],
        pairs,
        "circle",
        theme,
        language,
    )
    message = f"{subject}: {_message(pairs, language, of_localities)}"
    laid_out(figure, theme, row_height([pair.label for pair in pairs], ROW) * len(pairs), top=32, bottom=56)
    figure.update_layout(legend=legend_below(theme))
    figure.update_xaxes(range=[-0.03, 1.06], **percent_ticks(language), side="top")
    labels_above(figure, [pair.label for pair in pairs], theme)
    return Chart(message, figure, ". ".join([message, *(_said(pair, language) for pair in pairs)]) + ".")


def _gaps(figure: go.Figure, pairs: Sequence[Pair], theme: Theme) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, pair in enumerate(pairs):
        if pair.own is not None and pair.verified is not None:
            xs += [pair.own, pair.verified, None]
            ys += [row + LOWERED, row + LOWERED, None]
    line = {"color": theme.muted, "width": 3}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _points(
    figure: go.Figure,
    name: str,
    values: Sequence[float | None],
    pairs: Sequence[Pair],
    symbol: str,
    theme: Theme,
    language: str,
) -> None:
    texts = [format_percent(value, language, 0) for value in values]
    figure.add_scatter(
        x=values,
        y=[row + LOWERED for row in range(len(pairs))],
        customdata=[plain(pair.label) for pair in pairs],
        name=name,
        mode="markers",
        hovertext=texts,
        marker={
            "size": 20 if symbol == "circle-open" else 13,  # a dot inside its ring: both values are the same
            "symbol": symbol,
            "color": theme.accent,
            "line": {"width": 3, "color": theme.accent},
        },
        hovertemplate=f"%{{customdata}}<br>{name}: %{{hovertext}}<extra></extra>",
    )


def _message(pairs: Sequence[Pair], language: str, of_localities: bool) -> str:
    both = [(p.own, p.verified) for p in pairs if p.own is not None and p.verified is not None]
    if not both:
        return translate("chưa có kết quả thẩm định", language)
    higher = sum(own > verified for own, verified in both)
    if of_localities:
        return _message_of_localities([own - verified for own, verified in both], language)
    if not higher:
        return translate("tự chấm không cao hơn thẩm định ở mục nào", language)
    return translate("tự chấm cao hơn thẩm định ở {n}/{total} mục", language, n=higher, total=len(both))


def _message_of_localities(gaps: Sequence[float], language: str) -> str:
    higher = sum(gap > 0 for gap in gaps)
    if not higher:
        return translate("không địa phương nào tự chấm cao hơn thẩm định", language)
    return translate(
        "{n}/{total} địa phương tự chấm cao hơn thẩm định, nhiều nhất {points} điểm phần trăm",
        language,
        n=higher,
        total=len(gaps),
        points=format_number(100 * max(gaps), language, 0),
    )


def _said(pair: Pair, language: str) -> str:
    own, verified = format_percent(pair.own, language, 0), format_percent(pair.verified, language, 0)
    return translate(
        "{label}: tự chấm {own}, thẩm định {verified}",
        language,
        label=pair.label,
        own=own or "–",
        verified=verified or "–",
    )
