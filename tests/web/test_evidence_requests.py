"""The link of an agency over real HTTP: what it opens, what it takes, and that it opens nothing else."""

import http.client
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import anyio
import pytest
from starlette.requests import Request

from scorecard.assessment.requests import RequestState
from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.services import accounts, assessments, evidence_requests, request_decisions
from scorecard.services.evidence_requests import Wanted
from scorecard.store import evidence_requests as stored
from scorecard.store.evidence_files import EvidenceFileDamaged
from scorecard.store.evidence_objects import EvidenceStoreAway
from scorecard.web.evidence import send_download
from tests.services.world import PDF, open_cycle
from tests.web.conftest import HAI_AN, Answer, Server

BOUNDARY = "----scorecard18091"
KIND = f"multipart/form-data; boundary={BOUNDARY}"
WHAT = 'Niên giám <script>alert("x")</script> năm 2024'


class Link:
    """One request of the official `an`, as the agency meets it."""

    def __init__(self, server: Server, assessment_id: int) -> None:
        self.server = server
        self.actor = accounts.load_actor(server.at, server.account["an"])
        due = today(server.at.clock()) + timedelta(days=7)
        wanted = Wanted("Chi cục <Thống kê>", WHAT, ("1.1.1",), due)
        issued = evidence_requests.request_evidence(server.at, self.actor, assessment_id, wanted)
        self.id, self.token, self.path = issued.request_id, issued.token, f"/request/{issued.token}"

    def now(self):
        with self.server.at.store.reading() as transaction:
            return stored.request(transaction, self.id)

    def page(self, **headers: str) -> Answer:
        return self.server.ask(self.path, **headers)

    def form(self) -> str:
        found = re.search(r'name="form" value="([0-9a-f]{64})"', self.page().text)
        assert found is not None
        return found[1]

    def send(self, text: str = "Xin gửi.", files: tuple[bytes, ...] = (), **changed: str) -> Answer:
        fields = {"form": self.form(), "version": str(self.now().version), "answer": text, **changed}
        return self.post(body(fields, files))

    def post(self, content: bytes, kind: str = KIND, path: str = "", **headers: str) -> Answer:
        named = {"Origin": self.server.origin, "Content-Type": kind}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return post(self.server, path or self.path, content, named)


def post(server: Server, path: str, content: bytes, headers: dict[str, str]) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", path, content, headers)
    response = connection.getresponse()
    answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, {}, response.read())
    connection.close()
    return answer


def body(fields: dict[str, str], files: tuple[bytes, ...] = ()) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for number, content in enumerate(files, 1):
        head = f'name="files"; filename="Niên giám {number}.pdf"\r\nContent-Type: text/html'
        parts.append(
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        )
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@pytest.fixture(scope="session")
def assessment_id(server: Server) -> Iterator[int]:
    cycle_id = open_cycle(server.at, "Kỳ của liên kết", today(server.at.clock()))
    actor = accounts.load_actor(server.at, server.account["an"])
    return assessments.start_assessment(server.at, actor, cycle_id, HAI_AN.key)


@pytest.fixture
def link(server: Server, assessment_id: int) -> Link:
    return Link(server, assessment_id)


def test_the_page_says_what_is_asked_by_whom_and_escapes_every_word(link: Link) -> None:
    page = link.page(Accept="text/html")
    assert page.status == 200
    assert WHAT in unescape(page.text)
    assert "Chi cục <Thống kê>" in unescape(page.text)
    assert "<script" not in page.text
    assert "Hải An" in page.text
    assert "1.1.1" in page.text
    english = link.page(Cookie="scorecard_language=en")
    assert '<html lang="en">' in english.text
    assert "Send the answer" in english.text


def test_the_last_whole_day_of_the_link_is_told_not_the_midnight_after_it(link: Link) -> None:
    last = link.now().due + timedelta(days=14)
    assert f"Liên kết dùng được đến hết ngày</dt><dd>{last:%d/%m/%Y}</dd>" in link.page().text


