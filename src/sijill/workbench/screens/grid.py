"""The grid: many suggestions in one table, each with a verdict and a reason of its own, also out of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sijill
from sijill.door.showing import Standing
from sijill.errors import SijillError, WrongUse
from sijill.messages import N_, say, translate
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page

SHOWN = 50
HEADER = ("id", "verdict", "because", "what", "words", "who says it")
ACCEPT = frozenset({"accept", "a", "yes", "y", "1", "قبول", "نعم", "أقبل"})
REJECT = frozenset({"reject", "r", "no", "n", "0", "رفض", "لا", "أرفض"})
UNSURE = frozenset({"unsure", "not sure", "u", "?", "؟", "غير متأكد"})
VERDICTS = {
    word: verdict for verdict, words in (("accept", ACCEPT), ("reject", REJECT), ("unsure", UNSURE)) for word in words
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a line of a spreadsheet says of one suggestion.

    Args:
        verdict: accept, reject, unsure or empty.
        because: the reason.

    Example:
        >>> Given("accept", "read it").verdict
        'accept'
    """

    verdict: str
    because: str


def grid(asking: Asking) -> Answer:
    """Suggestions that wait, as a table to fill in.

    Args:
        asking: the request; `source`, `page` in the address.
    """
    return _page(asking, {}, ())


def _page(asking: Asking, given: Mapping[str, Given], notes: Sequence[str], ruled: Sequence[str] = ()) -> Page:
    seat = asking.seat
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    sources = {row.entry.id: row.entry.source.name for row in rows if row.waiting}
    source = asking.query.get("source") or asking.form.get("source", "")
    source = source if source in sources else ""
    view = seat.opened.view()
    listed = seat.kept(f"grid {source}", lambda: view.listed(source=source or None, status=frozenset({"proposed"})))
    wanted = [row for row in listed if row.id in given] or listed[_first(asking) : _first(asking) + SHOWN]
    found = list(view.opened(wanted[:SHOWN]))
    cards = [(sijill.card_of(item, number, seat.language), item) for number, item in enumerate(found, 1)]
    return Page(
        "grid.html",
        {
            "cards": cards,
            "given": given,
            "notes": notes,
            "ruled": ruled,
            "source": source,
            "sources": sources,
            "count": len(listed),
            "place": max(asking.number("page", 1), 1),
            "more": len(listed) > _first(asking) + SHOWN,
            "sheet": as_sheet(cards),
        },
    )


def _first(asking: Asking) -> int:
    return (max(asking.number("page", 1), 1) - 1) * SHOWN


def as_sheet(cards: Sequence[tuple[object, Standing]]) -> str:
    """The table as lines with tabs, for a spreadsheet; nothing in it is taken for a formula there.

    Args:
        cards: cards, each with its claim.

    Example:
        >>> as_sheet([]).split("\\t")[:2]
        ['id', 'verdict']
    """
    lines = ["\t".join(HEADER)]
    for card, item in cards:
        who = " ← ".join(hop.teller for hop in reversed(item.claim.voice.chain))
        cells = (item.id, "", "", sijill.code_label(card.code), item.claim.passage.words, who)  # type: ignore[attr-defined]
        lines.append("\t".join(_cell(cell) for cell in cells))
    return "\n".join(lines)


def _cell(words: str) -> str:
    plain = " ".join(words.split())
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@") else plain


def from_sheet(words: str, language: str) -> tuple[dict[str, Given], list[str]]:
    """What lines of a spreadsheet say, by id; columns are found by their heading, or else are id, verdict, because.

    Args:
        words: the lines, cells between tabs.
        language: of the notes.

    Returns:
        What each line says, and a note for each line that is not understood.

    Example:
        >>> from_sheet("id\\tverdict\\tbecause\\nc-1\\ta\\tread it\\nc-2\\tperhaps\\t", "en")[0]
        {'c-1': Given(verdict='accept', because='read it')}
    """
    lines = [line.split("\t") for line in words.splitlines() if line.strip()]
    heading = [cell.strip().casefold() for cell in lines[0]] if lines else []
    named = {name: heading.index(name) for name in HEADER[:3] if name in heading}
    at = named if len(named) == 3 else {"id": 0, "verdict": 1, "because": 2}
    given: dict[str, Given] = {}
    notes = []
    for number, cells in enumerate(lines, 1):
        if cells is lines[0] and len(named) == 3:
            continue
        id, told, because = (cells[at[name]].strip() if at[name] < len(cells) else "" for name in HEADER[:3])
        verdict = VERDICTS.get(told.casefold(), "")
        if verdict:
            given[id] = Given(verdict, because)
        elif told or not id.startswith("c-"):
            notes.append(translate(N_("line {n} is not understood"), language, n=number))
    return given, notes


def paste(asking: Asking) -> Answer:
    """Fill the grid in from lines of a spreadsheet; nothing is ruled yet.

    Args:
        asking: the request; `sheet`.

    Raises:
        WrongUse: no line names a suggestion.
    """
    seat = asking.seat
    given, notes = from_sheet(asking.field("sheet"), seat.language)
    if not given:
        raise WrongUse(
            N_("no line of the table gives a verdict"),
            do=N_("Copy the table below into a spreadsheet, fill in the columns verdict and because, and paste it."),
        )
    waiting = {row.id for row in seat.opened.view().listed(status=frozenset({"proposed"}))}
    notes += [
        translate(N_("{id} does not wait for a ruling"), seat.language, id=id) for id in given if id not in waiting
    ]
    if len(given) > SHOWN:
        notes.append(
            translate(N_("only the first {n} lines are shown; rule on them, then paste again"), seat.language, n=SHOWN)
        )
    return _page(asking, {id: one for id, one in given.items() if id in waiting}, notes)


def rule(asking: Asking) -> Answer:
    """Rule on every line that has a verdict, each by itself with its own reason; what cannot be ruled on is said.

    Args:
        asking: the request; `verdict.ID`, `because.ID`.
    """
    seat, form = asking.seat, asking.form
    ruled, notes = [], []
    for name, verdict in form.items():
        id = name.removeprefix("verdict.")
        if id == name or verdict not in VERDICTS.values():
            continue
        try:
            line = sijill.rule(seat.opened, id, verdict, because=form.get(f"because.{id}", ""))
        except SijillError as error:
            notes.append(f"{id}: {say(error, seat.language)}")
        else:
            ruled.append(str(line[0]["id"]))
    seat.acts.extend(acts.ruled(seat.opened, id) for id in ruled)
    return _page(asking, {}, notes, ruled)


def undo(asking: Asking) -> Answer:
    """Take back every ruling of one filled-in grid, the last first, by rulings.

    Args:
        asking: the request; `ruled`, ids between blanks; `because`.
    """
    seat = asking.seat
    because = asking.field("because")
    ids = asking.field("ruled").split()
    for act in [one for one in reversed(seat.acts) if one.ruling in ids and one.back is not None]:
        sijill.rule(seat.opened, act.ruling, "undo", because=because)
        seat.acts.remove(act)
    return Elsewhere("/grid")
