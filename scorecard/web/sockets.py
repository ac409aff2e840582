"""Answers leave at once: the server's listening sockets hand TCP_NODELAY on to the connections they accept."""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

DESCRIPTORS = Path("/proc/self/fd")


def send_at_once() -> int:
    """Set TCP_NODELAY on every listening TCP socket of this process; how many there are.

    Streamlit binds its socket without naming the protocol, and asyncio turns Nagle's algorithm off only where it
    is named: a click that follows quickly on another waited 40 ms for the browser's delayed acknowledgement.
    Accepted connections take the option from the listening socket. Without /proc nothing is changed.
    """
    if not DESCRIPTORS.exists():
        return 0
    return sum(_set(int(each.name)) for each in DESCRIPTORS.iterdir())


def _set(descriptor: int) -> bool:
    """Whether this descriptor is a listening TCP socket; it has the option then."""
    with suppress(OSError):
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return False
        with socket.socket(fileno=os.dup(descriptor)) as found:
            return _told(found)
    return False


def _told(found: socket.socket) -> bool:
    is_tcp = found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
    if not is_tcp or not found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        return False
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True
