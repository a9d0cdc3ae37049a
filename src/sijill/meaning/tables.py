"""The packaged vocabulary of the values, read once and only when asked for: spans, number words, name words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sijill.errors import Fault
from sijill.messages import N_


@cache
def table(name: str) -> Mapping[str, object]:
    """Give one packaged table, parsed.

    Args:
        name: file name without ending, such as `spans_of_day`.

    Raises:
        Fault: the file is not packaged or holds no table with version and provenance.

    Example:
        >>> sorted(table("spans_of_day"))[:2]
        ['approximate_slack_minutes', 'parts']
    """
    # Both cost more to import than all values together, and most callers never ask for a table.
    from importlib.resources import files

    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        read = yaml.load(files("sijill.meaning").joinpath(f"{name}.yml").read_text("utf-8"), Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise Fault(N_("the packaged table {name} cannot be read"), name=name) from error
    if not isinstance(read, dict) or "version" not in read or "provenance" not in read:
        raise Fault(N_("the packaged table {name} has no version or provenance"), name=name)
    return read


def section(name: str, key: str) -> Mapping[str, object]:
    """Give one mapping inside a packaged table.

    Args:
        name: the table.
        key: the mapping's key in it.

    Raises:
        Fault: there is no such mapping.

    Example:
        >>> "night" in section("spans_of_day", "parts")
        True
    """
    found = table(name).get(key)
    if not isinstance(found, dict):
        raise Fault(N_("the packaged table {name} has no section {key}"), name=name, key=key)
    return found


def words_of(name: str, key: str) -> frozenset[str]:
    """Give one list of words of a packaged table as a set.

    Args:
        name: the table.
        key: the list's key in it.

    Raises:
        Fault: there is no such list.

    Example:
        >>> "early" in words_of("spans_of_unit", "names")
        True
    """
    found = table(name).get(key)
    if not isinstance(found, list):
        raise Fault(N_("the packaged table {name} has no section {key}"), name=name, key=key)
    return frozenset(str(one) for one in found)