def test_the_page_loads_nothing_from_elsewhere_and_is_kept_nowhere(link: Link) -> None:
    headers = link.page().headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert (headers["x-frame-options"], headers["x-content-type-options"]) == ("DENY", "nosniff")
    assert "noindex" in headers["x-robots-tag"]
    assert not re.findall(r'(?:src|href)="(?!/)', link.page().text)


def test_an_answer_is_received_shown_and_can_be_amended(link: Link) -> None:
    sent = link.send("Xin gửi <b>niên giám</b>.", (PDF, PDF + b"2"))
    assert (sent.status, sent.headers["location"]) == (303, link.path)
    assert "Đã nhận lúc" in link.page().text
    assert "&lt;b&gt;niên giám" in link.page().text
    found = link.now()
    assert [file.media_type for file in found.files] == ["application/pdf"] * 2
    assert link.server.at.files.read(found.files[1].sha256) == PDF + b"2"
    link.send("Bản sửa.", withdraw=str(found.files[0].id))
    assert (link.now().answer, [file.id for file in link.now().files]) == ("Bản sửa.", [found.files[1].id])


def test_the_page_says_that_a_withdrawn_file_is_kept_and_so_it_is(link: Link) -> None:
    assert "không bị xóa khỏi máy chủ" not in link.page().text
    link.send("Xin gửi.", (PDF + b"7",))
    (file,) = link.now().files
    assert "không bị xóa khỏi máy chủ" in link.page().text
    link.send("Rút lại.", withdraw=str(file.id))
    assert link.now().files == ()
    assert link.server.at.files.read(file.sha256) == PDF + b"7"


def test_wrong_revoked_and_used_up_links_give_one_and_the_same_page(
    server: Server, assessment_id: int
) -> None:
    revoked, used = Link(server, assessment_id), Link(server, assessment_id)
    request_decisions.revoke_request(server.at, revoked.actor, revoked.id, 1)
    used.send("Không có tài liệu.")
    request_decisions.accept_answer(server.at, used.actor, used.id, 2, [])
    paths = (revoked.path, used.path, f"/request/{'A' * 43}", "/request/x", "/request/%FF", "/request/a.b")
    answers = [server.ask(path, X_Forwarded_For=f"10.9.1.{n}") for n, path in enumerate(paths)]
    replay = used.post(body({"answer": "x", "version": "3"}))
    assert [answer.status for answer in (*answers, replay)] == [404] * 7
    assert len({answer.text for answer in (*answers, replay)}) == 1
    assert used.now().state is RequestState.ACCEPTED


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/request/"),
        ("GET", "/request"),
        ("GET", "/request/{token}/"),
        ("GET", "/request/{token}/more"),
        ("GET", "/request/..%2Fevidence%2F1"),
        ("PUT", "/request/{token}"),
        ("DELETE", "/request/{token}"),
        ("GET", "/received/1"),
        ("GET", "/evidence/1"),
        ("GET", "/evidence-requests"),
    ],
)
def test_nothing_else_is_reached_by_a_link(link: Link, method: str, path: str) -> None:
    answer = link.server.ask(path.format(token=link.token), method, Accept="*/*")
    assert (answer.status, answer.text) == (401, "Sign in first\n")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "", "Sec_Fetch_Site": "cross-site"}],
)
def test_a_form_from_another_site_does_nothing(link: Link, headers: dict[str, str]) -> None:
    content = body({"form": link.form(), "version": "1", "answer": "x"})
    assert link.post(content, **headers).status == 403
    assert link.now().version == 1


def test_a_form_without_the_mark_of_its_link_does_nothing_and_keeps_what_was_typed(
    server: Server, assessment_id: int
) -> None:
    mine, other = Link(server, assessment_id), Link(server, assessment_id)
    for mark in ("", "é", other.form()):
        refused = mine.send("Lời đã viết", form=mark)
        assert refused.status == 403
        assert "Lời đã viết" in refused.text
    assert mine.now().version == 1


