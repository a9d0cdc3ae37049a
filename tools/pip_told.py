"""What pip does and complains of while it installs, in sentences for the person who waits; standard library only."""

from __future__ import annotations

import re
import subprocess
import sys

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|NameResolutionError|Max retries exceeded|Network is unreachable|ProxyError"
    r"|Temporary failure in name resolution|Failed to establish a new connection|SSLError|ReadTimeout"
)


class NotMade(Exception):
    """The environment could not be made: one sentence, and the way out."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do


def say(text: str) -> None:
    """Prints one line for the person who waits."""
    print(f"Sijill: {text}", file=sys.stderr, flush=True)


def follow(process: subprocess.Popen[str], total: int) -> None:
    """Says how many of the packages are there, while a pip writes what it does."""
    seen = 0
    live = sys.stderr.isatty()
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r"(?:Collecting|Ignoring|Processing (?:\S*/)?)\s*([\w.]+)", line)
        if found is not None:
            seen += 1
            if live:
                print(f"\r\x1b[KSijill: {seen} of {total}: {found[1]}", end="", file=sys.stderr, flush=True)
            elif seen % 10 == 0 or seen == total:
                say(f"{seen} of {total} packages")
        elif line.startswith("Installing"):
            if live:
                print("\r\x1b[K", end="", file=sys.stderr)
            say("unpacking them")


def explained(complaints: str, bundled: bool) -> NotMade:
    """Turns the complaints of a pip into one sentence and a way out."""
    python = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    if "DO NOT MATCH THE HASHES" in complaints:
        return NotMade(
            "A package that was offered is not the one in the lock, so nothing was installed.",
            "Try another network; if it happens again, report it: somebody may have changed the package.",
        )
    if "No space left" in complaints:
        return NotMade("The disk is full.", "Free about 400 MB, or set SIJILL_ENV to another disk.")
    if not bundled and NO_NETWORK.search(complaints) is not None:
        return NotMade(
            "The package index could not be reached, and the first start needs it.",
            "Connect and try again, or make a bundle on a machine that is connected: ./sijill bundle OUT",
        )
    missing = re.search(r"No matching distribution found for ([\w.\-]+)", complaints)
    if missing is not None:
        return NotMade(
            f"There is no wheel of {missing[1]} for this machine and {python}.",
            "Use Python 3.11 to 3.13 on 64-bit Linux, macOS or Windows"
            + ("; a bundle fits only the kind of machine it was made on." if bundled else "."),
        )
    last = [line for line in complaints.splitlines() if line.startswith("ERROR")] or ["pip gave no reason."]
    return NotMade(f"The packages could not be installed. {last[-1]}", "Mend that and start again.")
