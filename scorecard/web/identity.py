"""How the gate tells the screens who is there: headers that only it can set, read by Streamlit into st.user."""

import secrets

import streamlit as st

PREFIX = b"x-scorecard-"
_GATE_KEY = secrets.token_urlsafe(32)  # new in each process: st.user without it did not come through our gate


def gate_key() -> str:
    """What st.user["gate"] holds when, and only when, the connection passed the gate of this process."""
    return _GATE_KEY


def headers_for(username: str, session: str, plain_http: bool) -> list[tuple[bytes, bytes]]:
    """The headers that `server.trustedUserHeaders` maps to username, sid, gate and plain_http of st.user."""
    values = {"user": username, "sid": session, "gate": _GATE_KEY, "plain": "yes" if plain_http else "no"}
    return [(PREFIX + name.encode(), value.encode()) for name, value in values.items()]


def plain_http_warning() -> bool:
    """Whether this person works over a network without encryption, by permission of the settings."""
    return st.user.get("plain_http") == "yes"
