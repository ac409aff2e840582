"""Which passwords are taken and how they are kept."""

import pytest

from scorecard.services import passwords
from scorecard.services.passwords import PasswordRefused

pytestmark = pytest.mark.usefixtures("dear_passwords")


@pytest.mark.parametrize(
    "password",
    [
        "mười một ký",
        "a" * 129,
        "123456789012",
        "Matkhau@123456",
        "aaaaaaaaaaaaaaaa",
        "nguyenvanan-2026",
        "minh-hoa-18091",
    ],
)
def test_short_long_common_and_self_naming_passwords_are_refused(password: str) -> None:
    with pytest.raises(PasswordRefused):
        passwords.require_good(password, "nguyenvanan")


@pytest.mark.parametrize("password", ["mười hai ký tự", "correct horse battery", "x7" + "é€漢" * 42])
def test_long_passwords_of_any_letters_are_taken(password: str) -> None:
    passwords.require_good(password, "nguyenvanan")


def test_hash_is_argon2id_with_64_mib_and_three_passes() -> None:
    stored = passwords.hashed("mười hai ký tự")

    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert passwords.matches(stored, "mười hai ký tự")
    assert not passwords.matches(stored, "mười hai ký tự ")
    assert not passwords.is_outdated(stored)


def test_no_account_matches_no_password() -> None:
    assert not passwords.matches(None, "nobody")
    assert not passwords.matches("", "nobody")
    assert not passwords.matches("damaged", "")
