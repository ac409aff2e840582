"""Signing in and out: passwords and throttling on the way in, sessions that end by themselves."""

import hashlib
import secrets
from datetime import datetime, timedelta

from scorecard.access.roles import Actor
from scorecard.errors import ScorecardError
from scorecard.services import passwords, throttling
from scorecard.services.accounts import fold_username, load_actor
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import accounts, sessions
from scorecard.store.accounts import Credentials

TOUCH_EVERY = timedelta(minutes=1)
FORGET_AFTER = timedelta(days=90)


class SignInRefused(ScorecardError):
    """Unknown name, wrong password or disabled account: which one is not told."""

    code = "SC-111"
    vi = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra lại, hoặc nhờ quản trị viên đặt lại mật khẩu."
    en = (
        "The user name or the password is not right. Check them, or ask the administrator for a new password."
    )


class SignInThrottled(ScorecardError):
    """Too many wrong tries; `seconds` says how long to wait."""

    code = "SC-112"
    vi = "Đã thử sai nhiều lần. Hãy thử lại sau {seconds} giây."
    en = "Too many wrong tries. Try again in {seconds} seconds."


def session_id(token: str) -> str:
    """What the database and the screens know of a cookie: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(at: Workplace, username: str, password: str, address: str) -> str:
    """Begin a session; the token for the cookie. Raises SignInRefused or SignInThrottled."""
    name, network, now = _attempt_name(username), throttling.network_of(address), at.clock()
    with at.store.writing() as transaction:
        sessions.queue_up(transaction)
        wait = throttling.seconds_to_wait(transaction, name, network, now)
        if wait:
            raise SignInThrottled(seconds=wait)
        attempt = sessions.note_attempt(transaction, name, network, now)
        found = accounts.find_credentials(transaction, name)
    right = passwords.matches(found.password_hash if found else None, password)
    if not right or found is None or found.disabled:
        raise SignInRefused
    return _begin(at, found, password, attempt, now)


def _begin(at: Workplace, found: Credentials, password: str, attempt: int, now: datetime) -> str:
    outdated = passwords.is_outdated(found.password_hash)
    renewed = passwords.hashed(password) if outdated else None
    token = secrets.token_urlsafe(32)
    with at.store.writing() as transaction:
        if accounts.credentials(transaction, found.account_id) != found:
            raise SignInRefused  # disabled, or another password, while this one was being checked
        if renewed:
            accounts.change(transaction, found.account_id, {"password_hash": renewed})
        sessions.mark_success(transaction, attempt)
        sessions.start(transaction, session_id(token), found.account_id, now)
    return token


def _attempt_name(username: str) -> str:
    """The name under which tries are counted; of what cannot be a name, only the digest is kept."""
    name = fold_username(username)
    return name if name is not None else f"?{hashlib.sha256(username.encode()).hexdigest()[:40]}"


def actor_of_session(at: Workplace, session: str) -> Actor | None:
    """The person behind a session id, read from the database at each call; None when it is over."""
    found = _standing(at, session)
    return None if found is None else load_actor(at, found.account_id)


def user_of_session(at: Workplace, session: str, used: bool) -> str | None:
    """The user name behind a session id; None when it is over. The gate asks it of every request and message.

    `used` False: the browser kept in touch by itself, which does not keep the session from running out.
    """
    found = _standing(at, session)
    if found is None:
        return None
    if used and at.clock() - found.last_seen_at >= TOUCH_EVERY:
        with at.store.writing() as transaction:
            sessions.touch(transaction, session, at.clock())
    return found.username


def _standing(at: Workplace, session: str) -> sessions.Session | None:
    with at.store.reading() as transaction:
        found = sessions.find_session(transaction, session)
    return None if found is None or _is_over(found, at.clock()) else found


def _is_over(found: sessions.Session, now: datetime) -> bool:
    idle = now - found.last_seen_at >= timedelta(minutes=settings().idle_minutes)
    return idle or now - found.created_at >= timedelta(hours=settings().session_hours)


def sign_out(at: Workplace, session: str) -> None:
    """End one session: every tab of that browser."""
    with at.store.writing() as transaction:
        sessions.end(transaction, session, at.clock())


def tidy(at: Workplace) -> None:
    """Forget tries and sessions after 90 days; addresses are personal data."""
    with at.store.writing() as transaction:
        sessions.forget(transaction, at.clock() - FORGET_AFTER)
