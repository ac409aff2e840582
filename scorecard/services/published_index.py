"""In which cycles and localities something was published: kept until the next publication, which gives another `newest`."""

from functools import lru_cache

from scorecard.access.roles import Scope
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry, sorted_units
from scorecard.store import result_index
from scorecard.store.unit_of_work import Store


@lru_cache(maxsize=256)
def cycles(store: Store, newest: int, scope: Scope) -> dict[int, int]:
    """Cycle → how many localities inside `scope` have a published result in it; not to be changed."""
    del newest
    with store.reading() as transaction:
        return result_index.published_cycles(transaction, scope)


@lru_cache(maxsize=256)
def localities(store: Store, registry: Registry, newest: int, scope: Scope) -> tuple[Locality, ...]:
    """The localities inside `scope` with a published result in any cycle, in Vietnamese order."""
    del newest
    with store.reading() as transaction:
        keys = result_index.published_localities(transaction, scope)
    return tuple(sorted_units(registry.unit(key) for key in keys))
