"""The command ``edition``: it works on the edition in the current directory, or at ``--root``."""

from __future__ import annotations

import os
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from edition.model.faults import problem_of
from edition.model.messages import told

COMMANDS = Path(__file__).parent / "commands"


class _Commands(click.Group):
    """The modules of ``edition.commands``, imported only when they run: help must not wait for MkDocs."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever a library or the system refuses is told as a problem, not as a traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            if ctx.params["traceback"] or isinstance(error, BrokenPipeError):
                raise
            from edition.report import report  # noqa: PLC0415 – what goes well does not wait for it

            report([problem_of(error, root=ctx.obj.root)], ctx.obj.language)
            raise SystemExit(1) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(path.stem for path in COMMANDS.glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"edition.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])


def _summary(command: str) -> str:
    """Return what the first line of a command's module says of it."""
    import ast  # noqa: PLC0415 – only help waits for it

    tree = ast.parse((COMMANDS / f"{command}.py").read_text(encoding="utf-8"))
    line = (ast.get_docstring(tree) or "").partition("\n")[0]
    return line.partition(": ")[2]


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the edition (default: the current one).",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of what is said (default: the edition's).")
@click.option("--traceback", is_flag=True, help="Show where in the code an error that stops a command comes from.")
@click.pass_context
def main(ctx: click.Context, root: Path, lang: str | None, *, traceback: bool) -> None:  # noqa: ARG001
    """Build and check a digital scholarly edition."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    ctx.obj = CliContext(root.resolve(), lang)


class CliContext:
    """What every command is given: where the edition is, and the language in which people are spoken to."""

    def __init__(self, root: Path, lang: str | None) -> None:
        self.root = root
        self._lang = lang

    @cached_property
    def language(self) -> str:
        """The language of what the command says: the one asked for, or the edition's."""
        from edition.readers.metadata import read_article_yml  # noqa: PLC0415 – help does not wait for it

        return self._lang or self.lang(read_article_yml(self.root)[0].language)

    def words(self, name: str, **details: object) -> str:
        """Return the message ``name`` of ``messages.yml``."""
        return told(name, self.language, **details)

    def say(self, name: str, *, err: bool = False, **details: object) -> None:
        """Print the message ``name``."""
        click.echo(self.words(name, **details), err=err)

    def lang(self, language: str) -> str:
        """Return the language of problems for an edition in ``language`` (BCP 47)."""
        return self._lang or ("fr" if language.startswith("fr") else "en")
