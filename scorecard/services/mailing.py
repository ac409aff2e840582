"""Sending a letter by the mail server of the settings; without one, nothing is ever sent."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from scorecard.errors import ScorecardError

PATIENCE = 10.0  # seconds
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Letter:
    """One letter to one address."""

    to: str
    subject: str
    text: str


Mail = Callable[[Letter], None]
"""Sends a letter or raises MailNotSent."""


class MailNotSent(ScorecardError):
    """The mail server could not be reached or did not take the letter."""

    code = "SC-472"
    vi = (
        "Máy chủ thư không nhận thư gửi tới {to}. Liên kết vẫn dùng được: hãy sao chép và tự gửi, "
        "hoặc kiểm tra địa chỉ rồi thử lại."
    )
    en = (
        "The mail server did not take the letter to {to}. The link works all the same: copy it and send it "
        "yourself, or check the address and try again."
    )


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in: `smtps` encrypts at once, `smtp` as soon as the server offers it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str

    def __call__(self, letter: Letter) -> None:
        """Send it; raises MailNotSent. A password never travels without encryption."""
        message = EmailMessage()
        try:
            message["From"], message["To"], message["Subject"] = self.sender, letter.to, letter.subject
            message.set_content(letter.text)
            with self._connected() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException, MessageError, ValueError) as error:
            raise MailNotSent(to=letter.to) from error

    def _connected(self) -> smtplib.SMTP:
        safe = ssl.create_default_context()
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=safe)
        server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=safe)
        elif self.user:
            server.close()
            raise smtplib.SMTPNotSupportedError("no encryption offered for the password")
        return server


def mail_server(url: str, sender: str) -> MailServer | None:
    """The server of an address smtp://user:password@host:port; None where none is set."""
    if not url:
        return None
    parts = urlsplit(url)
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
    )
