"""The letter that brings an agency its link, and sending it where a mail server is set."""

import re
from datetime import date

from scorecard.access.roles import Actor
from scorecard.assessment.requests import AWAITED
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_date
from scorecard.localities.models import Locality
from scorecard.services.deeds import deed
from scorecard.services.evidence_requests import REQUESTS, opened, token_sha256
from scorecard.services.mailing import Letter
from scorecard.services.request_errors import LinkNotInForce, MailAddressWrong, MailNotSet
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store import evidence_requests as stored

ADDRESS = re.compile(r"[^\s@<>,;\"']{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?\.[a-z]{2,}", re.IGNORECASE)


def letter_text(locality: Locality, cycle: str, agency: str, what: str, due: date, link: str) -> str:
    """What is written to the agency: always Vietnamese, whatever language the sender reads."""
    return translate(
        "Kính gửi {agency},\n\n{locality} đang tự chấm theo TCVN ISO 18091:2020 ({cycle}) và đề nghị cung cấp:\n"
        "{what}\n\nHạn: {due}. Xin trả lời và gửi tệp qua liên kết riêng sau (mở bằng trình duyệt, không cần "
        "tài khoản):\n{link}\n\nXin không chuyển liên kết cho người khác và không gửi văn bản mật. Trân trọng cảm ơn.",
        "vi",
        agency=agency,
        locality=locality.title("vi"),
        cycle=cycle,
        what=what,
        due=format_date(due, "vi"),
        link=link,
    )


def mail_link(at: Workplace, actor: Actor, request_id: int, link: str, to: str) -> None:
    """Send the letter with the link just shown to one address, and keep in the history that it was sent.

    `link` ends in the token, which must be the request's present one. Raises NotAllowed, MailNotSet,
    MailAddressWrong, LinkNotInForce, MailNotSent; a letter that was not sent leaves no trace.
    """
    to = to.strip()
    with at.store.writing() as transaction:
        here, asked = opened(at, transaction, actor, request_id, REQUESTS)
        named = stored.find_by_link(transaction, token_sha256(link.rpartition("/request/")[2]))
        if named is None or named.id != asked.id or asked.state not in AWAITED:
            raise LinkNotInForce
    if at.mail is None:
        raise MailNotSet
    if not ADDRESS.fullmatch(to):
        raise MailAddressWrong
    locality = at.registry().unit(here.place.key)
    subject = translate("Đề nghị cung cấp minh chứng, {locality}", "vi", locality=locality.title("vi"))
    text = letter_text(locality, here.cycle.name, asked.agency, asked.what, asked.due, link)
    at.mail(Letter(to, subject, text))
    with at.store.writing() as transaction:
        here, _ = opened(at, transaction, actor, request_id, REQUESTS)
        done = deed(
            here, actor, REQUESTS, at.clock(), "mail_request_link", {}, {"request": request_id}, {"to": to}
        )
        events.append(transaction, done)
