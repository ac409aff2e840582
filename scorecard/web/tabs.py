"""The open tabs by session, so that signing out closes every one of them."""

import asyncio
from collections import defaultdict

from starlette.types import Message, Send

from scorecard.web.streamlit_edges import redirect_message

SIGN_IN = "/sign-in"
GRACE = 1.0  # seconds: the tab that asked to sign out follows its own redirect first


class Tab:
    """One WebSocket that passed the gate; silent once it was told to leave."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._open = False
        self.left = False

    async def send(self, message: Message) -> None:
        """Pass Streamlit's message on, unless the tab has left."""
        if self.left:
            return
        self._open = self._open or message["type"] == "websocket.accept"
        await self._send(message)

    async def leave(self) -> None:
        """Send the tab to the sign-in page and close it."""
        if self.left or not self._open:
            return
        self.left = True
        await self._send({"type": "websocket.send", "bytes": redirect_message(SIGN_IN)})
        await self._send({"type": "websocket.close", "code": 1008})


class Tabs:
    """Session id → its open tabs in this process."""

    def __init__(self) -> None:
        self._open: dict[str, set[Tab]] = defaultdict(set)
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, session: str, tab: Tab) -> None:
        """Remember an open tab."""
        self._open[session].add(tab)

    def remove(self, session: str, tab: Tab) -> None:
        """Forget a closed one."""
        self._open[session].discard(tab)
        if not self._open[session]:
            del self._open[session]

    def close_soon(self, session: str) -> None:
        """Send every tab of a session to the sign-in page, a moment from now; call it on the event loop."""
        task = asyncio.get_running_loop().create_task(self._close(session))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _close(self, session: str) -> None:
        await asyncio.sleep(GRACE)
        for tab in tuple(self._open.get(session, ())):
            await tab.leave()


tabs = Tabs()
