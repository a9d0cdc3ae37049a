"""The outermost wall: every refusal becomes one sentence and a way out, or one JSON object; never a traceback."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Protocol

import typer

from sijill.cli.speech import language, say_error
from sijill.errors import Fault, SijillError, WrongUse
from sijill.messages import N_

CALL_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""What the command parser raises for any wrong call; Typer keeps its parser, and so this class, private."""


DESK_VERBS = frozenset({"add", "list", "remove", "passphrase"})


class Command(Protocol):
    """A command tree that can be run."""

    def main(self, *, args: list[str], prog_name: str, standalone_mode: bool) -> object:
        """Run it and give what the command gave."""


def run(app: Command, arguments: Sequence[str]) -> int:
    """Run the command line and turn whatever happens into an exit status.

    Args:
        app: the command tree.
        arguments: what was typed after `sijill`.

    Example:
        >>> from sijill.cli.app import app
        >>> run(app(), ["frobnicate"])
        2
    """
    as_json = "--json" in arguments
    try:
        result = app.main(args=_verb_first(arguments), prog_name="sijill", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SijillError as error:
        return _refuse(error, as_json)
    except typer.Abort:
        return _refuse(WrongUse("stopped before it was done", do="Nothing half-done was kept."), as_json)
    except typer.Exit as error:
        return error.exit_code
    except CALL_ERROR as error:
        return _refuse(_usage(error), as_json)
    except BrokenPipeError:
        # Whoever read our output has gone: nothing is wrong on our side, and there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("SIJILL_DEBUG") == "1":
            raise
        return _refuse(Fault("a fault of Sijill: {kind}", kind=type(error).__name__), as_json)


def _verb_first(arguments: Sequence[str]) -> list[str]:
    """`people-at-desk DIR list` is the contract's order, the parser's is `people-at-desk list DIR`: both are taken."""
    words = list(arguments)
    if words[:1] == ["people-at-desk"] and len(words) > 2 and words[1] not in DESK_VERBS and words[2] in DESK_VERBS:
        words[1], words[2] = words[2], words[1]
    return words


def _usage(error: Exception) -> WrongUse:
    # The parser's own sentence may repeat what was typed, which may be a name: only the option is told.
    names = getattr(getattr(error, "param", None), "opts", None) or [getattr(error, "option_name", None)]
    # An option that nobody wrote in this program is what was typed, and may be a name as well.
    option = None if type(error).__name__ == "NoSuchOption" else names[0]
    if option:
        missing = type(error).__name__ == "MissingParameter"
        what = N_("{option} is missing") if missing else N_("the command takes {option} otherwise")
        return WrongUse(what, option=option)
    return WrongUse("the command was not understood")


def _refuse(error: SijillError, as_json: bool) -> int:
    if as_json:
        print(json.dumps(error.as_json(), ensure_ascii=False), flush=True)
    else:
        say_error(error, language())
    return error.exit_status
