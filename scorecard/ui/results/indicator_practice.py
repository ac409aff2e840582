"""Who does an indicator well, by which documents, and how far assessors agree on it."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.framework.models import Indicator
from scorecard.services.agreement import IndicatorAgreement, team_agreement_on
from scorecard.services.best_practice import Document, Good, best_practice
from scorecard.services.indicator_view import IndicatorView
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.results.words import percent, section
from scorecard.ui.words import word
from scorecard.wiring import workplace


def draw_best(actor: Actor, found: IndicatorView) -> None:
    """The localities that stand best, by name, with their documents where this reader may see them."""
    practice = best_practice(workplace(), actor, found)
    section(t("Làm tốt nhất chỉ số này"))
    if not practice.best:
        text = t("Chưa có địa phương nào đánh giá đủ chỉ số này mà có tiêu chí xanh.")
        draw(fill('<p class="sc-muted">{text}</p>', text=text))
        return
    rows = [_good(found, each) for each in practice.best]
    notes = [t("Xếp theo tên; các đơn vị này ngang nhau, không xếp hạng.")]
    if practice.more:
        notes.append(tn("Còn {n} địa phương ngang bằng, xem danh sách bên dưới.", practice.more))
    if any(each.documents is None for each in practice.best):
        notes.append(t("Tên minh chứng chỉ hiện với người được xem hồ sơ của địa phương đó."))
    draw(
        fill(
            '<ul class="sc-origins">{rows}</ul><p class="sc-muted">{notes}</p>',
            rows=joined(rows),
            notes=" ".join(notes),
        )
    )


def _good(found: IndicatorView, each: Good) -> Html:
    selected, name = found.selected, each.locality.title(language())
    code = found.indicator.code
    colour = Colour(selected.cycle.id, each.locality.key, code, side=selected.side, view=selected.view)
    return fill(
        "<li><div>{name} {mark} {count}{documents}</div></li>",
        name=name,
        mark=mark_why(colour, each.colour, f"{code}, {name}"),
        count=green_text(each.greens, each.asked),
        documents=_documents(each.documents),
    )


def _documents(documents: tuple[Document, ...] | None) -> Html:
    """The documents with their number and what they prove; nothing where they may not be seen."""
    if not documents:
        return Html()
    items = [
        fill("<li>{text}</li>", text=f"{_document_name(each)} ({', '.join(each.sub_codes)})")
        for each in documents
    ]
    title = tn("{n} minh chứng", len(documents))
    return fill(
        '<details class="sc-guidance"><summary>{title}</summary><ul>{items}</ul></details>',
        title=title,
        items=joined(items),
    )


def _document_name(each: Document) -> str:
    return f"{each.title}, {each.number}" if each.number else each.title


def draw_agreement(actor: Actor, cycle_id: int, indicator: Indicator) -> None:
    """How far assessors of the same assessments agree on it; computed when it is opened."""
    box = st.expander(
        t("Các chuyên gia chấm có thống nhất không"),
        icon=":material/balance:",
        key="indicator-agreement-box",
        on_change="rerun",
    )
    if box.open:
        with box:
            assessments, found = team_agreement_on(workplace(), actor, cycle_id, indicator.code)
            st.markdown(agreement_text(assessments, found))


def agreement_text(assessments: int, found: IndicatorAgreement | None) -> str:
    """Agreement in words with its numbers; what is most often confused, where anything is."""
    if found is None:
        return t("Kỳ này chưa có bản đánh giá đã kết luận nào được hai chuyên gia cùng chấm chỉ số này.")
    told = t(
        "Hai chuyên gia cùng chấm chọn cùng mức trong {share} số lần, lệch nhiều nhất một bậc trong {near} "
        "({n} tiêu chí của {assessments} bản đánh giá).",
        share=percent(found.agreement.exact.value),
        near=percent(found.agreement.adjacent.value),
        n=found.agreement.units,
        assessments=assessments,
    )
    if found.confused is None:
        return told
    one, other = found.confused
    confused = t(
        "Hay lẫn nhất giữa «{one}» và «{other}», ở tiêu chí {subs}.",
        one=word(one),
        other=word(other),
        subs=", ".join(found.sub_codes),
    )
    return f"{told} {confused}"
