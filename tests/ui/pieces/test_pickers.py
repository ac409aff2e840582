"""Choices in the address: they follow it, keep it, and never give what was not offered."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from scorecard.ui.messages import shown_errors
    from scorecard.ui.pieces.pickers import pick_locality

    with shown_errors():
        st.markdown(f"chosen {pick_locality({'a': 'Phường Hải An', 'b': 'Xã Kiến Thụy'})}")


def test_the_first_option_is_taken_and_put_in_the_address() -> None:
    run = AppTest.from_function(page).run()
    assert run.markdown[0].value == "chosen a"
    assert run.query_params["locality"] == "a"


def test_the_address_decides() -> None:
    run = AppTest.from_function(page)
    run.query_params["locality"] = "b"
    assert run.run().markdown[0].value == "chosen b"


def test_a_new_choice_changes_the_address() -> None:
    run = AppTest.from_function(page).run()
    run.selectbox[0].select("b").run()
    assert run.markdown[0].value == "chosen b"
    assert run.query_params["locality"] == "b"


def test_another_locality_in_the_address_is_refused() -> None:
    run = AppTest.from_function(page)
    run.query_params["locality"] = "commune-99999-20250701"
    run.run()
    assert "SC-101" in run.error[0].value
    assert not run.markdown
