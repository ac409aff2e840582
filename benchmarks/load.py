"""How many people one and two server processes carry: more and more of them, until a click takes too long."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import Crowd
from benchmarks.floor import say
from benchmarks.nation import CLERK, WATCHER
from tools.browsing import Server, answers, free_port

KNEE_MS = 1000.0
CLERKS_OF_TEN = 6
RAMP = 0.05  # seconds between two arrivals
SETTLING = 6.0
STOP_MS = 3 * KNEE_MS


@dataclass(frozen=True)
class Step:
    """What clicks took while so many people were there; `megabytes`: of all server processes together."""

    people: int
    clicks: int
    p50: float
    p95: float
    failures: int
    megabytes: float
    busy: float

    def line(self) -> str:
        """One line of the curve."""
        return (
            f"{self.people:5d} people  {self.clicks:6d} clicks  p50 {self.p50:7.0f} ms  p95 {self.p95:7.0f} ms  "
            f"{self.failures:3d} failed  {self.megabytes:6.0f} MB  {self.busy:4.1f} cores busy"
        )


@dataclass(frozen=True)
class Curve:
    """The steps of one arrangement; `alone`: megabytes of the servers before anybody came."""

    processes: int
    alone: float
    steps: tuple[Step, ...]

    @property
    def knee(self) -> int:
        """The most people for whom 95 of 100 clicks took under a second and none failed; 0 where there were none."""
        carried = 0
        for step in self.steps:
            if step.p95 >= KNEE_MS or step.failures:
                break
            carried = step.people
        return carried

    @property
    def megabytes_each(self) -> float:
        """Memory a session, at the knee (or at the first step)."""
        step = next((each for each in self.steps if each.people == self.knee), self.steps[0])
        return (step.megabytes - self.alone) / step.people


def curve(
    home: Path, processes: int, levels: Sequence[int], seconds: float, settings: dict[str, str] | None = None
) -> Curve:
    """Serve `home` by so many processes and let the crowd grow; it ends early once clicks take three seconds."""
    with served(home, processes, settings or {}) as (port, pids):
        return asyncio.run(_grow(port, pids, processes, levels, seconds))


@contextmanager
def served(home: Path, processes: int, settings: dict[str, str]) -> Iterator[tuple[int, list[int]]]:
    """The port at which the servers answer (a sticky proxy's where there are several), and their process ids."""
    servers = [Server(home, settings=settings) for _ in range(processes)]
    proxy = None
    try:
        for server in servers:
            server.start()
        port = servers[0].port
        if processes > 1:
            port = free_port()
            behind = [str(server.port) for server in servers]
            proxy = subprocess.Popen([sys.executable, "-m", "benchmarks.proxy", str(port), *behind])
            while not answers(f"http://localhost:{port}/healthz"):
                proxy.poll()
        yield port, [server.process.pid for server in servers if server.process]
    finally:
        if proxy is not None:
            proxy.terminate()
            proxy.wait()
        for server in servers:
            server.stop()


async def _grow(port: int, pids: list[int], processes: int, levels: Sequence[int], seconds: float) -> Curve:
    crowd, steps, alone = Crowd(port), list[Step](), megabytes(pids)
    try:
        for level in levels:
            while len(crowd.tasks) < level:
                _enter(crowd, len(crowd.tasks))
                await asyncio.sleep(RAMP)
            await _arrived(crowd, level)
            steps.append(await _measured(crowd, level, pids, seconds))
            say(steps[-1].line())
            if steps[-1].p95 > STOP_MS:
                break
    finally:
        await crowd.go_home()
    return Curve(processes, alone, tuple(steps))


def _enter(crowd: Crowd, number: int) -> None:
    """Six of ten are officials who score, the others look at dashboards of their province or of the country."""
    is_clerk = number % 10 < CLERKS_OF_TEN
    place = number // 10 * CLERKS_OF_TEN + number % 10 if is_clerk else number
    crowd.enter((CLERK if is_clerk else WATCHER).format(place % (400 if is_clerk else 37)), is_clerk, number)


async def _arrived(crowd: Crowd, level: int) -> None:
    deadline = time.perf_counter() + 60
    while crowd.inside < level and time.perf_counter() < deadline:
        await asyncio.sleep(0.5)
    await asyncio.sleep(SETTLING)


async def _measured(crowd: Crowd, level: int, pids: list[int], seconds: float) -> Step:
    start, failed, worked = time.perf_counter(), len(crowd.failures), cpu_seconds(pids)
    await asyncio.sleep(seconds)
    took = sorted(each.ms for each in crowd.since(start)) or [float("inf")]
    return Step(
        people=level,
        clicks=len(took),
        p50=statistics.median(took),
        p95=took[min(len(took) - 1, int(len(took) * 0.95))],
        failures=len(crowd.failures) - failed,
        megabytes=megabytes(pids),
        busy=(cpu_seconds(pids) - worked) / (time.perf_counter() - start),
    )


def megabytes(pids: Sequence[int]) -> float:
    """The memory that these processes hold."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def cpu_seconds(pids: Sequence[int]) -> float:
    """The time that these processes have computed."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")
