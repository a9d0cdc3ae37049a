"""Cases that no list could reach: what would show them, what a probe of cases found otherwise says, and by how much.

A class of people whom no list could reach leaves nobody in a table: the tables of a population with such a class and
of the same population without it are drawn from one distribution. So no rule that looks at the table alone can tell
them apart, and this room has none. What can tell are cases that were found otherwise than through the lists.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sijill.counting.answers import Estimate, Value, Warned
from sijill.counting.closed_forms import Z95
from sijill.counting.sensitivity import Sensitivity
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message

SHARES = ("0.1", "0.2", "0.3", "0.5")
BOUNDS = ("chao_lower_bound",)
"""Methods that say no more than `at least`: that more people are found does not speak against them."""


@dataclass(frozen=True, slots=True)
class Probe:
    """Cases found otherwise than through the lists, such as graves or a sample of households.

    Args:
        found: how many cases of the population were found.
        listed: how many of them are on at least one list.

    Raises:
        WrongUse: more are listed than were found, or none were found.

    Example:
        >>> Probe(120, 41).listed
        41
    """

    found: int
    listed: int

    def __post_init__(self) -> None:
        if not 0 <= self.listed <= self.found or self.found == 0:
            raise WrongUse(N_("a probe finds somebody, and no more are listed than were found"))


def parse_probe(words: str) -> Probe:
    """Read a probe as a person writes it.

    Args:
        words: cases found, a colon, and how many of them are on a list.

    Raises:
        WrongUse: not two whole numbers, or numbers that cannot be.

    Example:
        >>> parse_probe("120:41")
        Probe(found=120, listed=41)
    """
    read = re.fullmatch(r"\s*(\d{1,9})\s*:\s*(\d{1,9})\s*", words)
    if read is None:
        raise WrongUse(
            N_("a probe is two whole numbers with a colon between them"),
            do=N_("Write how many cases were found, and how many of them are on a list, such as 120:41."),
        )
    return Probe(int(read[1]), int(read[2]))


def warn_of_unreached(
    table: CaptureTable, estimates: Mapping[str, Estimate], probe: Probe | None = None
) -> list[Warned]:
    """Warn where the cases of a probe are on the lists more seldom than the estimates say; without one, that none was.

    The share listed in the probe is compared with documented over estimated people, as log odds; the warning comes at
    more than 1.96 standard deviations of both together, on the one side that matters.

    Args:
        table: the table.
        estimates: answers by method.
        probe: cases found otherwise, or None.

    Example:
        >>> table = CaptureTable(("A", "B"), ((1, 300), (2, 300), (3, 100)))
        >>> one = {"independence": Estimate("independence", 1000.0, (950.0, 1060.0), (900.0, 1120.0))}
        >>> [warned.values["fall_short"] for warned in warn_of_unreached(table, one, Probe(150, 60))]
        [{'independence': 0.7}]
    """
    if probe is None:
        words = N_(
            "nothing here was held against cases that no list could reach, and no table can show them: a probe of "
            "cases found otherwise would"
        )
        return [Warned(Message(words))]
    short: dict[str, Value] = {
        method: round(table.documented / one.point, 3)
        for method, one in estimates.items()
        if one.method not in BOUNDS and falls_short(table.documented, one, probe)
    }
    if not short:
        return []
    words = N_(
        "cases found otherwise are on the lists more seldom than these estimates say: there are cases that the lists "
        "could hardly reach, and the number is higher"
    )
    values: dict[str, Value] = {"found": probe.found, "listed": probe.listed, "fall_short": short}
    return [Warned(Message(words), values)]


def falls_short(documented: int, one: Estimate, probe: Probe) -> bool:
    """Whether an estimate says that clearly more of the people are documented than a probe found.

    Args:
        documented: people on any list.
        one: the estimate.
        probe: cases found otherwise.

    Example:
        >>> one = Estimate("independence", 1000.0, (950.0, 1060.0), (900.0, 1120.0))
        >>> falls_short(700, one, Probe(150, 60)), falls_short(700, one, Probe(150, 100))
        (True, False)
    """
    if probe.listed * one.point >= documented * probe.found:
        return False
    # Half a case is added to each side, so that a probe with nobody listed has odds too.
    listed, unlisted = probe.listed + 0.5, probe.found - probe.listed + 0.5
    missing = max(one.point - documented, 0.5)
    top = max(one.interval95[1] - documented, missing)
    spread = math.log(top / missing) / Z95
    gap = math.log(documented / missing) - math.log(listed / unlisted)
    return gap > Z95 * math.sqrt(spread**2 + 1 / listed + 1 / unlisted)


def unreachable(estimates: Mapping[str, Estimate]) -> Sensitivity:
    """The number of people if some share of them could be reached by no list, which no table tells.

    Args:
        estimates: answers by method.

    Example:
        >>> one = {"independence": Estimate("independence", 900.0, (850.0, 950.0), (800.0, 1000.0))}
        >>> unreachable(one).values["independence"]["0.1"]
        1000.0
    """
    return Sensitivity(
        "unreachable",
        {
            method: {share: round(one.point / (1 - float(share)), 1) for share in SHARES}
            for method, one in estimates.items()
        },
    )
