"""What a page draws of published results, made once: the same object, language and theme give the same picture."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from scorecard.charts.figure import finished
from scorecard.services.kept import KEPT
from scorecard.services.results import View
from scorecard.services.selection import Selected
from scorecard.ui.language import language
from scorecard.ui.styles import theme


class OfSelection(Protocol):
    """Whatever a service found for one selection."""

    @property
    def found(self) -> Selected:
        """The selection."""


Drawn = TypeVar("Drawn", bound=OfSelection)
More = ParamSpec("More")
Result = TypeVar("Result")


def made_once(make: Callable[Concatenate[Drawn, More], Result]) -> Callable[Concatenate[Drawn, More], Result]:
    """A chart or a table of published results, made once; of results in progress anew at each run.

    What services find of published results is one object until the next publication, for one scope and choice.
    Who receives the result must not change it.
    """

    def drawn_once(drawn: Any, tongue: str, colours: object, *more: Any, **named: Any) -> Result:
        del tongue, colours  # told to `make` by the run itself
        return finished(make(drawn, *more, **named))

    kept: Any = lru_cache(maxsize=KEPT)(drawn_once)

    @wraps(make)
    def made(drawn: Drawn, /, *more: More.args, **named: More.kwargs) -> Result:
        if drawn.found.view is not View.PUBLISHED:
            return make(drawn, *more, **named)
        result: Result = kept(drawn, language(), theme(), *more, **named)
        return result

    return made
