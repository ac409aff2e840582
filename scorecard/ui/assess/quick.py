"""The quick pass: every sub-indicator of one quadrant in a line each, levels only, saved like any other."""

from collections.abc import Mapping

import streamlit as st

from scorecard.framework.models import COLOURS, Indicator, Level, Quadrant
from scorecard.services.assessments import Sheet
from scorecard.services.carry_forward import Origin
from scorecard.services.results import Side
from scorecard.ui.assess.card import OPTIONS
from scorecard.ui.assess.cells import QUICK
from scorecard.ui.assess.choosing import ASSESSMENT, INDICATOR, asked_indicators, progress
from scorecard.ui.assess.indicator import cells_of
from scorecard.ui.assess.reconfirming import draw_short_suggestion, origins_of
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.cells import Cell, save_shown
from scorecard.ui.pieces.conflict import draw_unsaved
from scorecard.ui.pieces.levels import MARKS, level_plain
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.pieces.seen import prepare_all, settle_all

QUADRANT = "quadrant"


def pick_quadrant(sheet: Sheet) -> Quadrant:
    """The quadrant that the address names; the first one that is asked where it names none."""
    quadrants = {each.code: each for each in sheet.framework.quadrants if _asked(sheet, each)}
    named = str(st.query_params.get(QUADRANT, ""))
    current = named if named in quadrants else next(iter(quadrants))
    st.session_state["assess-quadrant"] = current
    st.radio(
        sheet.framework.words.quadrant.in_language(language()).capitalize(),
        list(quadrants),
        format_func=lambda code: _quadrant_text(sheet, quadrants[code]),
        key="assess-quadrant",
        on_change=_follow,
    )
    return quadrants[current]


def draw_quadrant(sheet: Sheet, quadrant: Quadrant) -> None:
    """Every sub-indicator asked in this quadrant; one widget each, and the way to its evidence."""
    draw(quadrant_label(sheet.framework.quadrants.index(quadrant), quadrant.title.in_language(language())))
    asked = _asked(sheet, quadrant)
    cells = cells_of(sheet, asked, QUICK)
    prepare_all(cells, quadrant.code)
    origins = origins_of(sheet, cells)
    for indicator in asked:
        _draw_indicator(sheet, indicator, [c for c in cells if c.sub in indicator.sub_indicators], origins)
    settle_all(cells)


def _draw_indicator(
    sheet: Sheet, indicator: Indicator, cells: list[Cell], origins: Mapping[str, Origin]
) -> None:
    done, asked = progress(sheet, indicator)
    letter = sheet.rating.colours[sheet.framework.indicators.index(indicator)]
    with st.container(border=True, key=f"assess-quick-{indicator.code.replace('.', '-')}"):
        draw(
            fill(
                '<h3 style="margin:0;padding:0;font-size:1.0625rem">{code} {title}</h3>'
                '<p class="sc-muted" style="margin:0">{mark} · {done}/{asked} {why}</p>',
                code=indicator.code,
                title=indicator.title.in_language(language()),
                mark=mark_plain(letter),
                why=why_at_work(sheet, indicator.code, letter, Side.OWN),
                done=done,
                asked=asked,
            )
        )
        for cell in cells:
            _draw_cell(cell, origins.get(cell.sub.code))
        st.page_link(
            page_address("assess/self_assess.py"),
            label=t("Mở {code}: giải trình và minh chứng", code=indicator.code),
            icon=":material/edit_note:",
            query_params={ASSESSMENT: str(sheet.assessment.id), INDICATOR: indicator.code},
        )


def _draw_cell(cell: Cell, origin: Origin | None) -> None:
    name, shown = cell.name("level"), cell.chosen
    st.radio(
        f"{cell.sub.code} {cell.sub.title.in_language(language())}",
        OPTIONS,
        index=None if name in st.session_state or shown is None else OPTIONS.index(shown),
        format_func=_short,
        key=name,
        horizontal=True,
        help="  \n".join(
            f"{level_plain(level)}: {cell.sub.levels[level].in_language(language())}" for level in COLOURS
        ),
        on_change=save_shown,
        args=(cell,),
    )
    if cell.unsaved is not None:
        draw_unsaved(cell, cell.unsaved)
    elif cell.is_carried:
        draw_short_suggestion(cell, origin)


def _short(level: Level) -> str:
    return level_plain(level) if level in COLOURS else f"{mark_plain(MARKS[level])} {t('Không áp dụng')}"


def _asked(sheet: Sheet, quadrant: Quadrant) -> tuple[Indicator, ...]:
    return tuple(each for each in asked_indicators(sheet) if each in quadrant.indicators)


def _quadrant_text(sheet: Sheet, quadrant: Quadrant) -> str:
    every = [progress(sheet, each) for each in _asked(sheet, quadrant)]
    done, asked = sum(one for one, _ in every), sum(all_ for _, all_ in every)
    return f"{quadrant.code}. {quadrant.title.in_language(language())} · {done}/{asked}"


def _follow() -> None:
    st.query_params[QUADRANT] = str(st.session_state["assess-quadrant"])
