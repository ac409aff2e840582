"""Accounts and roles: who may sign in, as what, where and until when."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.ui.admin.account import draw_person
from scorecard.ui.admin.accounts import draw_creation, draw_list
from scorecard.ui.admin.people import matching, people
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.pickers import pick

actor = guard(Permission.MANAGE_ACCOUNTS)

heading(t("Tài khoản và vai trò"))
everyone = people(actor)
words = st.text_input(t("Tìm theo tên, tên đăng nhập, đơn vị"), key="accounts-words")
draw_list(matching(everyone, words))
draw_creation()

chosen = pick("account", t("Tài khoản cần xem"), {str(person.id): person.label() for person in everyone})
for person in everyone:
    if str(person.id) == chosen:
        draw_person(actor, person)
