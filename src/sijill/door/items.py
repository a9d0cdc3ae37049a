"""What was handed in, with whose hands it went through before and since."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.door.objects import Object, source_object
from sijill.register.view import View

_SHOWN = ("change", "from", "terms", "how", "custody", "newer_of", "by", "at", "clock")


def source_objects(view: View) -> Iterator[Object]:
    """Every source of a record with its custody: what was told of it, and each entry that was made since.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(one["name"], one["hand_overs"][0]["change"]) for one in source_objects(book.view())]
        [('testimony.txt', 'received')]
    """
    lines: dict[str, list[Object]] = {}
    for line in view.lines("custody"):
        said = {word: line.body[word] for word in _SHOWN if line.body.get(word) is not None}
        lines.setdefault(str(line.body.get("source")), []).append({**said, "by": line.by, "at": line.recorded_at})
    for entry in view.sources():
        texts = view.texts(entry.id)
        characters = sum(text.text.characters for text in texts)
        yield source_object(entry, characters=characters, language=entry.source.language, model="none") | {
            "terms": entry.source.terms,
            "part_of": entry.source.part_of,
            "file_modified_at": entry.source.file_modified_at,
            "details": entry.source.details,
            "texts": [
                {"id": text.id, "kind": text.text.kind, "tool": text.text.tool, "version": text.text.version}
                for text in texts
            ],
            "hand_overs": lines.get(entry.id, []),
        }
