"""The whole procedure as one state machine."""

from tests.guarantees.doing_assessors import Assessors
from tests.guarantees.doing_locality import Locality
from tests.guarantees.doing_offices import Offices
from tests.guarantees.home import Home
from tests.guarantees.machine import Tally


class Procedure(Offices, Locality, Assessors):
    """A history of deeds of everybody."""


def procedure_on(home: Home, tally: Tally) -> type[Procedure]:
    """The machine for this home."""
    return type("ProcedureHere", (Procedure,), {"home": home, "tally": tally})
