"""Who is behind this run: what the gate says, looked up in the database each time."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.signing_in import actor_of_session
from scorecard.web.identity import gate_key
from scorecard.wiring import workplace


def session_id() -> str | None:
    """The session that the gate let in; None when the run did not come through our gate."""
    if st.user.get("gate") != gate_key():
        return None
    session = st.user.get("sid")
    return session if isinstance(session, str) else None


def find_actor() -> Actor | None:
    """The signed-in person, read anew at each call; None when nobody is, or the session has ended."""
    session = session_id()
    return None if session is None else actor_of_session(workplace(), session)
