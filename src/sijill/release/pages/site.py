"""The pages of a release, in English and Arabic: made of the published items alone, no script, nothing fetched."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import islice
from typing import Any

from markupsafe import Markup

from sijill.messages import LANGUAGES, N_, translate
from sijill.release.compact import Compact, in_order
from sijill.release.pages.environment import page_environment

PER_PAGE = 200
"""Accounts on one page; a page that is longer takes long to open on an old telephone."""

SHOWN = 4
"""Kinds of acts that stand beside a place and day."""

QUESTIONS = {
    "denial": N_("Did it happen? One account says so, another denies it."),
    "figure": N_("How many? The numbers given differ."),
    "scope": N_("Do these numbers speak of the same people, place and time?"),
    "time": N_("When? These dates do not fit together as recorded."),
    "identity": N_("Who? The accounts name different people."),
    "perpetrator": N_("By whom? The accounts differ."),
    "motive": N_("Why? The accounts differ."),
    "outcome": N_("What became of them? The accounts differ."),
    "stale": N_("One source may have been overtaken by a later one."),
    "aftermath": N_("What was said and what was found afterwards differ."),
    "narrator": N_("A part of the text has no voice that is known."),
    "same_event": N_("These look different and may tell of one event."),
    "different_events": N_("These look alike and may tell of different events."),
}


def site_files(items: Iterable[Mapping[str, Any]], about: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Every page of a release by path, each made when it is asked for; they open from a folder, without a server.

    Args:
        items: the published items.
        about: what the release says of itself.

    Example:
        >>> about = {"release": "e-1", "day": "2027-01-31", "left_out": {}, "items": 0, "policy": "public",
        ...          "policy_version": "1", "software": "sijill"}
        >>> sorted(dict(site_files([], about)))[:2]
        ['ar/correct.html', 'ar/differing.html']
    """
    yield "site.css", _asset("site.css").encode()
    common = _common(items, about)
    for language in LANGUAGES:
        for name, page in _pages(common, language):
            yield f"{language}/{name}", page
    yield "index.html", _front(about)


def _common(items: Iterable[Mapping[str, Any]], about: Mapping[str, Any]) -> dict[str, Any]:
    """What the pages of every language are made of; of a hundred thousand accounts only numbers are there unpacked."""
    kinds: dict[str, Compact[Mapping[str, Any]]] = defaultdict(Compact)
    for one in items:
        kinds[one["type"]].append(one)
    claims = in_order(kinds.pop("claim", ()), _in_time)
    return {
        "about": about,
        "number": {str(one["id"]): number for number, one in enumerate(claims, 1)},
        "page_of": _page_of,
        "sources": kinds["source"],
        "source": {one["id"]: one for one in kinds["source"] if one["origin"]},
        "estimates": kinds["estimate"],
        "totals": sorted(kinds["total"], key=_order_of_totals),
        "disputes": kinds["dispute"],
        "claims": claims,
        "figures": Compact(one for one in claims if one["figure"]),
        "lacking": _lacking(claims),
        "events": _events(claims),
        "people": _people(claims),
        "questions": QUESTIONS,
        "pages": [_page_of(first) for first in range(1, len(claims) + 1, PER_PAGE)],
    }


def _page_of(number: int) -> str:
    """The page on which the account of a number stands."""
    return f"accounts-{1 + (number - 1) // PER_PAGE}.html"


