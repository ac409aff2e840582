"""Lists inside a sentence."""

from collections.abc import Sequence

NAMED = 8  # a sentence names so many; the screen that goes with it lists them all


def shortened(names: Sequence[str], most: int = NAMED) -> str:
    """The first few, so that a sentence stays readable: shortened(["1", "2", "3"], 2) -> "1, 2, …"."""
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])
