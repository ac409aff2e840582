"""What evidence an own assessment still lacks: documents that end, and greens with nothing to show."""

import streamlit as st

from scorecard.i18n.lists import shortened
from scorecard.i18n.numbers import format_date
from scorecard.services.evidence_register import Show
from scorecard.services.tasks import EndingDocument, OwnTask
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.navigation import page_address

REGISTER, SELF_ASSESS = "assess/evidence.py", "assess/self_assess.py"
NAMED = 4  # documents or codes named; the page behind the link lists them all


def draw_evidence_gaps(own: OwnTask) -> None:
    """Draw both lists, each with the way to mend it; nothing where nothing lacks."""
    number = str(own.card.assessment.id)
    if own.ending:
        draw(
            _listed(
                tn("{n} văn bản minh chứng hết hoặc sắp hết hiệu lực", len(own.ending)),
                [_document(each) for each in own.ending[:NAMED]],
            )
        )
        _link(
            REGISTER, t("Xem văn bản hết hiệu lực"), "event_busy", {"assessment": number, "show": Show.ENDING}
        )
    if own.unevidenced:
        sub = own.words.sub_indicator.in_language(language())
        codes = shortened(own.unevidenced, NAMED)
        title = tn("{n} {sub} chấm xanh nhưng chưa có minh chứng", len(own.unevidenced), sub=sub)
        draw(_listed(title, [codes]))
        indicator = next(gap.indicator.code for gap in own.gaps if gap.unevidenced)
        if own.may_score:
            address = {"assessment": number, "indicator": indicator}
            _link(SELF_ASSESS, t("Bổ sung minh chứng"), "attach_file_add", address)


def _document(each: EndingDocument) -> str:
    day = format_date(each.last_day, language())
    if each.ended:
        return t("{title}: chỉ có hiệu lực đến {day}, không được tính", title=each.title, day=day)
    return t("{title}: còn hiệu lực đến {day}", title=each.title, day=day)


def _listed(title: str, lines: list[str]) -> Html:
    return fill(
        '<p style="margin:0">{title}</p><ul class="sc-muted" style="margin:0;overflow-wrap:anywhere">{lines}</ul>',
        title=title,
        lines=joined([fill("<li>{line}</li>", line=line) for line in lines]),
    )


def _link(page: str, label: str, icon: str, address: dict[str, str]) -> None:
    st.page_link(page_address(page), label=label, icon=f":material/{icon}:", query_params=address)
