"""The pages of a release, in English and Arabic: made of the published items alone, no script, nothing fetched."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from sijill.messages import LANGUAGES, N_, translate
from sijill.release.pages.environment import page_environment

PER_PAGE = 200
"""Accounts on one page; a page that is longer takes long to open on an old telephone."""

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


def site_files(items: Sequence[Mapping[str, Any]], about: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
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
    claims = sorted((one for one in items if one["type"] == "claim"), key=_in_time)
    numbered = {str(one["id"]): number for number, one in enumerate(claims, 1)}
    page_of = {id: f"accounts-{1 + (number - 1) // PER_PAGE}.html" for id, number in numbered.items()}
    common: dict[str, Any] = {
        "about": about,
        "number": numbered,
        "page_of": page_of,
        "sources": [one for one in items if one["type"] == "source"],
        "source": {one["id"]: one for one in items if one["type"] == "source"},
        "estimates": [one for one in items if one["type"] == "estimate"],
        "totals": sorted((one for one in items if one["type"] == "total"), key=_order_of_totals),
        "disputes": [one for one in items if one["type"] == "dispute"],
        "claim": {one["id"]: one for one in claims},
        "claims": claims,
        "unplaced": sum(1 for one in claims if not (one["where"] or {}).get("name")),
        "events": _events(claims),
        "people": _people(claims),
        "questions": QUESTIONS,
        "pages": sorted(set(page_of.values()), key=lambda name: (len(name), name)),
    }
    for language in LANGUAGES:
        for name, page in _pages(common, language):
            yield f"{language}/{name}", page
    yield "index.html", _front(about)


def _pages(common: Mapping[str, Any], language: str) -> Iterator[tuple[str, bytes]]:
    """The pages of one language; every account is laid out once and stands on all pages that show it."""
    environment = page_environment(language, _asset)
    lay_out = environment.get_template("site_parts.html").make_module().account  # type: ignore[attr-defined]
    cards = _Cards((one["id"], lay_out(one, common["number"], common["source"])) for one in common["claims"])
    known = dict(common) | {"card": cards}
    for name in ("index", "events", "people", "differing", "missing", "correct"):
        yield f"{name}.html", environment.get_template(f"site_{name}.html").render(known).encode()
    template = environment.get_template("site_accounts.html")
    for place, name in enumerate(common["pages"]):
        shown = common["claims"][place * PER_PAGE : (place + 1) * PER_PAGE]
        yield name, template.render(known | {"shown": shown, "here": name}).encode()
    template = environment.get_template("site_event.html")
    for event in common["events"]:
        yield event["file"], template.render(known | {"event": event}).encode()


class _Cards:
    """Accounts as they are laid out, by id, each compressed: there are many, and each stands on two pages."""

    def __init__(self, made: Iterable[tuple[str, str]]) -> None:
        self._packed = {id: zlib.compress(text.encode(), 1) for id, text in made}

    def __getitem__(self, id: str) -> Markup:
        return Markup(zlib.decompress(self._packed[id]).decode())


def _in_time(item: Mapping[str, Any]) -> tuple[str, str, str]:
    when = item["when"] or {}
    return (when.get("earliest") or "9999", when.get("latest") or "9999", item["id"])


def _order_of_totals(total: Mapping[str, Any]) -> tuple[bool, str, str, str]:
    return (total["unit"] != "deaths", total["unit"], total["earliest"] or "9999", total["id"])


def _events(claims: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Accounts of acts laid together by place and day as told; nobody says that one event is meant."""
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for one in claims:
        if one["kind"] == "act":
            when, where = one["when"] or {}, one["where"] or {}
            groups[when.get("earliest") or "", when.get("latest") or "", where.get("name") or ""].append(one)
    return [
        {"earliest": key[0], "latest": key[1], "place": key[2], "claims": told, "file": f"event-{number}.html"}
        for number, (key, told) in enumerate(sorted(groups.items(), key=lambda one: (one[0][0] or "9999", one[0])), 1)
    ]


def _people(claims: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in claims:
        for party in one["parties"]:
            name = party["name"] if party["is"] == "person" else None
            if name and one["id"] not in found[name]:
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
