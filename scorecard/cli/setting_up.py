"""Setting up a home: init, migrate, localities, accounts, the demonstration."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard.access.roles import Role
from scorecard.cli import homes
from scorecard.cli.homes import HomeOption
from scorecard.cli.places import locality_named
from scorecard.cli.words import say
from scorecard.clock import now, today
from scorecard.demonstration import home as demonstration_home
from scorecard.errors import ScorecardError
from scorecard.localities import loader
from scorecard.services import accounts, grants, passwords
from scorecard.services.account_errors import UsernameRefused
from scorecard.services.localities import LoadedLocalities
from scorecard.services.localities import load_localities as load_into
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import migrating

Username = Annotated[
    str, typer.Option("--username", prompt="Tên đăng nhập / user name", help="Tên đăng nhập / User name.")
]
FullName = Annotated[
    str, typer.Option("--name", prompt="Họ và tên / full name", help="Họ và tên / Full name.")
]
Password = Annotated[
    str,
    typer.Option(
        "--password",
        prompt="Mật khẩu / password",
        hide_input=True,
        confirmation_prompt="Nhập lại / again",
        help="Mật khẩu; bỏ trống sẽ được hỏi / Password; asked for when not given.",
    ),
]


class HomeInUse(ScorecardError):
    """init was called on a home that has data already."""

    code = "SC-342"
    vi = (
        "Thư mục {home} đã có dữ liệu. Chưa có gì bị thay đổi; hãy chọn SCORECARD_HOME khác nếu muốn tạo mới."
    )
    en = "There is data at {home} already. Nothing was changed; choose another SCORECARD_HOME for a new one."


def init(username: Username, name: FullName, password: Password) -> None:
    """Tạo thư mục làm việc thật, rỗng, và quản trị viên của nó / Make an empty real home and its administrator."""
    home = settings()
    if not home.database_url and homes.database_file(home).exists():
        raise HomeInUse(home=home.home)
    passwords.require_good(password, username)
    if accounts.fold_username(username) is None:
        raise UsernameRefused
    at = homes.opened(home)
    if home.database_url and migrating.revision_of(at.store.engine) is not None:
        raise HomeInUse(home="SCORECARD_DATABASE_URL")
    migrating.upgrade(at.store)
    _load(at)
    administrator = accounts.first_administrator(at, username, name, password)
    say(
        f"Đã tạo {home.home}; quản trị viên: {administrator.username}. Tiếp theo: python -m scorecard run",
        f"Made {home.home}; administrator: {administrator.username}. Next: python -m scorecard run",
    )


def migrate(home: HomeOption = None) -> None:
    """Nâng cấp cơ sở dữ liệu, có bản sao trước / Bring the database to this version, after a copy."""
    found = homes.chosen(home)
    if not homes.is_there(found):
        raise homes.HomeMissing(home=found.home)
    _, before, after = homes.migrated(found)
    if before == after:
        say(
            f"Cơ sở dữ liệu đã ở phiên bản {after}; không có gì phải làm.",
            f"The database is at {after}; nothing to do.",
        )
        return
    say(f"Đã nâng cấp từ {before or 'rỗng'} lên {after}.", f"Migrated from {before or 'empty'} to {after}.")


def load_localities(home: HomeOption = None) -> None:
    """Nạp lại danh mục đơn vị hành chính từ data/localities / Load the localities of data/localities."""
    loaded = _load(homes.ready(home))
    say(
        f"Thêm {loaded.inserted}, sửa {loaded.updated} đơn vị; {loaded.successions} quan hệ tiền thân.",
        f"{loaded.inserted} units added, {loaded.updated} mended; {loaded.successions} successions.",
    )


def _load(at: Workplace) -> LoadedLocalities:
    folder = loader.DATA_FOLDER
    units = loader.load_units(folder / "units.csv")
    return load_into(at, units, loader.load_successions(folder / "succession.csv"))


def create_user(
    username: Username,
    name: FullName,
    password: Password,
    unit: Annotated[str, typer.Option(help="Đơn vị công tác / Unit.")] = "",
    role: Annotated[Role | None, typer.Option(help="Vai trò được cấp ngay / Role granted at once.")] = None,
    locality: Annotated[
        str,
        typer.Option(help="Địa phương của vai trò: khóa, mã hoặc tên / Its locality: key, code or name."),
    ] = "",
    home: HomeOption = None,
) -> None:
    """Tạo tài khoản, có thể kèm một vai trò / Create an account, with a role if wanted."""
    at = homes.ready(home)
    day = today(at.clock())
    place = locality_named(at, locality, day) if locality else None
    operator = accounts.operator(at)
    created = accounts.create_account(at, operator, username, name, password, unit)
    say(f"Đã tạo tài khoản {created.username}.", f"Account {created.username} created.")
    if role is not None:
        _grant(at, created.id, role, place.key if place else None, day)
        where = place.full_name if place else "toàn hệ thống"
        say(f"Vai trò: {role}, {where}.", f"Role: {role}, {place.title('en') if place else 'everywhere'}.")


def _grant(at: Workplace, account_id: int, role: Role, key: str | None, since: date) -> None:
    grants.grant_role(at, accounts.operator(at), account_id, role, key, since)


def load_demo(
    again: Annotated[
        bool, typer.Option("--again", help="Thay bản minh họa đang có / Replace the present one.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--home", help="Thư mục bản minh họa / The demonstration's home.")
    ] = None,
) -> None:
    """Tạo bản minh họa trong thư mục riêng / Fill the demonstration's own home with invented data."""
    folder = to.resolve() if to else settings().demo_home
    filled = demonstration_home.fill(folder, now, again)
    say(
        f"Đã tạo dữ liệu minh họa tại {folder}: {filled.assessments} bản đánh giá trong {filled.cycles} kỳ.",
        f"Invented data at {folder}: {filled.assessments} assessments in {filled.cycles} cycles.",
    )
