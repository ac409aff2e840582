"""Clients that speak Streamlit's protocol: they ask for a page and wait until the server's script has finished."""

from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SMALL = 200  # bytes: the message of a finished script is smaller, the others are not even parsed


class PageFailed(Exception):
    """The page drew an error where the benchmark needs a page."""


@dataclass(frozen=True)
class Visitor:
    """One browser tab, without the browser."""

    connection: ClientConnection

    def open(self, page: str, query: str = "") -> int:
        """Run the script for `page`; how many bytes came back until it had finished."""
        self.connection.send(opening(page, query))
        received = 0
        while True:
            data = self.connection.recv(timeout=60)
            received += len(data)
            if is_end(data):
                return received

    def read(self, page: str, query: str = "") -> int:
        """The same with every message looked at; raises PageFailed where the page drew an error."""
        self.connection.send(opening(page, query))
        received = 0
        while True:
            data = self.connection.recv(timeout=60)
            received += len(data)
            found = parsed(data)
            drawn = found.delta.new_element
            if drawn.WhichOneof("type") == "exception":
                raise PageFailed(f"/{page}?{query}: {drawn.exception.type} {drawn.exception.message}")
            if drawn.WhichOneof("type") == "alert" and drawn.alert.format == drawn.alert.ERROR:
                raise PageFailed(f"/{page}?{query}: {drawn.alert.body}")
            if found.WhichOneof("type") == "script_finished":
                return received


def opening(page: str, query: str = "") -> bytes:
    """What a browser sends to open a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    return bytes(message.SerializeToString())


def parsed(data: str | bytes) -> ForwardMsg:
    """A message of the server."""
    return ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())


def is_end(data: str | bytes) -> bool:
    """Whether this message says that the script has finished."""
    return len(data) < SMALL and parsed(data).WhichOneof("type") == "script_finished"


def visit(port: int, cookie: str = "") -> Visitor:
    """Connect to the server on `port`, signed in by `cookie`."""
    headers = {"Cookie": cookie} if cookie else {}
    connection = connect(
        f"ws://localhost:{port}/_stcore/stream",
        origin=f"http://localhost:{port}",  # type: ignore[arg-type]
        additional_headers=headers,
        subprotocols=["streamlit", "none"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
    )
    return Visitor(connection)
