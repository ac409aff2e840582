"""The edges of Streamlit that it does not promise, held to the pinned version."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from streamlit import config, file_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_websocket import gather_user_info

from scorecard.web import identity, index
from scorecard.web.streamlit_edges import is_use, redirect_message


def click(auto: bool = False) -> bytes:
    message = BackMsg()
    message.rerun_script.is_auto_rerun = auto
    return message.SerializeToString()


def test_a_click_is_use_and_a_heartbeat_or_a_timer_is_not() -> None:
    heartbeat = BackMsg(app_heartbeat=True).SerializeToString()

    assert is_use(click())
    assert not is_use(click(auto=True))
    assert not is_use(heartbeat)
    assert not is_use(b"")
    assert not is_use(b"\xff\xff nonsense")


def test_the_redirect_message_is_what_st_logout_sends() -> None:
    message = ForwardMsg.FromString(redirect_message("/sign-in"))

    assert message.WhichOneof("type") == "auth_redirect"
    assert message.auth_redirect.url == "/sign-in"


def test_the_gates_headers_arrive_in_st_user_and_the_first_of_two_counts() -> None:
    told = identity.headers_for("an", "0" * 64, plain_http=True)

    assert gather_user_info(Headers(raw=told)) == {
        "username": "an",
        "sid": "0" * 64,
        "gate": identity.gate_key(),
        "plain_http": "yes",
    }


def test_the_settings_used_without_a_promise_exist() -> None:
    assert config.get_option("runner.postScriptGC") is False
    assert "x-scorecard-gate" in config.get_option("server.trustedUserHeaders")


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Chấm điểm ISO 18091"), ("en", "ISO 18091 scorecard")]
)
def test_our_index_page_loads_streamlits_bundle_in_the_readers_language(language: str, title: str) -> None:
    page = index.page(language)
    shipped = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")

    assert f'<html lang="{language}">' in page
    assert f"<title>{title}</title>" in page
    assert sorted(re.findall(r'static/[^"]+\.(?:js|css)', page)) == sorted(
        re.findall(r'static/[^"]+\.(?:js|css)', shipped)
    )
    assert '="./' not in page
    assert "agent" not in page


def test_the_policy_names_every_inline_script_of_the_page_and_no_other() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", index.page("vi"), re.DOTALL)

    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]

    assert index.inline_script_hashes() == [f"'sha256-{digest}'" for digest in digests]
    assert len(digests) == 2


def test_streamlit_still_reads_where_its_server_is() -> None:
    bundle = "".join(
        path.read_text("utf-8")
        for path in (Path(file_util.get_static_dir()) / "static/js").glob("index.*.js")
    )

    assert "window.__streamlit" in bundle
    assert "BACKEND_BASE_URL" in bundle
