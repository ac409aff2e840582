"""Filters of the results pages, each kept in the address; what is not on offer is dropped, never shown."""

from collections.abc import Iterable, Mapping

import streamlit as st

from scorecard.ui import session
from scorecard.ui.pieces.source import tell_choice

SEPARATOR = ","


def choose(name: str, label: str, options: Mapping[str, str], otherwise: str | None = None) -> str:
    """One of a few options (key → what is shown) under ?name=key; at first `otherwise` or the first one."""
    key = _settle(name, options, otherwise or next(iter(options)))
    st.segmented_control(
        label,
        list(options),
        format_func=lambda each: options.get(each, each),
        key=key,
        required=True,
        on_change=_put_in_address,
        args=(name,),
    )
    return _told(name, label, options, str(session.kept(key)))


def choose_from_list(name: str, label: str, options: Mapping[str, str], otherwise: str | None = None) -> str:
    """One of many options, as a list to search in; at first `otherwise` or the first one."""
    key = _settle(name, options, otherwise or next(iter(options)))
    st.selectbox(
        label,
        list(options),
        format_func=lambda each: options.get(each, each),
        key=key,
        on_change=_put_in_address,
        args=(name,),
    )
    return _told(name, label, options, str(session.kept(key)))


def choose_some(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Any number of options as buttons to press; none pressed means all."""
    key = _settle_many(name, options)
    st.pills(
        label,
        list(options),
        format_func=lambda each: options.get(each, each),
        selection_mode="multi",
        key=key,
        on_change=_put_in_address,
        args=(name,),
    )
    return _all_told(name, label, options)


def choose_several(
    name: str, label: str, options: Mapping[str, str], most: int, placeholder: str
) -> tuple[str, ...]:
    """Up to `most` of many options, found by typing; more of them in the address are dropped."""
    key = _settle_many(name, options, most)
    st.multiselect(
        label,
        list(options),
        format_func=lambda each: options.get(each, each),
        max_selections=most,
        placeholder=placeholder,
        select_all=False,
        key=key,
        on_change=_put_in_address,
        args=(name,),
    )
    return _all_told(name, label, options)


def search(name: str, label: str, placeholder: str) -> str:
    """Free text under ?name=text, at most 100 letters."""
    key = session.CHOICE.format(name=name)
    session.keep(key, st.query_params.get(name, "")[:100])
    st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        max_chars=100,
        icon=":material/search:",
        on_change=_put_in_address,
        args=(name,),
    )
    text = str(session.kept(key, "")).strip()
    tell_choice(name, label, {text: text} if text else {})
    return text


def _told(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    """The choice, noted for the link and the source of the view."""
    tell_choice(name, label, {chosen: options.get(chosen, chosen)})
    return chosen


def _all_told(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...]:
    chosen = tuple(session.kept(session.CHOICE.format(name=name), ()))
    tell_choice(name, label, {each: options.get(each, each) for each in chosen})
    return chosen


def choose_whether(name: str, label: str) -> bool:
    """Yes or no as a switch, under ?name=1; off at first."""
    key = session.CHOICE.format(name=name)
    session.keep(key, st.query_params.get(name) == "1")
    st.toggle(label, key=key, on_change=_put_in_address, args=(name,))
    chosen = bool(session.kept(key))
    tell_choice(name, label, {"1": label} if chosen else {})
    return chosen


def _settle(name: str, options: Mapping[str, str], otherwise: str) -> str:
    """Give the widget what the address says, or `otherwise`; the widget's key."""
    key = session.CHOICE.format(name=name)
    named = st.query_params.get(name)
    if named is not None and named not in options:
        st.query_params.pop(name, None)
    session.keep(key, named if named in options else otherwise)
    return key


def _settle_many(name: str, options: Mapping[str, str], most: int | None = None) -> str:
    key = session.CHOICE.format(name=name)
    named = st.query_params.get(name, "").split(SEPARATOR)
    session.keep(key, [each for each in dict.fromkeys(named) if each in options][:most])
    return key


def _put_in_address(name: str) -> None:
    chosen = session.kept(session.CHOICE.format(name=name))
    if isinstance(chosen, bool):
        chosen = "1" if chosen else ""
    text = chosen.strip() if isinstance(chosen, str) else SEPARATOR.join(_texts(chosen))
    if text:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)


def _texts(chosen: Iterable[str] | None) -> list[str]:
    return [str(each) for each in chosen or ()]
