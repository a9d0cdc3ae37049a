"""Accounts for paper: one page of HTML that a printer lays out, and the same as rows for other documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from sijill.messages import N_, translate
from sijill.messages.labels import label
from sijill.record.vocabulary import vocabulary
from sijill.release.pages.environment import DIRECTION

Printed = tuple[int, str, str | None, list[tuple[str, str]]]


def printed_rows(items: Sequence[Mapping[str, Any]], language: str) -> Iterator[Printed]:
    """Every account with a number, a heading, its words if they may be shown, and what else is told.

    Args:
        items: items in the shape of a release.
        language: `en` or `ar`.

    Example:
        >>> list(printed_rows([], "en"))
        []
    """
    sources = {item["id"]: item for item in items if item["type"] == "source"}
    claims = [item for item in items if item["type"] == "claim"]
    claims.sort(key=lambda one: ((one["when"] or {}).get("earliest") or "9999", one["id"]))
    unknown = translate(N_("not known"), language)
    for number, one in enumerate(claims, 1):
        when, where = one["when"] or {}, one["where"] or {}
        days = [day for day in (when.get("earliest"), when.get("latest")) if day]
        rows = [
            (translate(N_("When"), language), " – ".join(dict.fromkeys(days)) or unknown),
            (translate(N_("Where"), language), where.get("name") or unknown),
        ]
        for party in one["parties"]:
            who = party["name"] or party["pseudonym"] or label("form", party["is"], language)
            rows.append((label("role", party["role"], language), who))
        if one["figure"]:
            amount = one["figure"]["amount"]
            told = " – ".join(str(each) for each in (amount["min"], amount["max"]) if each is not None)
            rows.append((translate(N_("How many"), language), f"{told or unknown} · {one['figure']['unit']}"))
        rows.append((translate(N_("How they know"), language), label("basis", one["voice"]["basis"], language)))
        source = sources.get(one["source"], {})
        hidden = translate(N_("a source that is not named"), language)
        rows.append((translate(N_("From"), language), source.get("origin") or hidden))
        heading = translate(vocabulary().labels.get(one["code"], one["code"]), language)
        for mark, table, plain in (("polarity", "polarity", "said"), ("modality", "modality", "asserted")):
            if one[mark] != plain:
                heading += f" ({label(table, one[mark], language)})"
        rendered = one["voice"].get("rendered_from")
        if rendered:
            heading += f" ({label('rendered', rendered, language)})"
        yield number, heading, one["quote"], rows


def printed_page(items: Sequence[Mapping[str, Any]], about: Mapping[str, Any], language: str) -> str:
    """The accounts as one page for a printer.

    Args:
        items: items in the shape of a release.
        about: release and day.
        language: `en` or `ar`.

    Example:
        >>> "h-1" in printed_page([], {"release": "h-1", "day": "2027-01-31"}, "en")
        True
    """
    css = (files("sijill.release.pages") / "templates" / "site.css").read_text(encoding="utf-8")
    paper = (
        "@page{size:A4;margin:18mm;@bottom-center{content:counter(page)}}body{font-size:10.5pt}"
        # a grid is laid out from the left in every language by the printer; a table is not
        "dl{display:table}dl div{display:table-row}dt,dd{display:table-cell}dt{width:8em}"
    )
    title = translate(N_("Documentation record"), language)
    cards = Markup("").join(
        Markup('<article class="account"><h3>{} · {}</h3>{}<dl>{}</dl></article>').format(
            number,
            heading,
            Markup('<blockquote dir="auto">{}</blockquote>').format(quote) if quote else "",
            Markup("").join(
                Markup("<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>").format(name, value) for name, value in rows
            ),
        )
        for number, heading, quote, rows in printed_rows(items, language)
    )
    return str(
        Markup(
            '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title><style>{}</style>'
            "</head><body><main><h1>{}</h1><p>{} · <bdi>{}</bdi></p>{}</main></body></html>"
        ).format(
            language, DIRECTION[language], title, Markup(css + paper), title, about["release"], about["day"], cards
        )
    )
