"""The application: `streamlit run app.py` finds the literal at the end. Screens: scorecard/ui, gate: scorecard/web."""

import streamlit as st

from scorecard.errors import ScorecardError
from scorecard.ui.messages import notice, sentence, show_unknown_error
from scorecard.web.errors import reference_for
from scorecard.web.lifespan import lifespan
from scorecard.web.routes import MIDDLEWARE, ROUTES
from scorecard.web.startup import require_start

require_start()


def show_failure(error: Exception) -> bool:
    """What a screen did not catch: our own error as its sentence, any other logged and by its reference."""
    if isinstance(error, ScorecardError):
        notice(sentence(error), "error")
    else:
        show_unknown_error(reference_for(error))
    return True


app = st.App(
    "scorecard/ui/main.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    on_script_error=show_failure,
)
