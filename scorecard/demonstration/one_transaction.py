"""A store whose every deed joins one transaction: thousands of deeds, one commit, all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from scorecard.store.unit_of_work import Store, Transaction


class OneTransaction(Store):
    """Looks like a store to the services; the transaction is somebody else's to commit."""

    def __init__(self, store: Store, transaction: Transaction) -> None:
        super().__init__(store.engine)
        self._transaction = transaction

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """The transaction; an error goes up to whoever began it."""
        yield self._transaction

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """The same: what was written shows at once."""
        yield self._transaction
