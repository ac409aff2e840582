"""In which row each box of a picture stands, so that few lines cross; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 3


@dataclass(frozen=True)
class Stack:
    """A box with those inside its frame under it, all in one column."""

    key: str
    column: int
    inside: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Rows it takes."""
        return 1 + len(self.inside)


def settled(stacks: Sequence[Stack], joined: Sequence[tuple[str, str]]) -> tuple[dict[str, float], int]:
    """The row of each box (its middle, from the top), and how many rows the longest column has.

    Each column is ordered by the rows of what it is joined to, from the last column to the first and back;
    shorter columns are spread over the height of the longest one.
    """
    columns = {number: [s for s in stacks if s.column == number] for number in {s.column for s in stacks}}
    longest = max(sum(stack.height for stack in column) for column in columns.values())
    beside: dict[str, list[str]] = {}
    for old, new in joined:
        beside.setdefault(old, []).append(new)
        beside.setdefault(new, []).append(old)
    rows: dict[str, float] = {}
    for column in columns.values():
        rows |= _in_column(column, longest)
    for _ in range(SWEEPS):
        for number in (*sorted(columns, reverse=True), *sorted(columns)):
            columns[number] = [_ordered(stack, rows, beside) for stack in columns[number]]
            columns[number].sort(key=lambda stack: _middle(stack, rows, beside))
            rows |= _in_column(columns[number], longest)
    return rows, longest


def _in_column(column: Sequence[Stack], longest: int) -> dict[str, float]:
    """Evenly over the height; boxes in a frame close under its head."""
    rows: dict[str, float] = {}
    room = (longest - sum(stack.height for stack in column)) / len(column)
    top = 0.0
    for stack in column:
        top += room / 2
        for place, key in enumerate((stack.key, *stack.inside)):
            rows[key] = top + place + 0.5
        top += stack.height + room / 2
    return rows


def _ordered(stack: Stack, rows: Mapping[str, float], beside: Mapping[str, list[str]]) -> Stack:
    inside = sorted(stack.inside, key=lambda key: _mean(key, rows, beside))
    return Stack(stack.key, stack.column, tuple(inside))


def _middle(stack: Stack, rows: Mapping[str, float], beside: Mapping[str, list[str]]) -> float:
    each = [_mean(key, rows, beside) for key in (stack.inside or (stack.key,))]
    return sum(each) / len(each)


def _mean(key: str, rows: Mapping[str, float], beside: Mapping[str, list[str]]) -> float:
    """The mean row of what a box is joined to; its own where it stands alone."""
    found = [rows[other] for other in beside.get(key, ())]
    return sum(found) / len(found) if found else rows[key]
