"""Writes the pages of docs/reference that are made from the code: errors, vocabulary, commands.

Run `python tools/reference_pages.py` after a change; `--check` writes nothing and fails if a page is out of date.
What is not documented fails the test, so these pages are made and not typed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by tools/reference_pages.py; change the code, not this page. -->\n\n"
STATUS = {
    0: "done",
    1: "done, and something needs a person (a refusal, a failed check)",
    2: "wrong use",
    3: "the input could not be read",
    4: "locked or not permitted",
    5: "a fault of Sijill",
}


def errors_page() -> str:
    """Every error of the one family: what it means, its exit status, the way out it offers."""
    from sijill import errors

    def below(kind: type, depth: int) -> Iterator[tuple[int, type]]:
        yield depth, kind
        for child in kind.__subclasses__():
            if child.__module__ == errors.__name__:
                yield from below(child, depth + 1)

    rows = [
        MADE,
        "# Errors\n\nEvery refusal is one of these. A message says what, where (ids, offsets, row numbers) and",
        " what to do; it never holds words of a testimony or a protected name. Under `--json` it is one object",
        ' `{"type":"error","name":…,"what":…,"where":…,"do":…}`.\n\n',
        "| exit status | means |\n|---|---|\n",
        *(f"| {status} | {meaning} |\n" for status, meaning in STATUS.items()),
    ]
    for depth, kind in below(errors.SijillError, 0):
        first = (kind.__doc__ or "").strip().splitlines()[0]
        rows.append(f"\n## {kind.__name__}\n\n{first}\n\n")
        rows.append(f"- exit status: {kind.exit_status}\n")
        if depth > 0:
            rows.append(f"- is a: [{kind.__bases__[0].__name__}](#{kind.__bases__[0].__name__.lower()})\n")
        if kind.remedy != "":
            rows.append(f"- what to do: {kind.remedy}\n")
    return "".join(rows)


def vocabulary_page() -> str:
    """Every act and statement kind with its definition and codes, and every short list."""
    from sijill.record.vocabulary import vocabulary

    words = vocabulary()
    rows = [
        MADE,
        f"# Vocabulary, version {words.version}\n\nEvery code and word that a line may hold. The labels and",
        " definitions are the project's own; codes of other schemes are for exchange only.",
        " Unknown is a value, never an empty field.\n",
    ]
    for kind in dict.fromkeys(entry.kind_class for entry in words.entries.values()):
        rows.append(f"\n## {kind}\n")
        for entry in words.entries.values():
            if entry.kind_class == kind:
                codes = ", ".join(f"{scheme} {' '.join(codes)}" for scheme, codes in entry.codes.items())
                rows.append(f"\n### `{entry.code}`\n\n{entry.label}. {' '.join(entry.definition.split())}\n")
                rows.append(f"\nCodes elsewhere: {codes}\n" if codes != "" else "")
    rows.append("\n## Short lists\n\n| list | words |\n|---|---|\n")
    for name, listed in sorted(words.lists.items()):
        rows.append(f"| {name} | {', '.join(f'`{word}`' for word in listed)} |\n")
    return "".join(rows)


def cli_page() -> str:
    """Every command with its arguments and options, walked from the command tree itself."""
    from sijill.cli.app import app

    rows = [
        MADE,
        "# Commands\n\nOne verb per act. JSON on standard output with `--json`, progress and messages on",
        " standard error. The shapes are in [machine-interface.md](machine-interface.md), the exit statuses in",
        " [errors.md](errors.md).\n",
        "\n`sijill bundle OUT` and `sijill extra NAME` belong to the launcher: an offline bundle, and the packages of",
        " one more lock in `requirements/`.\n",
    ]
    rows += _commands("sijill", app())
    return "".join(rows)


def _commands(path: str, command: Any) -> Iterator[str]:
    if hasattr(command, "commands"):
        for name in sorted(command.commands):
            yield from _commands(f"{path} {name}", command.commands[name])
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    shown = " ".join(f"{_shown(param)}{'…' if param.nargs == -1 else ''}" for param in arguments)
    yield f"\n## `{path}{' ' + shown if shown != '' else ''}`\n\n{(command.help or '').strip()}\n"
    lines = [(f"`{_shown(param)}`", getattr(param, "help", None), not param.required) for param in arguments]
    for param in options:
        if not getattr(param, "hidden", False):
            shown = ", ".join(f"`{opt}`" for opt in (*param.opts, *param.secondary_opts))
            lines.append((shown, param.help, not param.required))
    if lines:
        yield "\n| argument or option | meaning | |\n|---|---|---|\n"
        for shown_as, about, optional in lines:
            yield f"| {shown_as} | {(about or '').strip()} | {'' if optional else 'needed'} |\n"


def _shown(argument: Any) -> str:
    return str(argument.metavar or argument.name).upper()


def pages() -> dict[str, str]:
    """File name to text of every page that is made."""
    made = {"errors.md": errors_page(), "vocabulary.md": vocabulary_page()}
    if (ROOT / "src" / "sijill" / "cli" / "app.py").exists():
        made["cli.md"] = cli_page()
    return made


def main() -> int:
    """Writes the pages, or with --check tells which are out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a page is out of date")
    options = parser.parse_args()
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if not options.check:
                path.write_text(text, "utf-8")
    print(("out of date: " if options.check else "written: ") + (", ".join(stale) or "none"))
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    os.environ.update({"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "en", "SIJILL_LANG": "en"})
    sys.exit(main())
