"""A transaction as a visible `with` block; leaving it by an error undoes it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine

Transaction = Connection  # the name by which the services know an open transaction


class Store:
    """The database of one home.

    SQLite writers of this process queue at one lock: fairer and faster than its busy handler.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._lock = threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._writer = engine.execution_options(sqlite_begin="IMMEDIATE")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction: committed on leaving, rolled back by an error. No screen call inside."""
        with self._lock, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction: one consistent picture."""
        with self.engine.connect() as connection:
            yield connection
