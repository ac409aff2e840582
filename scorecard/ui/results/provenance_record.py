"""What a colour was computed by, what its locality objected, and its last events with their hashes."""

import streamlit as st

from scorecard.i18n.numbers import format_datetime
from scorecard.services.provenance_records import Provenance, TracedEvent
from scorecard.ui.admin.history import nameless
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.deeds import change_text, deed_word, role_word, texts_text
from scorecard.ui.pieces.objections import draw_objections
from scorecard.ui.results.provenance import part
from scorecard.ui.results.provenance_values import person_text

CHECK = "python -m scorecard verify-history"


def draw_objections_told(found: Provenance) -> None:
    """The objections to these conclusions with their replies; nothing where there are none."""
    if found.objections:
        draw(part(t("Kiến nghị và trả lời"), Html()))
        draw_objections(found.framework, found.objections)


def draw_rule(found: Provenance) -> None:
    """Rule, edition, hashes, versions and publication: what another would need to compute it again."""
    rows = [fill("<div><dt>{name}</dt><dd>{value}</dd></div>", name=n, value=v) for n, v in _facts(found)]
    body = fill('<dl class="sc-origin-facts">{rows}</dl>', rows=joined(rows))
    draw(part(t("Quy tắc, bộ tiêu chí và phiên bản"), body))


def _facts(found: Provenance) -> list[tuple[str, object]]:
    framework, publishing, tongue = found.framework, found.publishing, language()
    facts: list[tuple[str, object]] = [
        (t("Quy tắc tổng hợp"), found.reason.rule.title.in_language(tongue)),
        (t("Bộ tiêu chí"), f"{framework.title.in_language(tongue)} ({framework.edition})"),
        (t("Mã băm cấu trúc"), _code(framework.structure_sha256)),
        (t("Mã băm nội dung"), _code(framework.text_sha256)),
        (t("Phiên bản cách tính"), found.engine),
        (t("Phiên bản của bản đánh giá"), found.assessment_version),
    ]
    if publishing is None:
        return [*facts, (t("Lần công bố"), t("chưa công bố"))]
    when = format_datetime(publishing.at, tongue)
    told = t("lần {n}, lúc {time}, {who}", n=publishing.number, time=when, who=person_text(publishing.by))
    facts.append((t("Lần công bố"), told))
    if publishing.event_hash:
        facts.append((t("Mã băm của lần công bố"), _code(publishing.event_hash)))
    return facts


def _code(value: str) -> Html:
    return fill("<code>{value}</code>", value=value)


def draw_deeds(found: Provenance) -> None:
    """The last events of this item, newest first, and how anybody can check that none was changed."""
    publishing = found.publishing
    if not found.events and not (publishing and publishing.event_hash):
        return
    check = t(
        "Mỗi sự kiện mang mã băm của chính nó và của sự kiện trước. Người vận hành kiểm tra cả chuỗi bằng lệnh "
        "{command}; sửa, xóa hay đảo thứ tự một dòng đều bị nêu tên.",
        command=CHECK,
    )
    rows = joined([_deed(each) for each in reversed(found.events)])
    more = found.events_in_all - len(found.events)
    parts = [fill('<ol class="sc-origin-deeds">{rows}</ol>', rows=rows)] if found.events else []
    if more:
        parts.append(fill('<p class="sc-muted">{text}</p>', text=tn("Còn {n} sự kiện cũ hơn.", more)))
    parts.append(fill('<p class="sc-muted">{text}</p>', text=check))
    if not found.events:
        draw(part(t("Kiểm tra được"), joined(parts)))
        return
    title = tn("{n} sự kiện gần nhất của mục này", len(found.events))
    with st.expander(title, icon=":material/history:", key="provenance-deeds"):
        draw(fill('<section class="sc-origin">{parts}</section>', parts=joined(parts)))


def _deed(each: TracedEvent) -> Html:
    entry = each.entry
    who = ", ".join(p for p in (entry.account_name or nameless(entry.account_id), role_word(entry.role)) if p)
    told = "; ".join(text for text in (change_text(entry), texts_text(entry)) if text)
    later = t("sau lần công bố này") if each.later else ""
    head = (deed_word(entry.action), who, format_datetime(entry.at, language()), later)
    return fill(
        '<li><p><strong>{head}</strong></p><p class="sc-origin-note">{told}</p>'
        '<p class="sc-muted">{position} <code>{hash}</code></p></li>',
        head=" · ".join(text for text in head if text),
        told=told,
        position=t("sự kiện {n} của chuỗi", n=entry.position),
        hash=each.hash,
    )
