"""What happens around serving: warm up at start, the daily tasks while it runs."""

import gc
import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio
from anyio import to_thread

from scorecard.services import history_check, signing_in
from scorecard.services.workplace import Workplace
from scorecard.web.errors import reference_for
from scorecard.web.sockets import send_at_once
from scorecard.web.static_assets import pack_first_page
from scorecard.wiring import workplace

A_DAY = 24 * 3600.0
# Slow to import, needed by the first page that shows a table or a chart.
WARM = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects",
    "streamlit.elements.arrow",
    "streamlit.elements.plotly_chart",
)
DAILY: tuple[Callable[[Workplace], object], ...] = (history_check.seal, signing_in.tidy)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm up, do the daily tasks once, then serve and do them every day."""
    send_at_once()
    await to_thread.run_sync(_warm_up)
    await to_thread.run_sync(_daily_tasks)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_every_day)
        try:
            yield
        finally:
            tasks.cancel_scope.cancel()


def _warm_up() -> None:
    for name in WARM:
        importlib.import_module(name)
    workplace().registry()
    pack_first_page()
    gc.collect()
    gc.freeze()  # what is loaded now stays: later collections need not look at it


async def _every_day() -> None:
    while True:
        await anyio.sleep(A_DAY)
        await to_thread.run_sync(_daily_tasks)


def _daily_tasks() -> None:
    for task in DAILY:
        try:
            task(workplace())
        except Exception as error:
            reference_for(error)  # in the log; the next task and the next day go on
