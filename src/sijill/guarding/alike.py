"""Printed names that sound like protected ones: no machine knows whether the two are one, so a person is asked."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import chain, pairwise

from sijill.guarding.sought import Sought


def sounding(printed: Mapping[str, str], others: Mapping[str, str]) -> dict[str, set[str]]:
    """Printed names that hold what may be another name in another spelling, and which.

    Args:
        printed: folded names that may be printed, with their loose keys.
        others: folded names that may not, with theirs.

    Example:
        >>> sounding({"munir barhum khatib": "mnr brhm xtb"}, {"mounir barhoum": "mnr brhm", "salma attar": "slm atr"})
        {'munir barhum khatib': {'mounir barhoum'}}
    """
    begins: dict[str, list[str]] = {}
    for name, key in others.items():
        begins.setdefault(" ".join(key.split()[:2]), []).append(name)
        begins.setdefault(" ".join(name.split()[:2]), []).append(name)
    found: dict[str, set[str]] = {}
    for name, key in printed.items():
        pairs = chain(pairwise(key.split()), pairwise(name.split()))
        near = chain.from_iterable(begins.get(" ".join(pair), ()) for pair in pairs)
        if alike := {one for one in near if Sought([one]).found_in(name)}:
            found[name] = alike
    return found


def asked_of(
    alike: Mapping[str, Set[str]], spoken: Mapping[str, tuple[str, str]], settled: Set[str]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Mentions about which a person is asked, and names of which somebody said who they sound like is somebody else.

    Args:
        alike: printed names, each with the protected ones that it sounds like.
        spoken: name and source by mention.
        settled: mentions that a person has explained.

    Example:
        >>> spoken = {"c-1/0": ("munir barhum khatib", "s-1"), "c-2/0": ("mounir barhoum", "s-2")}
        >>> asked_of({"munir barhum khatib": {"mounir barhoum"}}, spoken, frozenset())
        (('c-1/0', 'c-2/0'), frozenset())
    """
    meant = set(alike).union(*alike.values())
    mentions: dict[str, list[str]] = {}
    for mention, (name, _) in spoken.items() if meant else ():
        if name in meant:
            mentions.setdefault(name, []).append(mention)
    said = {name for name, them in mentions.items() if not settled.isdisjoint(them)}
    apart = frozenset(name for name, others in alike.items() if {name, *others} <= said)
    open_ = set().union(*({name, *others} for name, others in alike.items() if name not in apart))
    return tuple(sorted(min(mentions[name]) for name in open_ if name in mentions)), apart
