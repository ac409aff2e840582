"""A crowd of people at the server: each signs in, opens pages, scores or looks at dashboards, and thinks in between."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.websocket_client import is_end, opening, parsed
from scorecard.services.accounts import DEMONSTRATION_PASSWORD

THINK = 5.0  # seconds between two clicks, on the average
PATIENCE = 60.0  # seconds after which a click is given up
SCORED = ("■ Đ Đỏ", "◆ V Vàng")  # what a clerk changes an answer between
RADIO = "-level-"
DASHBOARDS = ("", "overview", "compare", "trends", "map", "profile", "indicator")
SCORING_SHARE = 0.75  # of a clerk's clicks; the others turn to another indicator


@dataclass(frozen=True)
class Click:
    """What one click took: when it was made, milliseconds, on what."""

    at: float
    ms: float
    kind: str


@dataclass
class Crowd:
    """Everybody at one address. `failures`: connections and clicks that came to nothing, in words."""

    port: int
    clicks: list[Click] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    inside: int = 0

    def enter(self, username: str, is_clerk: bool, number: int) -> None:
        """One more person, who stays until everybody is sent home."""
        person = Person(self, username, is_clerk, random.Random(number))
        self.tasks.append(asyncio.get_running_loop().create_task(person.stay()))

    async def go_home(self) -> None:
        """End it for everybody."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def since(self, start: float) -> Sequence[Click]:
        """The clicks made from that moment on."""
        return [each for each in self.clicks if each.at >= start]


@dataclass
class Person:
    """One browser tab with somebody before it."""

    crowd: Crowd
    username: str
    is_clerk: bool
    dice: random.Random
    radios: tuple[str, ...] = ()

    async def stay(self) -> None:
        """Sign in, and click until sent home; what fails is written down and tried anew."""
        await asyncio.sleep(self.dice.uniform(0, THINK))
        while True:
            try:
                cookie = await sign_in(self.crowd.port, self.username)
                async with self._connected(cookie) as connection:
                    self.crowd.inside += 1
                    try:
                        await self._work(connection)
                    finally:
                        self.crowd.inside -= 1
            except (OSError, WebSocketException, TimeoutError, ValueError) as error:
                self.crowd.failures.append(f"{type(error).__name__}: {error}"[:200])
                await asyncio.sleep(THINK)

    def _connected(self, cookie: str) -> connect:
        return connect(
            f"ws://localhost:{self.crowd.port}/_stcore/stream",
            origin=f"http://localhost:{self.crowd.port}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie},
            subprotocols=["streamlit", "none"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )

    async def _work(self, connection: ClientConnection) -> None:
        await self._open(connection, "self-assess" if self.is_clerk else "", "open")
        while True:
            await asyncio.sleep(self.dice.uniform(0.5 * THINK, 1.5 * THINK))
            if not self.is_clerk:
                await self._open(connection, self.dice.choice(DASHBOARDS), "look")
            elif self.radios and self.dice.random() < SCORING_SHARE:
                await self._ask(connection, self._score(), "score")
            else:
                indicator = f"1.{self.dice.randint(1, 9)}"
                await self._open(connection, "self-assess", "turn", f"indicator={indicator}")

    async def _open(self, connection: ClientConnection, page: str, kind: str, query: str = "") -> None:
        seen = await self._ask(connection, opening(page, query), kind)
        if self.is_clerk:
            self.radios = tuple(radio for data in seen if (radio := level_radio(data)))

    def _score(self) -> bytes:
        message = BackMsg()
        message.rerun_script.page_name = "self-assess"
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = self.dice.choice(self.radios), self.dice.choice(SCORED)
        return bytes(message.SerializeToString())

    async def _ask(self, connection: ClientConnection, message: bytes, kind: str) -> list[bytes]:
        """Send a click, wait until its script has finished; the messages that may hold radios."""
        start, kept = time.perf_counter(), []
        await connection.send(message)
        async with asyncio.timeout(PATIENCE):
            while True:
                data = await connection.recv(decode=False)
                if is_end(data):
                    break
                if self.is_clerk and RADIO.encode() in data:
                    kept.append(data)
        self.crowd.clicks.append(Click(start, (time.perf_counter() - start) * 1000, kind))
        return kept


def level_radio(data: bytes) -> str:
    """The id of the radio by which a level is chosen, "" where the message draws something else."""
    drawn = parsed(data).delta.new_element
    return str(drawn.radio.id) if drawn.WhichOneof("type") == "radio" and RADIO in drawn.radio.id else ""


async def sign_in(port: int, username: str) -> str:
    """Send the form of the sign-in page; the session's cookie. ValueError where none came."""
    body = f"username={quote(username)}&password={quote(DEMONSTRATION_PASSWORD)}&next=%2F".encode()
    head = (
        f"POST /sign-in HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("localhost", port)
    try:
        writer.write(head.encode() + body)
        async with asyncio.timeout(PATIENCE):
            answer = (await reader.read()).decode("utf-8", "replace")
    finally:
        writer.close()
    for line in answer.split("\r\n"):
        name, _, value = line.partition(": ")
        if name.lower() == "set-cookie" and value.startswith("__Host-scorecard="):
            return value.split(";")[0]
    raise ValueError(f"no session for {username}: {answer[:60]}")
