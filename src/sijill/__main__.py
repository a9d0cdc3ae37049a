"""`python -m sijill`: the command line, with the desk that its `open` opens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Run the command line and leave with its exit status.

    Example:
        >>> main  # doctest: +ELLIPSIS
        <function main at ...>
    """
    from sijill.cli.app import app
    from sijill.cli.wall import run

    sys.exit(run(app(_serve), sys.argv[1:]))


def _serve(folder: Path | None, *, spoken: str, person: str, sample: bool, ready: Callable[[str], None]) -> None:
    from sijill.workbench.seat import Opening
    from sijill.workbench.serve import serve

    serve(Opening(spoken, folder, person, sample), ready)


if __name__ == "__main__":
    main()