def _lacking(claims: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many accounts do not say what one would wish to know."""
    found: Counter[str] = Counter()
    for one in claims:
        found["time"] += not one["when"]
        found["place"] += not (one["where"] or {}).get("name")
        found["outcome"] += one["kind"] == "act" and one["outcome"] == "unknown"
        found["words"] += not one["quote"]
    return found


def _pages(common: Mapping[str, Any], language: str) -> Iterator[tuple[str, bytes]]:
    """The pages of one language; every account is laid out once and stands on all pages that show it."""
    environment = page_environment(language, _asset)
    lay_out = environment.get_template("site_parts.html").make_module().account  # type: ignore[attr-defined]
    made = (str(lay_out(one, common["number"], common["source"])) for one in common["claims"])
    cards = _Cards(Compact(made), common["number"])
    known = dict(common) | {"card": cards}
    for name in ("index", "events", "people", "differing", "missing", "correct"):
        yield f"{name}.html", environment.get_template(f"site_{name}.html").render(known).encode()
    template = environment.get_template("site_accounts.html")
    laid_out = iter(cards)
    for name in common["pages"]:
        shown = islice(laid_out, PER_PAGE)
        yield name, template.render(known | {"shown": shown, "here": name}).encode()
    template = environment.get_template("site_event.html")
    laid_out = iter(cards.in_order_of([number for event in common["events"] for number in event["claims"]]))
    for event in common["events"]:
        shown = islice(laid_out, len(event["claims"]))
        yield event["file"], template.render(known | {"event": event, "shown": shown}).encode()


class _Cards:
    """Accounts as they are laid out, packed: there are many, and each stands on two pages."""

    def __init__(self, made: Compact[str], number: Mapping[str, int]) -> None:
        self._made = made
        self._number = number

    def __getitem__(self, id: str) -> Markup:
        return Markup(self._made[self._number[id] - 1])

    def __iter__(self) -> Iterator[Markup]:
        return map(Markup, self._made)

    def in_order_of(self, numbers: Sequence[int]) -> _Cards:
        """The accounts of some numbers, from one on, in another order: gone through so, each is unpacked once."""
        place = array("L", [len(numbers)]) * len(self._made)
        for at, number in enumerate(numbers):
            place[number - 1] = at
        places = iter(place)
        ordered = in_order(self._made, lambda _: next(places))
        return _Cards(ordered, self._number)


def _in_time(item: Mapping[str, Any]) -> tuple[str, str, str]:
    when = item["when"] or {}
    return (when.get("earliest") or "9999", when.get("latest") or "9999", item["id"])


def _order_of_totals(total: Mapping[str, Any]) -> tuple[bool, str, str, str]:
    return (total["unit"] != "deaths", total["unit"], total["earliest"] or "9999", total["id"])


def _events(claims: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Accounts of acts laid together by place and day as told; nobody says that one event is meant."""
    groups: dict[tuple[str, str, str], tuple[array[int], list[str]]] = defaultdict(lambda: (array("L"), []))
    for number, one in enumerate(claims, 1):
        if one["kind"] == "act":
            when, where = one["when"] or {}, one["where"] or {}
            key = (when.get("earliest") or "", when.get("latest") or "", where.get("name") or "")
            numbers, codes = groups[key]
            numbers.append(number)
            if len(codes) < SHOWN:
                codes.append(one["code"])
    return [
        {"earliest": key[0], "latest": key[1], "place": key[2], "claims": told, "codes": codes}
        | {"file": f"event-{number}.html"}
        for number, (key, (told, codes)) in enumerate(
            sorted(groups.items(), key=lambda one: (one[0][0] or "9999", one[0])), 1
        )
    ]


def _people(claims: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in claims:
        for name in dict.fromkeys(party["name"] for party in one["parties"] if party["is"] == "person"):
            if name:
                found[name].append(one["id"])
    return sorted(found.items())


def _front(about: Mapping[str, Any]) -> bytes:
    names = {"en": "English", "ar": "العربية"}
    rows = [
        Markup('<p lang="{}" dir="{}"><a href="{}/index.html">{}</a><br>{}</p>').format(
            one, "rtl" if one == "ar" else "ltr", one, names[one], translate(N_("Documentation record"), one)
        )
        for one in LANGUAGES
    ]
    return (
        Markup(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width,initial-scale=1"><title>{}</title>'
            '<link rel="stylesheet" href="site.css"></head>'
            '<body class="front"><main>{}</main></body></html>\n'
        )
        .format(f"{about['release']} · {about['day']}", Markup("").join(rows))
        .encode()
    )


def _asset(name: str) -> str:
    return (files("sijill.release.pages") / "templates" / name).read_text(encoding="utf-8")
