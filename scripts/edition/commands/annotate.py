"""``edition annotate``: write an annotation in your editor, and keep it only if it is sound."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from edition.changes import new_problems
from edition.cli import CliContext
from edition.model.annotations import FOLDER, MOTIVATIONS, path_of
from edition.model.problems import Problem
from edition.model.vocabulary import LICENCES, codes_of
from edition.pipeline import build
from edition.report import report
from edition.text.folding import slug

_WORDS_OF_NAME = 5
_LONGEST_NAME = 60


@click.command()
@click.argument("target")
@click.option("--exact", default="", help="The words, copied from the page.")
@click.option("--prefix", default="", help="The words just before, if they occur more than once.")
@click.option("--suffix", default="", help="The words just after.")
@click.option("--motivation", type=click.Choice(codes_of(MOTIVATIONS)), default="commenting", show_default=True)
@click.option("--name", prompt="Your name", help="Who signs.")
@click.option("--orcid", default="", help="Your ORCID iD, if you have one.")
@click.option("--licence", type=click.Choice(codes_of(LICENCES)), default=codes_of(LICENCES)[0], show_default=True)
@click.option("--text", default="", help="The text itself; without it, your editor opens.")
@click.pass_obj
def command(context: CliContext, /, text: str, **given: str) -> None:
    """Annotate TARGET (p15, fn9, s1-3, abstract-fr …); it is kept only if the edition is sound with it."""
    id_ = _id(given["exact"] or given["target"])
    if (context.root / path_of(id_)).exists():
        raise click.UsageError(context.words("annotation-exists", path=path_of(id_)))
    draft = _draft(given, text)
    while True:
        written = draft if text else click.edit(draft, extension=".md")
        if written is None or not written.split("---\n", 2)[-1].strip():
            context.say("nothing-written", err=True)
            raise SystemExit(1)
        problems = _problems(context.root, id_, written)
        if report(problems, context.language):
            break
        if text or not click.confirm(context.words("edit-again"), default=True, err=True):
            raise SystemExit(1)
        draft = written
    (context.root / FOLDER).mkdir(parents=True, exist_ok=True)
    with (context.root / path_of(id_)).open("x", encoding="utf-8") as file:
        file.write(written)
    context.say("written", path=path_of(id_))


def _id(words: str) -> str:
    """Return today's date and the first of ``words``, as a file's name has them."""
    name = "-".join(slug(words).split("-")[:_WORDS_OF_NAME])[:_LONGEST_NAME].rstrip("-")
    return f"{date.today().isoformat()}-{name or 'annotation'}"  # noqa: DTZ011


def _draft(given: dict[str, str], text: str) -> str:
    keys = [f"{key}: {_quoted(given[key])}" for key in ("target", "exact", "prefix", "suffix") if given[key]]
    orcid = [f"  orcid: {given['orcid']}"] if given["orcid"] else []
    creator = ["creator:", f"  name: {_quoted(given['name'])}", *orcid]
    rest = [f"created: {date.today().isoformat()}", f"license: {given['licence']}"]  # noqa: DTZ011 – the author's day
    return "\n".join(["---", *keys, f"motivation: {given['motivation']}", *creator, *rest, "---", "", text, ""])


def _quoted(value: str) -> str:
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def _problems(root: Path, id_: str, text: str) -> list[Problem]:
    """Return what would be wrong with the edition at ``root`` that is not so now."""
    with TemporaryDirectory() as folder:
        other = Path(folder)
        for path in root.iterdir():
            if path.name in ("bibliography", "docs"):
                _linked(path, other / path.name)
        (other / FOLDER).mkdir(parents=True, exist_ok=True)
        (other / path_of(id_)).write_text(text, encoding="utf-8")
        return new_problems(build(root).problems, build(other).problems)


def _linked(source: Path, target: Path) -> None:
    """Give ``target`` the text files of ``source``."""
    for path in source.rglob("*"):
        if path.is_file() and path.suffix in (".md", ".yml", ".txt", ".bib"):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
