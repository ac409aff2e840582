"""The indicators of a profile as a table that can be read, printed and downloaded."""

import pandas as pd

from scorecard.services.profile import IndicatorLine, Profile
from scorecard.services.results import Side
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.download import download_table
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.results.words import SIDE_WORDS, capitalised, number, section

MOVES = {1: "▲", -1: "▼", 0: "="}


def draw_indicators(found: Profile) -> None:
    """All indicators by quadrant: both marks, change, green sub-indicators, evidence (to who may see it), points."""
    name = found.framework.words.indicator.in_language(language())
    section(t("Từng {indicator}", indicator=name))
    parts = [
        _quadrant(found, i, quadrant.title.in_language(language()))
        for i, quadrant in enumerate(found.framework.quadrants)
    ]
    template = '<div style="overflow-x:auto" tabindex="0"><table class="sc-table">{parts}</table></div>'
    draw(fill(template, parts=joined(parts)))
    download_table(indicator_table(found), "profile-indicators")


def _quadrant(found: Profile, index: int, title: str) -> Html:
    lines = [_line(found, line) for line in found.lines if line.quadrant == index]
    return fill(
        '<tbody><tr><th colspan="{width}" scope="colgroup" style="text-align:left;padding:.75rem 0 .25rem">{title}</th></tr>'
        "{heads}{lines}</tbody>",
        title=quadrant_label(index, f"{index + 1}. {title}"),
        heads=_heads(found) if index == 0 else Html(),
        lines=joined(lines),
        width=7 if tells_evidence(found) else 6,
    )


def tells_evidence(found: Profile) -> bool:
    """Whether this reader may know how many documents there are; a column of dashes would say nothing."""
    return any(line.evidence is not None for line in found.lines)


def _heads(found: Profile) -> Html:
    names = [
        t("Chỉ số"),
        capitalised(t("tự chấm")),
        capitalised(t("thẩm định")),
        t("So kỳ trước"),
        t("Tiêu chí xanh"),
        *([t("Minh chứng")] if tells_evidence(found) else []),
        t("Điểm tham khảo"),
    ]
    cell = (
        '<th scope="col" style="text-align:left;padding:.25rem .75rem .25rem 0;font-weight:600">{name}</th>'
    )
    return fill("<tr>{cells}</tr>", cells=joined([fill(cell, name=name) for name in names]))


def _line(found: Profile, line: IndicatorLine) -> Html:
    cells: list[object] = [
        _mark(found, line, Side.OWN),
        _mark(found, line, Side.VERIFIED),
        move_text(line.moved),
        f"{line.green}/{line.asked}",
        *([] if line.evidence is None else [line.evidence]),
        number(line.points),
    ]
    cell = '<td style="padding:.3rem .75rem .3rem 0;white-space:nowrap">{text}</td>'
    return fill(
        '<tr style="border-top:1px solid var(--sc-hairline)"><th scope="row" '
        'style="text-align:left;font-weight:400;padding:.3rem .75rem .3rem 0;min-width:14rem">'
        "<strong>{code}</strong> {title}</th>{cells}</tr>",
        code=line.indicator.code,
        title=line.indicator.title.in_language(language()),
        cells=joined([fill(cell, text=text) for text in cells]),
    )


def _mark(found: Profile, line: IndicatorLine, side: Side) -> Html | str:
    """The mark as the way to where it comes from; "Vì sao?" stands beside the leading one of the row."""
    shown = line.verified if side is Side.VERIFIED else line.own
    if shown is None:
        return "–"
    indicator, leads = line.indicator, side is found.side
    title = f"{indicator.code} {indicator.title.in_language(language())}, {t(SIDE_WORDS[side])}"
    return mark_why(colour_in(found, indicator.code, side), shown, title, word=leads)


def colour_in(found: Profile, indicator: str, side: Side) -> Colour:
    """One colour of this profile."""
    return Colour(found.cycle.id, found.locality.key, indicator, side=side, view=found.view)


def move_text(moved: int | None) -> str:
    """The change in sign and word; an en dash where there is nothing to compare with."""
    if moved is None:
        return "–"
    words = {1: t("tốt lên"), -1: t("xấu đi"), 0: t("như cũ")}
    return f"{MOVES[moved]} {words[moved]}"


def indicator_table(found: Profile) -> pd.DataFrame:
    """The same as plain columns, for the download."""
    lines = found.lines
    quadrants = [quadrant.title.in_language(language()) for quadrant in found.framework.quadrants]
    return pd.DataFrame(
        {
            t("Mã"): [line.indicator.code for line in lines],
            t("Chỉ số"): [line.indicator.title.in_language(language()) for line in lines],
            t("Trụ cột"): [quadrants[line.quadrant] for line in lines],
            capitalised(t("tự chấm")): [mark_plain(line.own) if line.own else "" for line in lines],
            capitalised(t("thẩm định")): [
                mark_plain(line.verified) if line.verified else "" for line in lines
            ],
            t("So kỳ trước"): [move_text(line.moved) for line in lines],
            t("Tiêu chí xanh"): [line.green for line in lines],
            t("Tiêu chí được hỏi"): [line.asked for line in lines],
            **({t("Minh chứng"): [line.evidence for line in lines]} if tells_evidence(found) else {}),
            t("Điểm tham khảo"): [line.points for line in lines],
        }
    )
