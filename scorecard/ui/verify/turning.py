"""Turning to another indicator: its work begins at the top of the page, not where the last one was left."""

from time import sleep

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

SHOWN = "verify-shown"
BLANK_FOR = (
    0.1  # seconds: long enough for the browser to draw the empty page, whose scroll position is the top
)


def place_for(assessment_id: int, indicator_code: str) -> DeltaGenerator:
    """Where to draw an indicator; blank for a moment when it is another one than before.

    Streamlit keeps the scroll position from run to run and offers no way to set it; a page that was short
    for a moment is at its top again.
    """
    place = st.empty()
    now = (assessment_id, indicator_code)
    if st.session_state.get(SHOWN, now) != now:
        place.empty()
        sleep(BLANK_FOR)
    st.session_state[SHOWN] = now
    return place.container()
