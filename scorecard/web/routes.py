"""Every address of ours, and the layers around the whole app, outermost first."""

from starlette.middleware import Middleware
from starlette.routing import Route

from scorecard.web.evidence import send_evidence, send_preview
from scorecard.web.evidence_requests import answer_request, send_received, show_request
from scorecard.web.gate import Gate
from scorecard.web.headers import SecurityHeaders
from scorecard.web.health import show_health, show_readiness
from scorecard.web.index import show_index
from scorecard.web.rollout_plan import show_plan, show_plan_style
from scorecard.web.sign_in import do_sign_in, show_sign_in
from scorecard.web.sign_out import choose_language, sign_out
from scorecard.web.static_assets import PrecompressedStatic, show_font, show_icon, show_script, show_style

ROUTES = [
    Route("/sign-in", show_sign_in),
    Route("/sign-in", do_sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["GET", "POST"]),
    Route("/auth/logout", sign_out, methods=["GET", "POST"]),  # where st.logout() sends the browser
    Route("/language/{code}", choose_language),
    Route("/sign-in.css", show_style),
    Route("/charts.js", show_script),
    Route("/favicon.svg", show_icon),
    Route("/favicon.ico", show_icon),
    Route("/fonts/{name}", show_font),
    Route("/healthz", show_health),
    Route("/readyz", show_readiness),
    Route("/evidence/{number}", send_evidence),
    Route("/request/{token}", show_request),
    Route("/request/{token}", answer_request, methods=["POST"]),
    Route("/received/{number}", send_received),
    Route("/evidence/{number}/preview/{page}", send_preview),
    Route("/plan/{number}", show_plan),
    Route("/plan.css", show_plan_style),
    Route("/", show_index),
    Route("/{screen}", show_index),  # one segment: the addresses of pages; Streamlit's own have two
]
MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(PrecompressedStatic), Middleware(Gate)]
