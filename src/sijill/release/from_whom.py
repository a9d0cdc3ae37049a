"""What is told of where a claim comes from: of a source that is not public itself nothing but that it is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.record.canonical import Json
from sijill.record.source import Source
from sijill.register.opened import Opened
from sijill.register.pages import gaps_of_texts
from sijill.register.view import SourceEntry, Standing, View
from sijill.release.coarse import place_key
from sijill.release.guard import Guard


def source_told(one: Standing, coarse: bool, guard: Guard) -> str:
    """What a claim is told to come from: an id in the record, or one that stands for a teller at one scene.

    All that one person told, in one place after another, is a path that one person went. So what came with a source
    that is not public itself is joined to what it tells of the same place and days, and to nothing else.

    Args:
        one: the claim.
        coarse: whether it is told coarser than it was told.
        guard: what decides.

    Example:
        >>> from sijill.testing.examples import raid
        >>> from sijill.testing.releases import example_release
        >>> one = Standing("c-1", raid(), "accepted", True, (), "person", "s-1")
        >>> guard = example_release().guard
        >>> source_told(one, True, guard), source_told(one, False, guard).split()[0]
        ('c-1', 's-1')
    """
    if coarse:
        return one.id
    if is_open(one, guard):
        return one.source
    said = one.claim.proposition
    when = None if said.when is None else said.when.value
    scene = ("", "") if when is None else (str(when.earliest)[:10], str(when.latest)[:10])
    return " ".join((one.source, *scene, "" if said.where is None else place_key(said.where.value, guard.policy)))


def is_open(one: Standing, guard: Guard) -> bool:
    """Whether it may be told what a source is: it is public itself, or the recipient gets things as they are.

    Args:
        one: a claim of the source.
        guard: what decides.

    Example:
        >>> from sijill.testing.examples import raid
        >>> from sijill.testing.releases import example_release
        >>> is_open(Standing("c-1", raid(), "accepted", True, (), "person", "s-1"), example_release().guard)
        False
    """
    return guard.trusted or one.source in guard.published


def unnamed_source(one: str, guard: Guard) -> dict[str, Json]:
    """A source of which nothing is told, so that it joins a claim to no other but of its own scene.

    Args:
        one: what it stands for, as `source_told` gives it.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> unnamed_source("c-1", example_release().guard)["language"] is None
        True
    """
    return {
        "type": "source",
        "id": guard.id_of("d", one),
        "origin": None,
        "date": None,
        "language": None,
        "gaps": [],
    }


def source_item(id: str, source: Mapping[str, str | None], gaps: Sequence[str], guard: Guard) -> dict[str, Json]:
    """One source as it is published: named only if it is public itself.

    Args:
        id: in the record.
        source: origin, terms, language and date of the document.
        gaps: kinds of its broken places.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> said = {"origin": "a neighbour", "terms": "restricted", "date": None, "language": "en"}
        >>> source_item("s-1", said, [], example_release().guard)["origin"] is None
        True
    """
    public = source["terms"] == "published"
    return {
        "type": "source",
        "id": guard.id_of("d", id),
        "origin": source["origin"] if public else None,
        "date": source["date"] if public else None,
        "language": source["language"] if public else None,
        "gaps": [*sorted(gaps)],
    }


def source_items(book: Opened, entries: Sequence[SourceEntry], view: View, guard: Guard) -> list[dict[str, Json]]:
    """Sources as they are published, with the kinds of broken places in their texts, all found in one look.

    Args:
        book: the opened record.
        entries: the sources.
        view: the record at the moment of the draft.
        guard: what decides.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import example_release
        >>> with in_memory() as book:
        ...     source_items(book, [], book.view(), example_release().guard)
        []
    """
    texts = view.texts(*(entry.id for entry in entries))
    found = gaps_of_texts(book, [text.id for text in texts])
    broken: dict[str, list[str]] = {entry.id: [] for entry in entries}
    for text in texts:
        broken[text.text.source] += [gap.kind for gap in found[text.id]]
    return [source_item(entry.id, _said(entry.source), broken[entry.id], guard) for entry in entries]


def _said(source: Source) -> dict[str, str | None]:
    told = {"origin": source.origin, "terms": source.terms}
    return told | {"date": source.document_date, "language": source.language}
