"""What arrives by upload: never more than the limit, whatever its length claims, and nothing of half a file."""

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.web.conftest import Server

LIMIT = 10 << 20
BOUNDARY = b"ranh-gioi"
HEAD = (
    b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="a.pdf"; filename="a.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
)
TAIL = b"\r\n--" + BOUNDARY + b"--\r\n"


@dataclass(frozen=True)
class Open:
    """An open screen: where its uploads go, and the headers they carry."""

    path: str
    headers: dict[str, str]


@pytest.fixture
def screen(server: Server) -> Iterator[Open]:
    cookie = server.cookie_of("an")
    token = server.ask("/_stcore/health", Cookie=cookie).cookies["_streamlit_xsrf"].split(";")[0]
    with server.socket(cookie) as connection:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        connection.send(asked.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(connection.recv(timeout=30))
            if told.WhichOneof("type") == "new_session":
                break
        yield Open(
            f"/_stcore/upload_file/{told.new_session.initialize.session_id}/tep-1",
            {
                "Cookie": f"{cookie}; _streamlit_xsrf={token}",
                "X-Xsrftoken": token,
                "Content-Type": f"multipart/form-data; boundary={BOUNDARY.decode()}",
            },
        )


def sent(server: Server, screen: Open, body: object, **more: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {**screen.headers, **{name.replace("_", "-"): value for name, value in more.items()}}
    try:
        connection.request("PUT", screen.path, body, headers, encode_chunked="Transfer-Encoding" in headers)  # type: ignore[arg-type]
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):  # the server hung up before the end: refused as well
        return 413
    finally:
        connection.close()


def test_a_small_file_arrives(server: Server, screen: Open) -> None:
    assert sent(server, screen, HEAD + b"%PDF-1.4" + TAIL) == 204


def test_a_file_that_says_that_it_is_too_large_is_refused_unread(server: Server, screen: Open) -> None:
    assert sent(server, screen, HEAD + bytes(LIMIT + 1) + TAIL) == 413


def test_a_file_without_a_length_is_refused_when_it_passes_the_limit(server: Server, screen: Open) -> None:
    pieces = iter([HEAD, *([bytes(1 << 20)] * 13), TAIL])
    assert sent(server, screen, pieces, Transfer_Encoding="chunked") == 413
    assert server.ask("/healthz").status == 200


def test_nothing_of_an_upload_broken_off_near_its_end_is_stored(server: Server, screen: Open) -> None:
    before = sorted(server.at.files.folder.rglob("*"))
    whole = HEAD + bytes(1 << 20) + TAIL
    head = [f"PUT {screen.path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"Content-Length: {len(whole)}"]
    head += [f"{name}: {value}" for name, value in screen.headers.items()]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + whole[: len(whole) * 99 // 100])
    assert sorted(server.at.files.folder.rglob("*")) == before
    assert sent(server, screen, HEAD + b"%PDF-1.4" + TAIL) == 204  # the same place takes the whole file after
