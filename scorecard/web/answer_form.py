"""Reading the form of an answer: its kind and size are looked at before it is parsed, and while it comes in."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import anyio
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from scorecard.services.evidence import FileSource
from scorecard.services.request_answers import FILES_AT_MOST
from scorecard.settings import settings
from scorecard.web import requests

FIELDS_AT_MOST = 4 + FILES_AT_MOST  # the text, its version, the form's token, a confirmation, files withdrawn
LARGEST_FIELD = 64 * 1024  # bytes
SLOWEST = 900.0  # seconds for the whole form: fifty megabytes at half a megabit a second
MULTIPART = re.compile(r"multipart/form-data\s*;\s*boundary=\S{1,100}", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,9}")


class FormRefused(Exception):
    """Not a form of ours, or larger than one may be; `status` is what HTTP calls it."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


@dataclass(frozen=True)
class AnswerForm:
    """What came: texts as sent, numbers that are numbers, files whole."""

    form: str
    version: int
    answer: str
    withdrawn: frozenset[int]
    files: tuple[FileSource, ...]


def largest_form() -> int:
    """Bytes of the largest form: five of the largest files, and the texts."""
    return FILES_AT_MOST * settings().max_upload_mb * 1024 * 1024 + 4 * LARGEST_FIELD


def check_head(request: Request) -> None:
    """Raise FormRefused by the headers alone: another kind of content, or too much of it."""
    if not MULTIPART.match(requests.header(request.scope, b"content-type")):
        raise FormRefused(415)
    length = requests.header(request.scope, b"content-length")
    if length and (not length.isdigit() or len(length) > 12 or int(length) > largest_form()):
        raise FormRefused(413)


@asynccontextmanager
async def answer_form(request: Request) -> AsyncIterator[AnswerForm]:
    """The form, its files in temporary files until the block is left; raises FormRefused."""
    limits = {"max_files": FILES_AT_MOST, "max_fields": FIELDS_AT_MOST, "max_part_size": LARGEST_FIELD}
    counted = _counted(request)
    try:
        with anyio.fail_after(SLOWEST):
            found = await counted.form(**limits)
    except TimeoutError as error:
        raise FormRefused(408) from error
    except (MultiPartException, HTTPException) as error:
        raise FormRefused(400) from error
    try:
        uploads = [part for part in found.getlist("files") if isinstance(part, UploadFile)]
        if any((part.size or 0) > settings().max_upload_mb * 1024 * 1024 for part in uploads):
            raise FormRefused(413)
        confirmed = _text(found.get("confirmed")) == "yes"
        files = [
            FileSource(part.filename or "", await part.read(), personal_data_confirmed=confirmed)
            for part in uploads
            if _is_there(part)
        ]
        version = _text(found.get("version"))
        yield AnswerForm(
            form=_text(found.get("form")),
            version=int(version) if NUMBER.fullmatch(version) else 0,
            answer=_text(found.get("answer")),
            withdrawn=frozenset(
                int(each) for each in map(_text, found.getlist("withdraw")) if NUMBER.fullmatch(each)
            ),
            files=tuple(files),
        )
    finally:
        await counted.close()


def _counted(request: Request) -> Request:
    """The same request, that ends in FormRefused once more comes than a form may hold."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > largest_form():
            raise FormRefused(413)
        return message

    return Request(request.scope, receive)


def _is_there(part: UploadFile) -> bool:
    """Whether a file was chosen: browsers send an empty one without a name where none was."""
    return bool(part.filename or part.size)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
