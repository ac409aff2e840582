"""The Streamlit main script. It lives away from pages/, so that no page opens without it."""

import streamlit as st

from scorecard.ui.shell import run

st.set_page_config(page_title="ISO 18091", layout="wide", initial_sidebar_state="auto")
run()
