"""Framework editions: what lies in the files, with its faults, and what is kept with the cycles."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.services.editions import available_editions, stored_editions
from scorecard.ui.admin.editions import draw_available, draw_stored
from scorecard.ui.language import t
from scorecard.ui.navigation import page_address
from scorecard.ui.page import guard, heading
from scorecard.wiring import workplace

actor = guard(Permission.MANAGE_EDITIONS)

heading(t("Phiên bản bộ tiêu chí"))
draw_available(available_editions(workplace(), actor))
draw_stored(stored_editions(workplace(), actor))
st.page_link(page_address("home/framework.py"), label=t("Đọc bộ tiêu chí"), icon=":material/menu_book:")
