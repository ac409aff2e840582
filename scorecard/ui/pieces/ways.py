"""Where names and touched points lead: to a locality's profile in a cycle, to a colour's origin, to an indicator's page."""

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from scorecard.services.results import View
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.provenance import Colour


@dataclass(frozen=True)
class ProfileWay:
    """The way to the profile of one locality in one cycle and view."""

    locality_key: str
    cycle_id: int
    view: View

    @property
    def query(self) -> dict[str, str]:
        """Its place in an address."""
        return {"locality": self.locality_key, "cycle": str(self.cycle_id), "view": str(self.view)}

    @property
    def address(self) -> str:
        """The address of its page on this server."""
        return f"/profile?{urlencode(self.query)}"


def open_profile(way: ProfileWay) -> NoReturn:
    """Lead on to a profile; the run ends here."""
    _open("results/profile.py", way.query)


def open_origin(colour: Colour) -> NoReturn:
    """Lead on to where a colour comes from; the run ends here."""
    _open("results/provenance.py", colour.query)


def open_indicator(code: str, cycle_id: int, view: View | None = None) -> NoReturn:
    """Lead on to the page of an indicator in a cycle; the run ends here."""
    query = {"indicator": code, "cycle": str(cycle_id), "view": str(view or "")}
    _open("results/indicator.py", {name: value for name, value in query.items() if value})


def _open(page: str, query: dict[str, str]) -> NoReturn:
    st.switch_page(page_address(page), query_params=query)
