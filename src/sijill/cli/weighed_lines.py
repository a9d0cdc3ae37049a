"""Findings, elements, promises and variables as lines in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sijill.cli.speech import language, t
from sijill.messages import N_
from sijill.messages.labels import label


def total_line(item: Mapping[str, Any]) -> str:
    """How many at least and at most, of what, and how much its claims leave open.

    Args:
        item: a `total` object.
    """
    spoken = language()
    most = item["maximum"] if item["maximum"] is not None else "?"
    scope = item["scope"]
    of = [t(N_("no organisation told")) if scope["doer"] is None else scope["doer"]] if "doer" in scope else []
    where = " · ".join(words for words in (scope["place"], *of, scope["period"] or "?") if words)
    said = f"{t(item['heading'])}: {label('unit', item['unit'], spoken)}: {item['minimum']}–{most} ({where})"
    count = len(item["claims"])
    rows = [f"{label('left_open', name, spoken)} {n}/{count}" for name, n in item["unknown"].items() if n]
    return said if not rows else f"{said}\n  {t(N_('left open'))}: {', '.join(rows)}"


def proof_line(item: Mapping[str, Any]) -> str:
    """What a person found, what it rests on, and whether the record holds less than the ladder asks for.

    Args:
        item: a `proof` object.
    """
    spoken = language()
    accounts = "–".join(map(str, dict.fromkeys((item["accounts"]["least"], item["accounts"]["most"]))))
    held = t(
        N_("separate accounts with no shared teller known: {accounts}; resting on a document: {documents}"),
        accounts=accounts,
        documents=item["documents"],
    )
    notes = [] if item["counts"] else [t(N_("a newer finding counts, or the claim is no longer accepted"))]
    notes += [t(N_("the record holds less than the ladder asks for at this level"))] if item["short"] else []
    notes += [t(N_("cites: {words}"), words=item["cites"])] if item["cites"] else []
    against = f" ⇄ {', '.join(item['against'])}" if item["against"] else ""
    return "\n".join(
        [
            f"{label('proof_part', item['part'], spoken)}: {label('proof_level', item['level'], spoken)}"
            f" · {item['by']}: {item['because']}",
            f"  {', '.join(item['claims'])}{against} · {held}",
            *(f"  {note}" for note in notes),
        ]
    )


def judgment_line(item: Mapping[str, Any]) -> str:
    """How one person judges a source or what is told, and why.

    Args:
        item: a `judgment` object.
    """
    spoken = language()
    said = f"{label('grade', item['grade'], spoken)}: {label(item['grade'], item['value'], spoken)}"
    older = "" if item["counts"] else f" · {t(N_('this person judged otherwise since'))}"
    return f"{said} · {item['by']}: {item['because']}\n  {', '.join(item['of'])}{older}"


def element_line(item: Mapping[str, Any]) -> str:
    """An element with the claims laid for and against it.

    Args:
        item: an `element` object.
    """
    head = f"{item['id']} · {t(item['crime_title'])} ({item['article']}): {t(item['title'])}"
    rows = [
        f"  {label('side', side, language())}: {one['claim']} · {one['by']}: {one['because']}"
        for side in ("for", "against")
        for one in item[side]
    ]
    return "\n".join([head, *(rows or ["  " + t(N_("nothing is laid here"))])])


def promise_line(item: Mapping[str, Any]) -> str:
    """What was promised, by when, and what is held since.

    Args:
        item: a `promise` object.
    """
    spoken = language()
    made = _span(item["made"]) or t(N_("at no known time"))
    due = t(N_("no time named")) if item["due"] is None else f"{item['due_words']} ({_span(item['due']) or '?'})"
    said = t(
        N_("{kind}, made {made}, to be done by: {due}"), kind=label("promise", item["kind"], spoken), made=made, due=due
    )
    held = label("holds", item["holds"], spoken)
    over = " · " + t(N_("the time named is over")) if item["past"] else ""
    rows = [
        f"  {label('since', one['what'], spoken)}: {one['claim']} ({label('linked_by', one['linked_by'], spoken)})"
        for one in item["since"]
    ]
    return "\n".join([f"{item['claim']} · {said}", f"  {held}{over}", *rows])


def variable_line(item: Mapping[str, Any]) -> str:
    """A variable with the values that are told, and the share that is unknown.

    Args:
        item: a `variable` object.
    """
    share = "–" if item["share_unknown"] is None else f"{item['share_unknown']:.0%}"
    told = ", ".join(f"{one['value']} {one['count']}" for one in item["values"] if one["count"])
    ends = "" if item["least"] is None else f"{item['least']} … {item['most']}"
    words = N_("{name} ({title}): {told}; unknown {unknown} of {of} ({share})")
    named = {"name": item["name"], "title": t(item["title"]), "told": told or ends or "–", "share": share}
    return t(words, **named, unknown=item["unknown"], of=item["of"])


def _span(span: Mapping[str, str | None]) -> str:
    first, last = span["earliest"], span["latest"]
    return "" if first is None and last is None else f"{first or '…'} – {last or '…'}"


LINES = {
    "proof": proof_line,
    "judgment": judgment_line,
    "element": element_line,
    "promise": promise_line,
    "variable": variable_line,
}
