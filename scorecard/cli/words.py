"""What the command line says: Vietnamese first, English below; errors with their code and never a traceback."""

import io
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from scorecard.errors import ScorecardError


def say(vi: str, en: str = "") -> None:
    """One message in both languages, on two lines."""
    typer.echo(vi)
    if en:
        typer.echo(f"  {en}")


def say_error(vi: str, en: str) -> None:
    """The same on the error stream."""
    typer.echo(vi, err=True)
    typer.echo(f"  {en}", err=True)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn whatever goes wrong into two sentences and exit code 1."""
    try:
        yield
    except ScorecardError as error:
        say_error(f"Lỗi {error.code}: {error.sentence('vi')}", f"Error {error.code}: {error.sentence('en')}")
        raise typer.Exit(1) from None
    except (typer.Exit, typer.Abort, KeyboardInterrupt):
        raise
    except Exception as error:
        if hasattr(error, "format_message"):  # typer's own: a word on the command line is wrong
            raise
        _say_unforeseen(error)
        raise typer.Exit(1) from None


def _say_unforeseen(error: Exception) -> None:
    told = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    say_error(
        f"Không thực hiện được. Nguyên nhân: {told}",
        f"This did not work. The cause: {told} (set SCORECARD_TRACEBACK=1 to see where)",
    )
    if os.environ.get("SCORECARD_TRACEBACK"):
        traceback.print_exception(error)


def speak_utf8() -> None:
    """Let Vietnamese through on consoles whose own encoding cannot hold it (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
