"""The page of a link as HTML, made on the server, without a script; every value is escaped."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from scorecard.assessment.requests import ReceivedFile, RequestState
from scorecard.clock import in_vietnam
from scorecard.i18n.numbers import format_date, format_datetime, format_number
from scorecard.services.request_answers import FILES_AT_MOST, OpenedLink
from scorecard.web.evidence_request_words import words

_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{title} · {product}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
<main class="wide">
<header>
<img src="/favicon.svg" alt="" width="40" height="40">
<p class="product">{product}</p>
<p class="purpose">{purpose}</p>
</header>
{body}
</main>
</body>
</html>
"""
_REQUEST = """<section aria-labelledby="title">
<h1 id="title">{title}</h1>
{notices}
<dl>{facts}</dl>
<h2>{what_label}</h2>
<p class="written">{what}</p>
<h2>{subs_label}</h2>
<ul>{subs}</ul>
</section>
<section aria-labelledby="answer-title">
<h2 id="answer-title">{answer_label}</h2>
<form method="post" action="/request/{token}" enctype="multipart/form-data">
<input type="hidden" name="form" value="{form}">
<input type="hidden" name="version" value="{version}">
<textarea name="answer" rows="6" maxlength="4000" aria-labelledby="answer-title">{answer}</textarea>
{received}
<label for="files">{choose}</label>
<input id="files" name="files" type="file" multiple>
{confirm}
<p class="quiet">{warning}</p>
<button type="submit">{send}</button>
</form>
</section>
<nav aria-label="{language_label}">{languages}</nav>"""
_CONFIRM = """<label class="choice"><input type="checkbox" name="confirmed" value="yes"> {text}</label>"""
_CLOSED = """<section aria-labelledby="title">
<h1 id="title">{title_vi}</h1>
<p>{text_vi}</p>
<h2 lang="en">{title_en}</h2>
<p lang="en">{text_en}</p>
</section>"""


@dataclass(frozen=True)
class RequestView:
    """What one showing of the page depends on.

    `typed`: what was written and could not be sent; `tells_of_people`: a file needs a confirmation first.
    """

    language: str
    token: str
    form: str
    opened: OpenedLink
    largest_mb: int
    error: str = ""
    typed: str | None = None
    tells_of_people: bool = False


def request_page(view: RequestView) -> str:
    """What is asked by whom, what was received, and the form."""
    text, request = words(view.language), view.opened.request
    again = request.state is RequestState.ANSWERED
    limits = {"number": FILES_AT_MOST, "size": view.largest_mb}
    body = _REQUEST.format(
        title=text["title"],
        notices=_notices(view, text),
        facts=_facts(view, text),
        what_label=text["what"],
        what=escape(request.what),
        subs_label=text["subs"],
        subs="".join(_sub(view, code) for code in request.sub_codes),
        answer_label=text["answer"],
        token=escape(view.token),
        form=escape(view.form),
        version=request.version,
        answer=escape(request.answer if view.typed is None else view.typed),
        received=_received(view, text),
        choose=text["choose"].format(**limits),
        confirm=_CONFIRM.format(text=text["confirm"]) if view.tells_of_people else "",
        warning=text["warning"],
        send=text["send_again"] if again else text["send"],
        language_label=text["language"],
        languages=" ".join(_language_link(view, code, name) for code, name in _LANGUAGE_NAMES.items()),
    )
    return _page(view.language, text["title"], body)


def closed_page(text_vi: str, text_en: str, waiting: bool = False) -> str:
    """The one page for links that open nothing, in both languages; nothing of the link or its request is in it."""
    name = "slow_title" if waiting else "closed_title"
    titles = {"title_vi": words("vi")[name], "title_en": words("en")[name]}
    body = _CLOSED.format(**titles, text_vi=escape(text_vi), text_en=escape(text_en))
    return _page("vi", titles["title_vi"], body)


def _page(language: str, title: str, body: str) -> str:
    text = words(language)
    return _PAGE.format(
        language=language, title=title, product=text["product"], purpose=text["purpose"], body=body
    )


def _notices(view: RequestView, text: dict[str, str]) -> str:
    request, found = view.opened.request, []
    if view.error:
        found.append(
            f'<p class="error" role="alert"><strong>{text["not_sent"]}</strong> {escape(view.error)}</p>'
        )
    if request.state is RequestState.SENT_BACK:
        found.append(
            f'<p class="error written"><strong>{text["sent_back"]}</strong>\n{escape(request.reason)}</p>'
        )
    elif request.state is RequestState.ANSWERED:
        said = text["received"].format(time=format_datetime(request.answered_at, view.language))
        more = text["received_more"]
        found.append(f'<p class="note" role="status"><strong>{said}</strong> {more}</p>')
    return "\n".join(found)


def _facts(view: RequestView, text: dict[str, str]) -> str:
    request, tongue = view.opened.request, view.language
    asker = ", ".join(part for part in (request.created_by_name, request.created_by_unit) if part)
    rows = (
        ("from", asker),
        ("to", request.agency),
        ("locality", f"{view.opened.locality.title(tongue)} · {view.opened.cycle}"),
        ("due", format_date(request.due, tongue)),
        ("expires", format_date(_last_day(request.expires_at), tongue)),
    )
    return "".join(f"<dt>{text[name]}</dt><dd>{escape(value)}</dd>" for name, value in rows)


def _last_day(expires_at: datetime) -> date:
    """The last whole day of a link that ends at a midnight: "00:00" would be read as the day after."""
    return in_vietnam(expires_at - timedelta(microseconds=1)).date()


def _sub(view: RequestView, code: str) -> str:
    title = view.opened.framework.sub_indicator(code).title.in_language(view.language)
    return f"<li>{escape(code)} {escape(title)}</li>"


def _received(view: RequestView, text: dict[str, str]) -> str:
    files = view.opened.request.files
    if not files:
        return ""
    listed = "".join(_file(view, text, file) for file in files)
    kept = f"<p><small>{text['kept']}</small></p>"
    return f'<fieldset><legend>{text["files"]}</legend><ul class="received">{listed}</ul>{kept}</fieldset>'


def _file(view: RequestView, text: dict[str, str], file: ReceivedFile) -> str:
    size = format_number(max(1, file.size / 1024), view.language, 0)
    at = format_datetime(file.received_at, view.language)
    return (
        f"<li><span>{escape(file.file_name)}</span> <small>{size} KB · {at}</small>"
        f'<label class="choice"><input type="checkbox" name="withdraw" value="{file.id}"> '
        f"{text['withdraw']}</label></li>"
    )


def _language_link(view: RequestView, code: str, name: str) -> str:
    if code == view.language:
        return f'<span aria-current="true">{name}</span>'
    back = escape(f"/request/{view.token}")
    return f'<a href="/language/{code}?next={back}" lang="{code}" hreflang="{code}">{name}</a>'
