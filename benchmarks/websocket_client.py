"""A client that speaks Streamlit's protocol: asks for a page and waits until the server's script has finished."""

from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@dataclass(frozen=True)
class Visitor:
    """One browser tab, without the browser."""

    connection: ClientConnection

    def open(self, page: str, query: str = "") -> int:
        """Run the script for `page`; how many bytes came back until it had finished."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        self.connection.send(message.SerializeToString())
        received = 0
        while True:
            data = self.connection.recv(timeout=30)
            received += len(data)
            answer = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if answer.WhichOneof("type") == "script_finished":
                return received


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
