"""Timing a piece of work against its floor in the same run: rounds in turn, medians, and their ratio."""

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Medians in milliseconds of a piece of work and of its floor; `aim` is the ratio we want to stay under.

    `kilobytes`: what the work sends to a browser, None where nothing travels.
    """

    name: str
    work_ms: float
    floor_ms: float
    aim: float
    kilobytes: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor the work takes."""
        return self.work_ms / self.floor_ms

    @property
    def is_within(self) -> bool:
        """Whether the aim is met."""
        return self.ratio <= self.aim

    def line(self) -> str:
        """One line of the report."""
        verdict = "within" if self.is_within else "OVER"
        sent = "" if self.kilobytes is None else f"  {self.kilobytes:.0f} KB"
        return (
            f"{self.name:<72} {self.work_ms:9.2f} ms  floor {self.floor_ms:9.2f} ms  "
            f"ratio {self.ratio:6.2f}  (aim {self.aim:g}: {verdict}){sent}"
        )


def compare(
    name: str,
    work: Callable[[], object],
    floor: Callable[[], object],
    aim: float,
    rounds: int = 30,
    rest: float = 0,
) -> Measure:
    """Time both in turn, so that a noisy moment hits both; medians of `rounds`. `rest`: seconds before each."""
    work(), floor()
    times: dict[str, list[float]] = {"work": [], "floor": []}
    for _ in range(rounds):
        for which, piece in (("floor", floor), ("work", work)):
            time.sleep(rest)
            start = time.perf_counter()
            piece()
            times[which].append((time.perf_counter() - start) * 1000)
    return Measure(name, statistics.median(times["work"]), statistics.median(times["floor"]), aim)


def report(measures: Iterable[Measure]) -> None:
    """Print the lines; the reader judges, no build fails by a noisy machine."""
    for measure in measures:
        say(measure.line())


def say(line: str) -> None:
    """A line to who waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
