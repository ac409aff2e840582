"""The gate, asked over real HTTP and WebSocket: nothing answers without a living session."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from scorecard.services import accounts, signing_in
from tests.web.conftest import COOKIE, FILE, PASSWORD, Server, without_request_id

EXPECTED_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


def first_run(socket: ClientConnection) -> list[ForwardMsg]:
    """Ask for a run and read until it is finished."""
    socket.send(rerun())
    messages = []
    while not messages or messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(socket.recv(timeout=20)))  # type: ignore[arg-type]
    return messages


def session_of(messages: list[ForwardMsg]) -> str:
    return next(
        m.new_session.initialize.session_id for m in messages if m.WhichOneof("type") == "new_session"
    )


def test_a_stranger_at_a_deep_link_is_sent_to_sign_in_and_back(server: Server) -> None:
    answer = server.ask("/assess?x=1", Accept="text/html")

    assert (answer.status, answer.location) == (303, "/sign-in?next=%2Fassess%3Fx%3D1")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/_stcore/health"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/interact"),
        ("PUT", "/_stcore/upload_file/some-session/some-file"),
        ("POST", "/_stcore/upload_file/some-session/some-file"),
        ("GET", "/media/0123456789abcdef.pdf"),
        ("GET", "/component/some/file.js"),
        ("GET", "/static/../index.html"),
        ("GET", "/static/js/unknown.js"),
        ("GET", "/evidence/1"),
        ("GET", "/app/static/x.txt"),
        ("GET", "/manifest.json"),
        ("POST", "/account"),
        ("GET", "/auth/login"),
    ],
)
@pytest.mark.parametrize("forged", [False, True], ids=["no cookie", "forged headers"])
def test_nothing_answers_a_stranger(server: Server, method: str, path: str, forged: bool) -> None:
    tricks = (
        {"X_Scorecard_User": "an", "X_Scorecard_Sid": "0" * 64, "Cookie": f"{COOKIE}=AAAA"} if forged else {}
    )

    answer = server.ask(path, method, "" if method != "GET" else None, Accept="*/*", **tricks)

    assert (answer.status, answer.text) == (401, "Sign in first\n")


def test_a_person_gets_the_page_but_never_what_is_closed(server: Server) -> None:
    cookie = server.cookie_of("an")

    assert server.ask("/account", Cookie=cookie, Accept="text/html").status == 200
    assert server.ask("/_stcore/host-config", Cookie=cookie).status == 200
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login"):
        assert server.ask(path, Cookie=cookie).status == 404


def refusal(server: Server, **how: str | None) -> int:
    with pytest.raises(InvalidStatus) as caught:
        server.socket(**how)  # type: ignore[arg-type]
    return caught.value.response.status_code


def test_a_websocket_needs_a_living_session(server: Server) -> None:
    assert refusal(server) == 403
    assert refusal(server, cookie=f"{COOKIE}=AAAA") == 403
    assert refusal(server, X_Scorecard_User="an", X_Scorecard_Gate="x") == 403
    with server.socket(server.cookie_of("an")) as socket:
        assert session_of(first_run(socket))


def test_a_websocket_needs_our_own_origin(server: Server) -> None:
    cookie = server.cookie_of("an")

    for origin in (
        None,
        "null",
        "https://evil.example",
        f"http://127.0.0.1:{server.port + 1}",
        "http://localhost",
    ):
        assert refusal(server, cookie=cookie, origin=origin) == 403, origin


def test_a_host_name_that_is_not_listed_is_refused(server: Server) -> None:
    answer = server.ask("/sign-in", Host="rebound.example")

    assert answer.status == 400
    assert "SCORECARD_ALLOWED_HOSTS" in answer.text
    assert server.ask("/sign-in", Host="scorecard.example").status == 200
    assert server.ask("/healthz", Host="10.0.0.9").status == 200


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use(server: Server) -> None:
    answer = server.sign_in("an", next="/assess?x=1")

    assert answer.status == 303
    value, *attributes = answer.cookies[COOKIE].split("; ")
    assert len(value) == 43
    assert {each.lower() for each in attributes} == {
        "httponly",
        "max-age=36000",
        "path=/",
        "samesite=lax",
        "secure",
    }
    arrived = server.ask(answer.location, Cookie=f"{COOKIE}={value}")
    assert (arrived.status, arrived.location) == (303, "/assess?x=1")


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/\tx", "/sign-out", "/a\\b"],
)
def test_nobody_is_sent_elsewhere_after_signing_in(server: Server, target: str) -> None:
    answer = server.sign_in("an", next=target)

    assert answer.location == "/sign-in?kept=1&next=%2F"


def test_a_new_sign_in_ends_the_earlier_session_of_the_browser(server: Server) -> None:
    earlier = server.cookie_of("binh")
    form = f"username=binh&password={PASSWORD}"

    server.ask("/sign-in", "POST", form, Origin=server.origin, Cookie=earlier, X_Forwarded_For="10.1.1.1")

    assert server.ask("/_stcore/health", Cookie=earlier).status == 401


def test_unknown_wrong_and_disabled_get_the_same_answer(server: Server) -> None:
    manager = accounts.load_actor(server.at, server.account["quantri"])
    accounts.disable_account(server.at, manager, server.account["giang"])

    tries = [("khongco", PASSWORD), ("em", "sai-mat-khau"), ("giang", PASSWORD), ("Ờ lạ", PASSWORD)]
    answers = [server.sign_in(name, word, "10.2.2.2") for name, word in tries]

    assert {answer.status for answer in answers} == {401}
    assert len({without_request_id(answer.text) for answer in answers}) == 1
    assert all(COOKIE not in answer.cookies for answer in answers)


def test_guessing_is_throttled_and_the_owner_elsewhere_is_not(server: Server) -> None:
    assert [server.sign_in("dung", "sai-mat-khau", "203.0.113.9").status for _ in range(5)] == [401] * 5

    right = server.sign_in("dung", PASSWORD, "203.0.113.9")
    assert right.status == 429
    assert 0 < int(right.headers["retry-after"]) <= 15
    assert server.sign_in("dung", PASSWORD, "198.51.100.4").status == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "own", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "own", "Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_form_from_elsewhere_does_nothing(server: Server, path: str, headers: dict[str, str]) -> None:
    cookie = server.cookie_of("an")
    named = {name: server.origin if value == "own" else value for name, value in headers.items()}

    answer = server.ask(path, "POST", f"username=an&password={PASSWORD}", Cookie=cookie, **named)

    assert answer.status == (403 if path == "/sign-in" else 200)
    assert COOKIE not in answer.cookies
    assert server.ask("/_stcore/health", Cookie=cookie).status == 200


def test_signing_out_ends_every_tab_and_the_cookie_cannot_be_replayed(server: Server) -> None:
    cookie = server.cookie_of("an")
    with server.socket(cookie) as one, server.socket(cookie) as other:
        first_run(one)
        first_run(other)

        answer = server.ask("/sign-out", "POST", "", Cookie=cookie, Origin=server.origin)

        assert (answer.status, answer.location) == (303, "/sign-in?out=1")
        assert answer.cookies[COOKIE].startswith('"";')
        for tab in (one, other):
            assert leaves_for_sign_in(tab)
    assert server.ask("/_stcore/health", Cookie=cookie).status == 401
    assert refusal(server, cookie=cookie) == 403


def leaves_for_sign_in(tab: ClientConnection) -> bool:
    """Whether the tab is told to go to the sign-in page and is closed."""
    message = ForwardMsg()
    try:
        while True:
            message = ForwardMsg.FromString(tab.recv(timeout=20))  # type: ignore[arg-type]
    except ConnectionClosed as closed:
        return (
            message.auth_redirect.url == "/sign-in" and closed.rcvd is not None and closed.rcvd.code == 1008
        )


def test_st_logout_of_a_page_signs_out_and_a_link_from_elsewhere_asks_first(server: Server) -> None:
    cookie = server.cookie_of("an")

    asked = server.ask("/auth/logout", Cookie=cookie, Sec_Fetch_Site="cross-site")
    assert asked.status == 200
    assert 'action="/sign-out"' in asked.text
    done = server.ask("/auth/logout", Cookie=cookie, Sec_Fetch_Site="same-origin")
    assert done.location == "/sign-in?out=1"


def test_a_click_after_the_session_was_ended_elsewhere_runs_nothing(server: Server) -> None:
    cookie = server.cookie_of("an")
    with server.socket(cookie) as tab:
        first_run(tab)
        signing_in.sign_out(server.at, signing_in.session_id(cookie.split("=", 1)[1]))

        tab.send(rerun())

        assert leaves_for_sign_in(tab)


def test_knowing_a_session_id_is_not_being_that_person(server: Server) -> None:
    owner, thief = server.cookie_of("an"), server.cookie_of("binh")
    with server.socket(owner) as tab:
        known = session_of(first_run(tab))
        with server.socket(thief, session=known) as stolen:
            assert session_of(first_run(stolen)) != known

    with server.socket(owner, session=known) as again:
        assert session_of(first_run(again)) == known
    with server.socket(server.cookie_of("an"), session=known) as another_sign_in:
        assert session_of(first_run(another_sign_in)) != known


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sign-in", 200),
        ("/healthz", 200),
        ("/fonts/unknown.woff2", 404),
        ("/language/fr", 404),
        ("/evidence/99", 404),
        (f"/evidence/{'9' * 30}", 404),
        (f"/evidence/{'9' * 5000}", 404),
        ("/account", 200),
        ("/_stcore/health", 200),
        ("/_stcore/metrics", 404),
        ("/media/unknown.png", 404),
        ("/sign-in.css", 200),
    ],
)
def test_security_headers_stand_on_every_answer(server: Server, path: str, status: int) -> None:
    answer = server.ask(path, Cookie=server.cookie_of("an")) if path != "/sign-in" else server.ask(path)

    assert answer.status == status
    assert {name: answer.headers.get(name) for name in EXPECTED_HEADERS} == EXPECTED_HEADERS
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src", 1)[1].split(";")[0]
    assert len(answer.headers["x-request-id"]) == 12
    assert "strict-transport-security" not in answer.headers


def test_behind_tls_the_browser_is_told_to_stay_there(server: Server) -> None:
    answer = server.ask("/sign-in", X_Forwarded_Proto="https")

    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_plain_http_from_another_machine_is_explained_not_signed_in(server: Server) -> None:
    form = f"username=an&password={PASSWORD}"

    plain = server.ask("/sign-in", "POST", form, Host="scorecard.example", Origin="http://scorecard.example")
    behind_tls = server.ask(
        "/sign-in",
        "POST",
        form,
        Host="scorecard.example",
        Origin="https://scorecard.example",
        X_Forwarded_Proto="https",
        X_Forwarded_For="10.1.1.1",
    )

    assert plain.status == 403
    assert "https://" in plain.text
    assert (behind_tls.status, behind_tls.location) == (303, "/")


def test_language_is_kept_in_the_browser_and_with_the_account(server: Server) -> None:
    cookie = server.cookie_of("chi")
    assert '<html lang="vi">' in server.ask("/account", Cookie=cookie).text

    answer = server.ask("/language/en?next=/account", Cookie=cookie, Sec_Fetch_Site="same-origin")

    assert (answer.status, answer.location) == (303, "/account")
    assert answer.cookies["scorecard_language"].startswith("en;")
    assert accounts.load_actor(server.at, server.account["chi"]).language == "en"
    assert '<html lang="en">' in server.ask("/account", Cookie=f"{cookie}; scorecard_language=en").text
    assert '<html lang="en">' in server.ask("/sign-in", Cookie="scorecard_language=en").text


def test_another_site_cannot_change_the_language(server: Server) -> None:
    answer = server.ask("/language/en?next=//evil.example", Sec_Fetch_Site="cross-site")

    assert (answer.location, answer.cookies) == ("/", {})


def test_evidence_is_a_download_for_those_who_may_see_it(server: Server) -> None:
    answer = server.ask("/evidence/1", Cookie=server.cookie_of("an"))

    assert (answer.status, answer.body) == (200, FILE)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="K_ ho_ch _s_ 1_; 100_.pdf"; '
        "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%22s%E1%BB%91%201%22%3B%20100%25.pdf"
    )


def test_absence_of_permission_looks_like_absence_of_the_file(server: Server) -> None:
    stranger = server.cookie_of("em")

    refused, missing = (server.ask(f"/evidence/{number}", Cookie=stranger) for number in (1, 99))

    assert (refused.status, refused.body) == (missing.status, missing.body)
    assert refused.status == 404


def test_the_bundle_is_compressed_and_kept_by_the_browser(server: Server) -> None:
    page = server.ask("/sign-in").text
    script = page.split('href="/static/js/', 1)[1].split('"', 1)[0]

    packed = server.ask(f"/static/js/{script}", Accept_Encoding="gzip")
    plain = server.ask(f"/static/js/{script}")

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert "content-encoding" not in plain.headers
    assert len(packed.body) < len(plain.body) / 2


def test_the_log_holds_no_name_no_address_and_no_password(server: Server) -> None:
    server.sign_in("em", "sai-mat-khau", "192.0.2.77")

    log = (server.at.files.folder.parent / "logs" / "scorecard.log").read_text("utf-8")

    assert '"event": "sign_in_refused"' in log
    for told in ('"em"', "192.0.2.77", "sai-mat-khau", PASSWORD):
        assert told not in log


def test_the_history_is_sealed_when_the_server_starts(server: Server) -> None:
    assert list((server.at.files.folder.parent / "seals").iterdir())
