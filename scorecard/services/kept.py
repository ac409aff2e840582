"""Work done once for published results, which change only with the next publication, and anew for results in progress."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from scorecard.services.results import View

KEPT = 128
"""How many choices of all readers are kept: some forty provinces and offices with several views each."""


class OfView(Protocol):
    """Whatever knows whether it was published."""

    @property
    def view(self) -> View:
        """Published or in progress."""


Found = TypeVar("Found", bound=OfView)
More = ParamSpec("More")
Result = TypeVar("Result")


def kept_of_published(make: Callable[More, Result]) -> Callable[Concatenate[View, More], Result]:
    """`make` with the view before its arguments: what is in progress is not kept and puts nothing else out.

    Everything `make` takes is told apart by its hash, boards and selections as objects: a published one is one
    object until the next publication. Who receives the result must not change it.
    """
    kept: Any = lru_cache(maxsize=KEPT)(make)

    @wraps(make)
    def found(view: View, /, *more: More.args, **named: More.kwargs) -> Result:
        held: Result = (kept if view is View.PUBLISHED else make)(*more, **named)
        return held

    return found


def kept_while_published(
    make: Callable[Concatenate[Found, More], Result],
) -> Callable[Concatenate[Found, More], Result]:
    """The same for what follows from a selection, which knows its view itself."""
    held = kept_of_published(make)

    @wraps(make)
    def found(selected: Found, /, *more: More.args, **named: More.kwargs) -> Result:
        return held(selected.view, selected, *more, **named)

    return found
