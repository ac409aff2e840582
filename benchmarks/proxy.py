"""A small sticky proxy for the benchmark: every connection of a session goes to the same server process."""

import argparse
import asyncio
import hashlib
import itertools
from contextlib import suppress

PIECE = 1 << 16
COOKIE = b"__Host-scorecard="
LARGEST_HEAD = 1 << 16


class Proxy:
    """Passes bytes on between a port of its own and several others of this machine."""

    def __init__(self, behind: list[int]) -> None:
        self.behind = behind
        self.turn = itertools.count()

    async def serve(self, port: int) -> None:
        """Until the process ends."""
        server = await asyncio.start_server(
            self._connected, "127.0.0.1", port, limit=LARGEST_HEAD, backlog=512
        )
        async with server:
            await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            there, back = await asyncio.open_connection("127.0.0.1", self._chosen(head))
            back.write(head)
            await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        writer.close()

    def _chosen(self, head: bytes) -> int:
        """By the session where there is one, in turn where there is none yet."""
        at = head.find(COOKIE)
        if at < 0:
            return self.behind[next(self.turn) % len(self.behind)]
        session = head[at:].split(b";")[0].split(b"\r\n")[0]
        return self.behind[hashlib.sha256(session).digest()[0] % len(self.behind)]


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(PIECE):
            writer.write(data)
            await writer.drain()
    with suppress(OSError):
        writer.write_eof()


def main() -> None:
    """proxy PORT BEHIND BEHIND …"""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("behind", type=int, nargs="+")
    chosen = parser.parse_args()
    asyncio.run(Proxy(chosen.behind).serve(chosen.port))


if __name__ == "__main__":
    main()
