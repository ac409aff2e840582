"""Every name kept in st.session_state by the shell; pages keep theirs as `<page>-<what>`.

Nothing of value is kept here: a lost connection may empty it at any run.
"""

from typing import Any

import streamlit as st

LANGUAGE = "shell-language"
LANGUAGE_SWITCH = "shell-language-switch"
NOTICES = "shell-notices"
KEPT_CHOICE = "shell-kept-{name}"
CHOICE = "shell-choice-{name}"
TOLD = "shell-told"


def kept(name: str, otherwise: Any = None) -> Any:
    """The value under one of the names above, or `otherwise`."""
    return st.session_state.get(name, otherwise)


def keep(name: str, value: Any) -> None:
    """Keep a value until the session ends."""
    st.session_state[name] = value