@pytest.mark.parametrize(
    ("kind", "status"),
    [("application/x-www-form-urlencoded", 415), ("text/plain", 415), ("multipart/form-data", 415)],
)
def test_another_kind_of_content_is_not_read(link: Link, kind: str, status: int) -> None:
    assert link.post(b"answer=x&version=1", kind).status == status
    assert link.now().version == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rubbish",
        body({f"f{n}": "x" for n in range(20)}),
        body({"answer": "x" * 70_000}),
        body({"answer": "x"}, (PDF,) * 6),
    ],
    ids=["empty", "rubbish", "many fields", "long field", "six files"],
)
def test_a_form_that_is_none_of_ours_changes_nothing(link: Link, content: bytes) -> None:
    assert link.post(content).status in {400, 403}
    assert link.now().version == 1


def test_a_huge_body_is_refused_by_its_announced_size_before_it_is_sent(link: Link) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", link.server.port, timeout=20)
    connection.putrequest("POST", link.path)
    named = {"Origin": link.server.origin, "Content-Type": KIND, "Content-Length": str(10**11)}
    for name, value in named.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert link.now().version == 1


def test_a_body_without_an_announced_size_is_cut_off_at_the_limit(link: Link) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", link.server.port, timeout=60)
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'.encode()
    connection.putrequest("POST", link.path)
    for name, value in {"Origin": link.server.origin, "Content-Type": KIND}.items():
        connection.putheader(name, value)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    block = b"x" * (1 << 20)
    status = None
    try:
        for piece in (head, *(block for _ in range(60))):
            connection.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        connection.send(b"0\r\n\r\n")
    except OSError:
        status = 413  # cut off while we were still sending
    if status is None:
        status = connection.getresponse().status
    connection.close()
    assert status == 413
    assert link.now().version == 1


def test_a_file_of_another_kind_is_named_and_nothing_is_stored(link: Link) -> None:
    refused = link.send("Lời đã viết", (PDF, b"<html><script>alert(1)</script>"))
    assert refused.status == 422
    assert "SC-469" in refused.text
    assert "Niên giám 2.pdf" in refused.text
    assert "Lời đã viết" in refused.text
    assert link.now().files == ()


def test_a_received_file_is_for_the_official_alone_and_never_opened_in_our_name(link: Link) -> None:
    link.send("Xin gửi.", (PDF,))
    path = f"/received/{link.now().files[0].id}"
    mine = link.server.ask(path, Cookie=link.server.cookie_of("an"))
    assert (mine.status, mine.body) == (200, PDF)
    assert mine.headers["content-disposition"].startswith("attachment;")
    assert mine.headers["content-security-policy"].startswith("sandbox;")
    assert link.server.ask(path, Cookie=link.server.cookie_of("em")).status == 404
    for number in ("999", "0", "x", "9" * 30):
        assert link.server.ask(f"/received/{number}", Cookie=link.server.cookie_of("an")).status == 404


@pytest.mark.parametrize("error", [EvidenceStoreAway(), EvidenceFileDamaged(sha256="ab")])
def test_a_file_that_cannot_be_read_now_is_said_so_with_its_code(error: ScorecardError) -> None:
    def find(session: str, number: str) -> tuple[str, bytes] | None:
        raise error

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": {"number": "1"}}
    answer = anyio.run(send_download, Request(scope), find)
    assert answer.status_code == 500
    assert error.code in bytes(answer.body).decode()


def test_guessing_is_slowed_by_address_with_one_page_for_all(server: Server) -> None:
    address = "203.0.113.200"
    said = [server.ask(f"/request/guess{n}", X_Forwarded_For=address).status for n in range(101)]
    assert said == [404] * 100 + [429]
    slowed = server.ask("/request/guess", X_Forwarded_For=address)
    assert 0 < int(slowed.headers["retry-after"]) <= 15
    assert server.ask("/request/guess", X_Forwarded_For="203.0.113.201").status == 404
