"""What every service works with: the database, the clock, the evidence files, a source of seeds, what is read once."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from scorecard.clock import Clock
from scorecard.framework.loader import load_stored
from scorecard.framework.models import Framework
from scorecard.localities.registry import Registry
from scorecard.services.mailing import Mail
from scorecard.store import editions, homes, localities
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

LOCALITIES_VERSION = "localities_version"
SEED_BYTES = 8
Seeds = Callable[[], str]


def new_seed() -> str:
    """A seed that nobody can foresee, as 16 hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


@dataclass(frozen=True)
class Workplace:
    """One home at work. Services take it first, then the actor, then what the person chose."""

    store: Store
    clock: Clock
    files: EvidenceFiles
    seed: Seeds = new_seed
    mail: Mail | None = None
    _frameworks: dict[int, Framework] = field(default_factory=dict, repr=False)
    _registries: dict[str, Registry] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def framework(self, edition_id: int) -> Framework:
        """The stored edition, read once per process: its content never changes."""
        found = self._frameworks.get(edition_id)
        if found is None:
            with self.store.reading() as connection:
                found = load_stored(editions.content(connection, edition_id))
            self._frameworks[edition_id] = found
        return found

    def registry(self) -> Registry:
        """All localities, read anew only when they were loaded anew."""
        held = _held.get()
        if held is not None and held[0] is self:
            return held[1]
        with self.store.reading() as connection:
            return self.registry_of(homes.setting(connection, LOCALITIES_VERSION) or "")

    @contextmanager
    def one_registry(self) -> Iterator[None]:
        """Inside, the localities stay those of its beginning: a page asks for them some twenty times a run."""
        token = _held.set((self, self.registry()))
        try:
            yield
        finally:
            _held.reset(token)

    def registry_of(self, version: str) -> Registry:
        """The same for whoever has just read the version of the localities."""
        found = self._registries.get(version)
        return found if found is not None else self._load_registry(version)

    def _load_registry(self, version: str) -> Registry:
        with self._lock:
            if version in self._registries:
                return self._registries[version]
            with self.store.reading() as connection:
                units = localities.units_stored(connection)
                registry = Registry(units, localities.successions_stored(connection))
            self._registries.clear()
            self._registries[version] = registry
            return registry


_held: ContextVar[tuple[Workplace, Registry] | None] = ContextVar("registry", default=None)
