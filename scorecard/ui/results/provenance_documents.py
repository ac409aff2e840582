"""The documents behind a colour: where to look in them, which version, whether they were valid and what was said."""

from scorecard.assessment.records import Check, EvidenceKind, Verdict
from scorecard.assessment.validity import Validity
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_date, format_datetime
from scorecard.rating.marks import AnswerMark
from scorecard.services.provenance_records import Document, Provenance
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.previews import preview_fold
from scorecard.ui.results.provenance import part
from scorecard.ui.results.provenance_values import person_text
from scorecard.ui.words import word

SILENT = (AnswerMark.TO_RECONFIRM, AnswerMark.NOT_ANSWERED)
VALIDITY = {
    Validity.IN_FORCE: to_translate("có hiệu lực vào ngày chốt số liệu {day}"),
    Validity.ENDING: to_translate("có hiệu lực vào ngày chốt số liệu {day}"),
    Validity.ENDED: to_translate("đã hết hiệu lực vào ngày chốt số liệu {day}"),
    Validity.NOT_YET: to_translate("chưa có hiệu lực vào ngày chốt số liệu {day}"),
}


def draw_documents(found: Provenance) -> None:
    """Every document of these sub-indicators, or that there is none; and what is not shown to this reader."""
    if found.documents:
        body = joined([_document(found, each) for each in found.documents])
    else:
        body = fill('<p class="sc-muted">{text}</p>', text=t("Không có minh chứng nào được gắn."))
    notes = [
        t("Tệp chỉ mở được cho người được xem bản đánh giá.") if _is_closed(found) else "",
        t("Tên, số hiệu và hiệu lực theo hồ sơ hiện nay; bản, trang và mã băm như khi gắn.")
        if found.documents and found.publishing is not None and found.publishing.reopened
        else "",
    ]
    lines = [fill('<p class="sc-muted">{text}</p>', text=text) for text in notes if text]
    draw(part(t("Minh chứng"), fill("{body}{lines}", body=body, lines=joined(lines))))


def _is_closed(found: Provenance) -> bool:
    return any(each.kind is not EvidenceKind.PAPER and each.item is None for each in found.documents)


def _document(found: Provenance, each: Document) -> Html:
    lines = [
        _described(each),
        " · ".join(text for text in (_where(each), _validity(found, each), _counted(found, each)) if text),
        _judged(each),
    ]
    shown = [fill('<p class="sc-muted">{line}</p>', line=line) for line in lines if line]
    return fill(
        "<article><h3>{code} · {title}</h3>{lines}{hash}{preview}</article>",
        code=each.sub_code,
        title=_title(each),
        lines=joined(shown),
        hash=hash_line(t("SHA-256 của tệp"), each.sha256) if each.sha256 else Html(),
        preview=preview_fold(each.item, each.page) if each.item is not None else Html(),
    )


def _title(each: Document) -> Html:
    """The name, as the way to read it where this reader may."""
    if each.item is None or each.kind is EvidenceKind.PAPER:
        return fill("{title}", title=each.title)
    href = f"/evidence/{each.item.version_id}" if each.kind is EvidenceKind.FILE else each.item.url
    return fill(
        '<a href="{href}" target="_blank" rel="noopener noreferrer">{title}</a>', href=href, title=each.title
    )


def _described(each: Document) -> str:
    day = format_date(each.issue_date, language())
    kept = each.item.details.place_kept if each.item is not None else ""
    place = t("lưu tại {place}", place=kept) if kept else ""
    version = t("bản {n}", n=each.version)
    parts = (word(each.kind), each.number, each.issuer, day, version, place)
    return " · ".join(part for part in parts if part)


def _where(each: Document) -> str:
    page = t("trang {page}", page=each.page) if each.page else ""
    section = t("mục {section}", section=each.section) if each.section else ""
    return ", ".join(part for part in (page, section) if part) or t("Không ghi trang, mục cần xem")


def _validity(found: Provenance, each: Document) -> str:
    """Judged on the cycle's reference date, never today."""
    return t(VALIDITY[each.validity], day=format_date(found.cycle.reference_date, language()))


def _counted(found: Provenance, each: Document) -> str:
    """Nothing is counted for an answer that itself is not."""
    answered = any(
        line.sub.code == each.sub_code and line.marks[found.side] not in SILENT for line in found.lines
    )
    if each.counts is None or not answered:
        return ""
    return t("Được tính cho màu này") if each.counts else t("Không được tính cho màu này")


def _judged(each: Document) -> str:
    """What the assessor said of it, who, when and why."""
    if each.verdict is None:
        return ""
    checks = ", ".join(word(check) for check in Check if check in each.checks)
    parts = (
        t("không được chấp nhận") if each.verdict is Verdict.REFUSED else t("được chấp nhận"),
        person_text(each.verdict_by) if each.verdict_by else "",
        format_datetime(each.verdict_at, language()),
        t("đã đối chiếu: {checks}", checks=checks) if checks else "",
        each.verdict_reason,
    )
    told = " · ".join(part for part in parts if part)
    return t("Thẩm định viên: {told}", told=told)


def hash_line(label: str, value: str) -> Html:
    """A hash that can be copied and breaks where the screen is narrow."""
    return fill('<p class="sc-muted">{label}: <code>{value}</code></p>', label=label, value=value)
