"""Which home a command works on, and opening it: the real one where there is one, else the demonstration."""

from pathlib import Path
from typing import Annotated

import typer

from scorecard.clock import now
from scorecard.errors import ScorecardError
from scorecard.services.workplace import Workplace
from scorecard.settings import Settings, settings
from scorecard.store import migrating
from scorecard.store.engine import open_engine
from scorecard.store.evidence_objects import evidence_files
from scorecard.store.unit_of_work import Store

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Thư mục dữ liệu; mặc định là nơi lệnh run phục vụ. / Home folder; default: the one `run` serves.",
    ),
]


class HomeMissing(ScorecardError):
    """There is no database in this home yet."""

    code = "SC-340"
    vi = (
        "Chưa có dữ liệu tại {home}. Chạy `python -m scorecard init` để tạo thư mục làm việc thật, hoặc "
        "`python -m scorecard run` để xem bản minh họa."
    )
    en = "There is no data at {home} yet. Run `python -m scorecard init` for a real home, or `run` for the demonstration."


class HomeOutdated(ScorecardError):
    """The database has an older schema than this program."""

    code = "SC-341"
    vi = "Cơ sở dữ liệu ở phiên bản {before}, cần {head}. Chạy `python -m scorecard migrate` trước."
    en = "The database is at {before}, {head} is needed. Run `python -m scorecard migrate` first."


def chosen(home: Path | None) -> Settings:
    """The settings of the home named on the command line, else of the one that `run` serves."""
    if home is not None:
        own = {"home": home.resolve(), "database_url": "", "evidence_store": ""}
        return settings().model_copy(update=own)
    return served()


def served() -> Settings:
    """The real home where one was initialised (or a database address is set), else the demonstration's."""
    real = settings()
    if real.database_url or database_file(real).exists():
        return real
    return demonstration()


def demonstration() -> Settings:
    """The demonstration's own home: always SQLite and files, whatever is set for the real one."""
    own = {"home": settings().demo_home, "database_url": "", "evidence_store": ""}
    return settings().model_copy(update=own)


def database_file(home: Settings) -> Path:
    """Where the SQLite file of a home is, or would be."""
    return home.home / "scorecard.sqlite"


def is_there(home: Settings) -> bool:
    """Whether this home has a database."""
    return bool(home.database_url) or database_file(home).exists()


def opened(home: Settings) -> Workplace:
    """A workplace on a home, made where it is not there yet; its schema is not looked at."""
    home.home.mkdir(parents=True, exist_ok=True)
    return Workplace(
        Store(open_engine(home.database)), now, evidence_files(home.evidence_store, home.evidence_folder)
    )


def ready(home: Path | None) -> Workplace:
    """A workplace on a home that is there, with today's schema; raises HomeMissing, HomeOutdated."""
    found = chosen(home)
    if not is_there(found):
        raise HomeMissing(home=found.home)
    at = opened(found)
    before = migrating.revision_of(at.store.engine)
    if before is None:
        raise HomeMissing(home=(found.database_url and "SCORECARD_DATABASE_URL") or found.home)
    if before != migrating.head():
        raise HomeOutdated(before=before, head=migrating.head())
    return at


def migrated(home: Settings) -> tuple[Workplace, str | None, str]:
    """A workplace on a home brought to today's schema, a copy made first; the revisions before and after."""
    at = opened(home)
    before, after = migrating.upgrade(at.store, home.home / "backups")
    return at, before, after
