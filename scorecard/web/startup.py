"""What must be true before the first request: the settings in force, the libraries, the home. Else no start."""

import sys
from importlib.metadata import version

from streamlit import config

from scorecard.services.home import is_demonstration
from scorecard.settings import settings
from scorecard.store.engine import describe
from scorecard.web import logs
from scorecard.web.requests import LOOPBACK
from scorecard.wiring import workplace

STARLETTE_SAFE = (1, 0, 1)  # CVE-2026-48710
EXPECTED: dict[str, object] = {
    "server.fileWatcherType": "none",
    "server.disconnectedSessionTTL": 600,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "server.baseUrlPath": "",
    "server.trustedUserHeaders": {
        "x-scorecard-user": "username",
        "x-scorecard-sid": "sid",
        "x-scorecard-gate": "gate",
        "x-scorecard-plain": "plain_http",
    },
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "browser.gatherUsageStats": False,
    "global.developmentMode": False,
}


class StartRefused(RuntimeError):
    """The server must not start like this; the message says what to change."""


def settings_that_differ() -> list[str]:
    """Streamlit's settings in force that are not as the app needs them, as "name is x, needs y"."""
    expected = {**EXPECTED, "server.maxUploadSize": settings().max_upload_mb}
    found = {name: config.get_option(name) for name in expected}
    return [
        f"{name} is {found[name]!r}, needs {value!r}"
        for name, value in expected.items()
        if found[name] != value
    ]


def require_safe_start() -> None:
    """Raise StartRefused unless settings, libraries and home are fit to serve."""
    differing = settings_that_differ()
    if differing:
        raise StartRefused(
            f"Streamlit's settings are not those of .streamlit/config.toml: {'; '.join(differing)}. Start with "
            "`python -m scorecard run` or `streamlit run app.py` from the project's folder, without other settings."
        )
    numbers = tuple(int(part) for part in version("starlette").split(".")[:3] if part.isdigit())
    if numbers < STARLETTE_SAFE:
        raise StartRefused(
            "starlette is older than 1.0.1, which can be tricked about paths. Install the lock file."
        )
    if _demonstration() and config.get_option("server.address") not in LOOPBACK:
        raise StartRefused("A demonstration home is served on 127.0.0.1 only: its passwords are public.")


def _demonstration() -> bool:
    try:
        return is_demonstration(workplace())
    except Exception as error:
        reason = (
            f"The database cannot be read ({type(error).__name__}). Run `python -m scorecard migrate` first."
        )
        raise StartRefused(reason) from error


def require_start() -> None:
    """End the process with one clear sentence when it must not start; else say which database it works on."""
    try:
        require_safe_start()
    except StartRefused as refusal:
        sys.exit(f"Not started. {refusal}")
    logs.open_log(settings().home / "logs")
    engine = describe(workplace().store.engine)
    logs.write("start", database=engine, streamlit=version("streamlit"), starlette=version("starlette"))
    sys.stderr.write(f"Database: {engine}\n")
