"""`run`: serve the real home, or the demonstration where there is none yet."""

import os
import signal
import socket
import subprocess
import sys
from types import FrameType
from typing import Annotated

import typer

from scorecard.cli import homes
from scorecard.cli.words import say
from scorecard.clock import now
from scorecard.demonstration import home as demonstration_home
from scorecard.errors import ScorecardError
from scorecard.services.accounts import DEMONSTRATION_PASSWORD, demonstration_accounts
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT, Settings, settings
from scorecard.store.engine import describe

PATIENCE = 15  # seconds that the server gets to end by itself


class PortTaken(ScorecardError):
    """Another program listens on this port."""

    code = "SC-344"
    vi = "Cổng {port} đang được dùng. Hãy tắt chương trình kia, hoặc chạy: python -m scorecard run --port {other}"
    en = "Port {port} is in use. Stop the other program, or run: python -m scorecard run --port {other}"


def run(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Cổng; mặc định SCORECARD_PORT / Port.")
    ] = settings().port,
    address: Annotated[
        str, typer.Option(help="Địa chỉ nghe; bản minh họa chỉ 127.0.0.1 / Address to listen on.")
    ] = "127.0.0.1",
) -> None:
    """Mở ứng dụng trên http://localhost:8501 / Serve the app; the demonstration where there is no real home."""
    require_free(address, port)
    home = homes.served()
    if not homes.is_there(home):
        say("Đang tạo dữ liệu minh họa, khoảng 20 giây…", "Filling the demonstration, about 20 seconds…")
        demonstration_home.fill(home.home, now)
    at, before, after = homes.migrated(home)
    if before != after:
        say(f"Đã nâng cấp cơ sở dữ liệu lên {after}.", f"The database was migrated to {after}.")
    _introduce(at, home, port)
    at.store.engine.dispose()
    raise typer.Exit(serve(home, address, port))


def require_free(address: str, port: int) -> None:
    """Raise PortTaken where something listens already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1" if address == "0.0.0.0" else address, port)) == 0:  # noqa: S104
            raise PortTaken(port=port, other=port + 1 if port < 65535 else 8501)


def _introduce(at: Workplace, home: Settings, port: int) -> None:
    say(f"Địa chỉ: http://localhost:{port}", f"Home: {home.home} · {describe(at.store.engine)}")
    people = demonstration_accounts(at)
    if people:
        say(
            f"Dữ liệu minh họa. Mật khẩu chung: {DEMONSTRATION_PASSWORD}",
            f"Invented data. One password for all: {DEMONSTRATION_PASSWORD}",
        )
    for account, _ in people:
        typer.echo(f"  {account.username:<16}{account.name}")
    say("Nhấn Ctrl+C để dừng.", "Press Ctrl+C to stop.")


def serve(home: Settings, address: str, port: int) -> int:
    """Run the server on this home until it ends; its exit code, 0 after Ctrl+C."""
    environment = {
        **os.environ,
        "SCORECARD_HOME": str(home.home),
        "SCORECARD_DATABASE_URL": home.database_url,
        "SCORECARD_EVIDENCE_STORE": home.evidence_store,
        "PYTHONUTF8": "1",
    }
    server = subprocess.Popen(_command(home, address, port), cwd=ROOT, env=environment)  # noqa: S603
    signal.signal(signal.SIGTERM, _stop)
    try:
        return server.wait()
    except KeyboardInterrupt:
        say("Đang dừng…", "Stopping…")
        return 0
    finally:
        _end(server)


def _command(home: Settings, address: str, port: int) -> list[str]:
    chosen: dict[str, object] = {
        "server.port": port,
        "server.address": address,
        "server.maxUploadSize": home.max_upload_mb,
    }
    # Our own lines say where it is; Streamlit's greeting would name another address.
    chosen["logger.hideWelcomeMessage"] = "true"
    options = [f"--{name}={value}" for name, value in chosen.items()]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *options]


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
