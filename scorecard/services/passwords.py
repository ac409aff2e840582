"""Passwords: which are taken, and how they are kept (argon2id, 64 MiB, three passes, two at once at most)."""

import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from scorecard.errors import ScorecardError

SHORTEST = 12
LONGEST = 128

# RFC 9106, second profile with one lane less memory traffic at a time: about 0.15 s on one core.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)  # bounds the memory to 128 MiB, whatever the crowd at the door

# Long enough to be taken and still among the first that anybody tries.
_COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text("utf-8").split())


class PasswordRefused(ScorecardError):
    """The chosen password is too short, too long or too easy to guess."""

    code = "SC-223"
    vi = (
        "Mật khẩu cần từ {shortest} đến {longest} ký tự, không chứa tên đăng nhập, không dễ đoán. "
        "Một câu ngắn dễ nhớ là lựa chọn tốt. Mật khẩu chưa thay đổi."
    )
    en = (
        "A password needs {shortest} to {longest} characters, without the user name, not easily guessed. "
        "A short sentence that you remember is a good choice. Nothing was changed."
    )


def require_good(password: str, username: str) -> None:
    """Raise PasswordRefused for a password that should not be taken."""
    folded = _form(password).casefold()
    easy = folded in _COMMON or len(set(folded)) < 4 or (len(username) >= 3 and username in folded)
    if easy or not SHORTEST <= len(password) <= LONGEST:
        raise PasswordRefused(shortest=SHORTEST, longest=LONGEST)


def hashed(password: str) -> str:
    """The argon2id hash to be stored."""
    with _AT_ONCE:
        return _HASHER.hash(_form(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` belongs to the stored hash; without one (None) it takes as long and says no."""
    if len(password) > LONGEST:
        password = ""  # never taken as a password, so never worth hashing
    with _AT_ONCE:
        try:
            return (
                _HASHER.verify(_nobody() if stored is None else stored, _form(password))
                and stored is not None
            )
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _nobody() -> str:
    """A hash that belongs to no account: unknown names cost what known ones cost."""
    return _HASHER.hash("nobody")


def _form(password: str) -> str:
    """One form whatever the keyboard composed: NFKC, so that Vietnamese letters match across machines."""
    return unicodedata.normalize("NFKC", password)
