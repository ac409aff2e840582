"""An objection with its reply, as both sides read it."""

from collections.abc import Sequence

import streamlit as st

from scorecard.assessment.records import Objection
from scorecard.framework.models import Framework
from scorecard.i18n.numbers import format_datetime
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.words import heading_word


def title_of(framework: Framework, sub_code: str) -> str:
    """Code and title of a sub-indicator in one line."""
    return f"{sub_code} {framework.sub_indicator(sub_code).title.in_language(language())}"


def draw_objections(framework: Framework, found: Sequence[Objection]) -> None:
    """Each objection in a box: what the locality wrote, and the reply once there is one."""
    for each in found:
        with st.container(border=True, key=f"objection-{each.id}"):
            draw(objection_text(framework, each))
            draw(_reply_text(each))


def objection_text(framework: Framework, each: Objection) -> Html:
    """The item, and what the locality says of its conclusion."""
    return fill(
        '<h3 style="margin:0;padding:0;font-size:1.0625rem">{title}</h3>{text}',
        title=title_of(framework, each.sub_code),
        text=_said(
            t("Kiến nghị"), each.raised_by_name, format_datetime(each.raised_at, language()), each.text
        ),
    )


def _reply_text(each: Objection) -> Html:
    if each.outcome is None:
        return fill(
            '<p style="margin:.25rem 0;font-weight:500">{text}</p>',
            text=t("Chờ trưởng đoàn thẩm định trả lời."),
        )
    when = format_datetime(each.replied_at, language())
    return _said(
        t("Trả lời: {outcome}", outcome=heading_word(each.outcome)), each.replied_by_name, when, each.reply
    )


def _said(what: str, who: str, when: str, text: str) -> Html:
    return fill(
        '<p style="margin:.25rem 0 0"><strong>{what}</strong> <span class="sc-muted">{who} · {when}</span></p>'
        '<p style="margin:0;white-space:pre-line;overflow-wrap:anywhere">{text}</p>',
        what=what,
        who=who,
        when=when,
        text=text,
    )
