"""The rules of a planned cycle side by side on the last cycle's data, before one is fixed by opening."""

import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.framework.models import COLOURS
from scorecard.services.rule_preview import RuleCounts, rules_side_by_side
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.levels import level_plain
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace


def draw_rules(cycle: Cycle) -> None:
    """How many indicators would have been red, yellow and green under each rule; or that there is no data yet."""
    found = rules_side_by_side(workplace(), signed_in(), cycle.id)
    if found is None:
        st.markdown(t("Chưa có kỳ trước nào có kết quả để so các quy tắc."))
        return
    st.markdown(
        t(
            "Mỗi quy tắc sẽ cho kết quả nào trên dữ liệu của «{cycle}»: số chỉ số của mọi địa phương theo màu.",
            cycle=found.cycle.name,
        )
    )
    heads = (t("Quy tắc"), *(level_plain(level) for level in COLOURS), t("Chưa có màu"))
    draw(
        fill(
            '<div style="overflow-x:auto" tabindex="0"><table class="sc-table"><thead><tr>{heads}</tr></thead>'
            "<tbody>{rows}</tbody></table></div>",
            heads=joined(
                [
                    fill(
                        '<th scope="col" style="text-align:{side};padding:.25rem .5rem .25rem 0">{text}</th>',
                        side="right" if place else "left",
                        text=text,
                    )
                    for place, text in enumerate(heads)
                ]
            ),
            rows=joined([_row(each) for each in found.rows]),
        )
    )


def _row(each: RuleCounts) -> Html:
    counts = (each.red, each.yellow, each.green, each.grey)
    return fill(
        '<tr style="border-top:1px solid var(--sc-hairline)">'
        '<th scope="row" style="text-align:left;font-weight:500;min-width:8rem;padding:.25rem .5rem .25rem 0">{rule}'
        '<span class="sc-muted" style="display:block;font-weight:400">{stage}</span></th>{counts}</tr>',
        rule=each.rule.title.in_language(language()),
        stage=f"{heading_word(each.stage)} · {tn('{n} địa phương', each.localities)}",
        counts=joined(
            [fill('<td style="text-align:right;padding:.25rem .5rem .25rem 0">{n}</td>', n=n) for n in counts]
        ),
    )
