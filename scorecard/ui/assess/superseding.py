"""The versions of a document: what each is, a new one that supersedes, and moving links to it."""

from datetime import datetime

import streamlit as st

from scorecard.assessment.records import EvidenceItem, EvidenceKind, EvidenceLink
from scorecard.i18n.numbers import format_datetime, format_number
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import LinkSource, PaperSource, Source
from scorecard.services.evidence_register import Document
from scorecard.services.evidence_versions import move_link, move_links, supersede
from scorecard.ui.assess.documents import From
from scorecard.ui.assess.particulars import Key, draw_address, draw_upload, empty_upload, file_in, text_in
from scorecard.ui.assess.proofs import opening
from scorecard.ui.assess.unfolding import close, opened_revision
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import word
from scorecard.wiring import workplace


def versions_told(document: Document) -> Html:
    """Every version, the newest first, with its size and hash; folded."""
    return fill(
        '<details class="sc-guidance"><summary>{title}</summary><ul>{lines}</ul></details>',
        title=t("Các bản đã lưu ({n})", n=len(document.versions)),
        lines=joined([_version_line(each) for each in document.versions]),
    )


def _version_line(item: EvidenceItem) -> Html:
    hashed = fill('<br><span class="sc-muted">SHA-256 {sha256}</span>', sha256=item.sha256)
    return fill(
        "<li>{opening} · {about}{hashed}</li>",
        opening=opening(item, t("Bản {n}", n=item.version_number)),
        about=" · ".join(part for part in (_about(item), _moment(item.added_at)) if part),
        hashed=hashed if item.sha256 else Html(),
    )


def _about(item: EvidenceItem) -> str:
    if item.kind is EvidenceKind.FILE:
        return f"{item.file_name} · {size_text(item.size)}"
    return word(item.kind)


def _moment(at: datetime) -> str:
    return t("đưa vào {moment}", moment=format_datetime(at, language()))


def size_text(size: int) -> str:
    """A file's size as people read it: "812 KB", "3,4 MB"."""
    if size < 1024 * 1024:
        return f"{format_number(max(1, round(size / 1024)), language(), 0)} KB"
    return f"{format_number(size / 1024 / 1024, language(), 1)} MB"


def draw_outdated(sheet: Sheet, document: Document) -> None:
    """That items still show an older version, and the act that moves them all."""
    count = len(document.outdated)
    if not count or not sheet.may_attach:
        return
    draw(
        fill(
            '<p class="sc-returned">{text}</p>',
            text=tn("{n} mục còn gắn bản cũ của văn bản này.", count),
        )
    )
    st.button(
        t("Chuyển sang bản mới ở mọi bản tự chấm đang mở"),
        key=f"assess-document-{document.item.id}-move-all",
        icon=":material/move_up:",
        help=t("Bản đánh giá đã nộp, đã kết luận hoặc đã công bố giữ nguyên bản cũ."),
        on_click=_move_all,
        args=(sheet.assessment.id, document.item.id),
    )


def draw_move(sheet: Sheet, document: Document, link: EvidenceLink) -> None:
    """The act that moves one link, where it shows an older version."""
    if link not in document.outdated or not sheet.may_attach:
        return
    st.button(
        t(
            "Chuyển {code} từ bản {old} sang bản {new}",
            code=link.sub_code,
            old=link.item.version_number,
            new=document.item.version_number,
        ),
        key=f"assess-move-{link.id}",
        type="tertiary",
        icon=":material/move_up:",
        on_click=_move,
        args=(link,),
    )


def draw_new_version(sheet: Sheet, item: EvidenceItem) -> None:
    """The fields of a new version: a file, an address, or the paper anew."""
    key = _fields(item.id)
    text = t("Bản cũ vẫn đọc được. Các mục đang gắn giữ bản cũ cho đến khi bạn chuyển.")
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))
    names = {From.FILE: t("Tệp mới"), From.LINK: t("Liên kết"), From.PAPER: t("Bản giấy")}
    kind = st.radio(
        t("Bản mới là"),
        list(names),
        format_func=lambda one: names.get(one, str(one)),
        key=f"{key('kind')}-{language()}",
        horizontal=True,
    )
    args = (sheet.assessment.id, item.id, opened_revision())
    if kind is From.FILE:
        draw_upload(key, _take_file, args)
    else:
        if kind is From.LINK:
            draw_address(key)
        st.button(
            t("Lưu bản mới"),
            key=f"assess-document-{item.id}-version-save",
            type="primary",
            icon=":material/save:",
            on_click=_take_link if kind is From.LINK else _take_paper,
            args=args,
        )
    st.button(
        t("Đóng"),
        key=f"assess-document-{item.id}-version-close",
        type="tertiary",
        icon=":material/close:",
        on_click=close,
    )


def _fields(evidence_id: int) -> Key:
    return lambda what: f"assess-document-{evidence_id}-version-{opened_revision()}-{what}"


def _take_file(assessment_id: int, evidence_id: int, based_on: int) -> None:
    source = file_in(_fields(evidence_id))
    if source is not None:
        _take(assessment_id, evidence_id, based_on, source)


def _take_link(assessment_id: int, evidence_id: int, based_on: int) -> None:
    _take(assessment_id, evidence_id, based_on, LinkSource(text_in(_fields(evidence_id), "url")))


def _take_paper(assessment_id: int, evidence_id: int, based_on: int) -> None:
    _take(assessment_id, evidence_id, based_on, PaperSource())


def _take(assessment_id: int, evidence_id: int, based_on: int, source: Source) -> None:
    with shown_errors():
        item = supersede(workplace(), signed_in(), assessment_id, evidence_id, source, based_on)
        close()
        notice(t("Đã lưu bản {n}; bản cũ vẫn đọc được.", n=item.version_number))
        return
    empty_upload(_fields(evidence_id))


def _move(link: EvidenceLink) -> None:
    with shown_errors():
        move_link(workplace(), signed_in(), link.assessment_id, link.id)
        notice(t("{code} nay gắn bản mới.", code=link.sub_code))


def _move_all(assessment_id: int, evidence_id: int) -> None:
    with shown_errors():
        moved = move_links(workplace(), signed_in(), assessment_id, evidence_id)
        notice(tn("Đã chuyển {n} mục sang bản mới.", moved.links))
