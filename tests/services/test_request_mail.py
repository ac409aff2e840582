"""Mailing an agency its link: by a real mail server on this machine, to one address, told in the history."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.services import history_check, request_decisions
from scorecard.services.mailing import MailNotSent, MailServer, mail_server
from scorecard.services.request_errors import LinkNotInForce, MailAddressWrong, MailNotSet
from scorecard.services.request_mail import mail_link
from scorecard.services.workplace import Workplace
from scorecard.store import events
from tests.access.places import actor
from tests.services.asking import OFFICIAL, Asked, asked
from tests.services.post_office import PostOffice, post_office

TO = "vanthu@thongke.gov.vn"


@dataclass
class Post:
    """The server and an asked agency in a home that knows it."""

    office: PostOffice
    case: Asked

    @property
    def link(self) -> str:
        return f"https://iso.vi-du.vn/request/{self.case.token}"

    def events(self) -> list[str]:
        with self.case.at.store.reading() as transaction:
            return [each.action for each in events.events(transaction)]


@pytest.fixture
def post(at: Workplace) -> Iterator[Post]:
    with post_office() as office:
        home = replace(at, mail=mail_server(office.url, "iso18091@vi-du.vn"))
        yield Post(office, asked(home))


def test_the_letter_goes_to_the_address_with_the_link_and_is_told_in_the_history(post: Post) -> None:
    mail_link(post.case.at, OFFICIAL, post.case.id, post.link, f" {TO} ")
    (sent,) = post.office.letters
    letter = message_from_bytes(sent, policy=policy.default)
    assert (letter["To"], letter["From"]) == (TO, "iso18091@vi-du.vn")
    assert letter["Subject"] == "Đề nghị cung cấp minh chứng, Quận Hải An"
    text = letter.get_content()
    assert text.startswith("Kính gửi Chi cục Thống kê,")
    assert post.link in text
    assert post.events()[-1] == "mail_request_link"
    assert history_check.verify(post.case.at) == []


@pytest.mark.parametrize("to", ["", "ai đó", "a@b.vn, c@d.vn", "a@b.vn\nBcc: c@d.vn", "<a@b.vn>", "a@b"])
def test_what_is_no_single_address_sends_nothing(post: Post, to: str) -> None:
    with pytest.raises(MailAddressWrong):
        mail_link(post.case.at, OFFICIAL, post.case.id, post.link, to)
    assert (post.office.letters, "mail_request_link" in post.events()) == ([], False)


def test_an_address_that_the_server_refuses_is_said_and_leaves_no_trace(post: Post) -> None:
    with pytest.raises(MailNotSent):
        mail_link(post.case.at, OFFICIAL, post.case.id, post.link, "nobody@vi-du.vn")
    assert (post.office.letters, "mail_request_link" in post.events()) == ([], False)


def test_only_the_present_link_of_this_request_is_sent(post: Post) -> None:
    old = post.link
    version = post.case.now().version
    request_decisions.renew_link(post.case.at, OFFICIAL, post.case.id, version)
    for link in (old, "https://iso.vi-du.vn/request/" + "x" * 43, "thư quảng cáo"):
        with pytest.raises(LinkNotInForce):
            mail_link(post.case.at, OFFICIAL, post.case.id, link, TO)
    assert post.office.letters == []


def test_nobody_else_sends_it(post: Post) -> None:
    for other in (actor("assessor", "parent", 3), actor("leadership", "parent", 7)):
        with pytest.raises(NotAllowed):
            mail_link(post.case.at, other, post.case.id, post.link, TO)
    assert post.office.letters == []


def test_without_a_mail_server_nothing_is_ever_sent(post: Post) -> None:
    with pytest.raises(MailNotSet):
        mail_link(replace(post.case.at, mail=None), OFFICIAL, post.case.id, post.link, TO)


def test_a_password_never_travels_without_encryption(post: Post) -> None:
    url = post.office.url.replace("//", "//ten:mat%20khau@")
    made = mail_server(url, "iso18091@vi-du.vn")
    assert made is not None
    assert made.password == "mat khau"
    with pytest.raises(MailNotSent):
        mail_link(replace(post.case.at, mail=made), OFFICIAL, post.case.id, post.link, TO)
    assert post.office.letters == []


def test_the_address_of_the_server_says_how_it_is_reached() -> None:
    assert mail_server("", "a@b.vn") is None
    assert mail_server("smtps://thu.vi-du.vn", "a@b.vn") == MailServer(
        "smtps", "thu.vi-du.vn", 465, "", "", "a@b.vn"
    )
