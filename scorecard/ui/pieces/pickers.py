"""Choices kept in the address, so that a page can be sent to a colleague; checked again each time."""

from collections.abc import Mapping

import streamlit as st

from scorecard.access.policy import NotAllowed
from scorecard.ui import session
from scorecard.ui.language import t
from scorecard.ui.pieces.source import tell_choice

LOCALITY = "locality"
CYCLE = "cycle"


def pick(name: str, label: str, options: Mapping[str, str]) -> str | None:
    """One of `options` (key → what is shown), under ?name=key in the address.

    The address comes first, then what was chosen last in this session, then the first option; None without
    options. Raises NotAllowed when the address names something that was not offered.
    """
    named = st.query_params.get(name)
    if named is not None and named not in options:
        raise NotAllowed
    if not options:
        return None
    choice = session.CHOICE.format(name=name)
    wanted = named or session.kept(session.KEPT_CHOICE.format(name=name))
    session.keep(choice, wanted if wanted in options else next(iter(options)))
    st.selectbox(
        label,
        list(options),
        format_func=lambda key: options.get(key, key),
        key=choice,
        on_change=_put_in_address,
        args=(name,),
    )
    chosen = str(session.kept(choice))
    _remember(name, chosen)
    tell_choice(name, label, {chosen: options[chosen]})
    return chosen


def pick_locality(options: Mapping[str, str]) -> str | None:
    """A locality by key; options are those the person may work with, names in Vietnamese order."""
    return pick(LOCALITY, t("Địa phương"), options)


def pick_cycle(options: Mapping[str, str]) -> str | None:
    """A cycle by its id as text; newest first."""
    return pick(CYCLE, t("Kỳ đánh giá"), options)


def _put_in_address(name: str) -> None:
    _remember(name, str(session.kept(session.CHOICE.format(name=name))))


def _remember(name: str, chosen: str) -> None:
    session.keep(session.KEPT_CHOICE.format(name=name), chosen)
    if st.query_params.get(name) != chosen:
        st.query_params[name] = chosen
