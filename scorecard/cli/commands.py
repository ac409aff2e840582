"""The commands by name; `python -m scorecard --help` lists them."""

from typing import Any

import typer
from typer.core import TyperGroup

from scorecard.cli import checking, keeping, mapping, serving, setting_up, testing
from scorecard.cli.words import plain_errors, speak_utf8

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


class Group(TyperGroup):
    """Every command ends in plain sentences when something goes wrong."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        with plain_errors():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Group,
    help="Bảng điểm ISO 18091: lệnh cho người vận hành. / ISO 18091 scorecard: commands for the operator.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(setting_up.init)
app.command()(serving.run)
app.command(context_settings=PASS_ON)(testing.test)
app.command()(setting_up.migrate)
app.command("load-demo")(setting_up.load_demo)
app.command("create-user")(setting_up.create_user)
app.command("check-framework")(checking.check_framework)
app.command("check-localities")(checking.check_localities)
app.command("load-localities")(setting_up.load_localities)
app.command("load-boundaries")(mapping.load_boundaries)
app.command("rebuild-results")(checking.rebuild_results)
app.command("verify-results")(checking.verify_results)
app.command("verify-history")(checking.verify_history)
app.command()(keeping.backup)
app.command()(keeping.restore)


def main() -> None:
    """Read the command line and do it."""
    speak_utf8()
    app(prog_name="python -m scorecard")
