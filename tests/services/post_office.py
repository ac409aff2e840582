"""A mail server on this machine that keeps what it is given, for tests."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class PostOffice(socketserver.ThreadingTCPServer):
    """A mail server that takes every letter except those to nobody@…, and keeps them."""

    daemon_threads = True

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Talk)

    @property
    def url(self) -> str:
        """How the settings name it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as one letter needs."""

    server: PostOffice

    def handle(self) -> None:
        self._say(b"220 ready")
        while line := self.rfile.readline().strip():
            word = line[:4].upper()
            if word == b"QUIT":
                return self._say(b"221 bye")
            if word == b"DATA":
                self._say(b"354 go on")
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            refused = word == b"RCPT" and b"nobody@" in line
            self._say(b"550 unknown" if refused else b"250 ok")
        return None

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open for the time of a block."""
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, daemon=True).start()
        try:
            yield office
        finally:
            office.shutdown()
