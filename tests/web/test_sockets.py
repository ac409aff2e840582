"""What a listening socket is told, its connections do."""

import socket
import sys

import pytest

from scorecard.web.sockets import send_at_once

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the option is inherited there")


def nodelay(of: socket.socket) -> bool:
    return bool(of.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_an_accepted_connection_sends_at_once_also_where_the_protocol_was_not_named() -> None:
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as before:
            assert not nodelay(before)
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as after:
            assert nodelay(after)


def test_other_descriptors_are_left_as_they_are() -> None:
    with socket.socket() as plain:
        send_at_once()
        assert not nodelay(plain)
