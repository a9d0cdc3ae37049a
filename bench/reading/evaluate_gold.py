"""Turn planted answers and golden pages (YAML, tests/truth/planted/README.md) into gold of the machine interface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from evaluate_align import Object

ROOT = Path(__file__).resolve().parents[2]
PLANTED = ROOT / "tests" / "truth" / "planted"
SAMPLE = ROOT / "src" / "sijill" / "sample"
GOLDEN = ROOT / "tests" / "golden"
EXTRA = Path(__file__).parent / "gold"
_PRONOUN_CUE = re.compile(r"[,.?!]”\s+(?:he|she|they|I)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:on|in|at|by|until|since|for|from|around|about|في|منذ|حتى) +", re.IGNORECASE)
_QUOTED = re.compile(r"[“«][^“”«»\n]*(?:[”»]|$)|\"[^\"\n]*\"", re.MULTILINE)


_CODES = {
    "member_of": ["relation.member"],
    "perpetrator_is": ["relation.member", "relation.other"],
    "present_at": ["relation.other", "present_at"],
    "life_liberty_outcome": ["attribute.life_status"],
    "basis_of_knowledge": ["attribute.other"],
}
"""What the planted answers call short of the vocabulary's own codes."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A text with how it is to be read and the objects that a careful coder takes from it."""

    name: str
    text: str
    language: str
    document_date: str | None
    window: tuple[str, str] | None
    objects: tuple[Object, ...]


@cache
def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def articles() -> Iterator[GoldPage]:
    """Give the two articles of the sample with their planted answers."""
    for language in ("en", "ar"):
        tree = _load(PLANTED / f"claims_article_{language}.yml")
        text = (SAMPLE / tree["file"]).read_text(encoding="utf-8")
        first, last = str(tree["window"]).split("/")
        voices = {name: _voice(voice) for name, voice in tree["voices"].items()}
        objects = [_claim(text, one, voices.get(one.get("voice"))) for one in tree["claims"]]
        objects += [{"type": "no_claim", **_place(text, one["quote"])} for one in tree.get("no_claim", ())]
        objects += [_gap(text, one) for one in tree["gaps"]]
        objects += _times(text, tree, objects)
        yield GoldPage(f"article-{language}", text, language, tree["document_date"], (first, last), tuple(objects))


def pages() -> Iterator[GoldPage]:
    """Give the golden pages, one phenomenon each."""
    return _pages(GOLDEN)


def extra_pages() -> Iterator[GoldPage]:
    """Give the bench's own pages, written like the golden pages."""
    return _pages(EXTRA)


def pages_of(path: Path) -> Iterator[GoldPage]:
    """Give the pages of one golden file that holds whole claims."""
    tree = _load(path)
    return _told_pages(tree["passages"], tree["language"])


def _pages(folder: Path) -> Iterator[GoldPage]:
    for language in ("en", "ar"):
        yield from _told_pages(_load(folder / f"passages_{language}.yml")["passages"], language)


def _told_pages(rows: list[Any], language: str) -> Iterator[GoldPage]:
    for one in rows:
        text = one["text"]
        objects = [_claim(text, claim, _own_voice(claim)) for claim in one["claims"]]
        objects += [_told(text, told) for told in one.get("voices", ())]
        for after in [one["gap_after"]] if isinstance(one.get("gap_after"), str) else one.get("gap_after") or ():
            end = text.index(after) + len(after)
            objects.append({"type": "gap", "start": end - len(after) + len(after.rstrip("…. ")), "end": end})
        yield GoldPage(one["id"], text, language, one.get("document_date"), None, tuple(objects))


def _own_voice(claim: Object) -> Object:
    """The voice of a golden page: the chain is given without the page's own author."""
    chain = claim.get("chain")
    if chain is None and "chain" in claim:
        return {"basis": claim["basis"], "chain": None}  # the page leaves open whose words they are
    if chain is None:
        chain = (
            []
            if claim["basis"] in ("unstated", "experienced", "eyewitness", "earwitness", "aftermath", "background")
            else None
        )
    return {
        "basis": claim["basis"],
        "chain": None
        if chain is None
        else [
            *({"teller": teller, "names": [teller]} for teller in chain),
            {"teller": "author", "names": ["the author"]},
        ],
    }


def _told(text: str, told: Object) -> Object:
    """Words and whose they are, with no claim; a teller may go by several names."""
    place = _place(text, told["words"])
    names = [one if isinstance(one, list) else [one] for one in told["chain"]]
    voice = {"chain": [{"teller": one[0], "names": one} for one in names]}
    return {"type": "told", **place, "voice": voice, **_quoting(text, place["start"], place["end"])}


def _quoting(text: str, start: int, end: int) -> Object:
    """Whether words stand in quotation marks, and whether a pronoun behind or before them says who speaks."""
    inside = sum(max(0, min(m.end(), end) - max(m.start(), start)) for m in _QUOTED.finditer(text))
    quoted = inside >= 0.6 * (end - start)
    return {"quoted": quoted, "pronoun_cue": quoted and _PRONOUN_CUE.search(text, start, end + 24) is not None}


def _voice(voice: Object) -> Object:
    """The voice of an article, its tellers with every name they go by."""
    named = {one["id"]: one for kind in ("people", "tellers") for one in _load(PLANTED / "people.yml")[kind]}
    chain = []
    for hop in voice["chain"]:
        one = named.get(hop["teller"], {})
        names = [str(one[key]) for key in ("name", "words", "name_ar") if one.get(key)]
        names += [str(one["words"]).partition(" ")[2]] if hop["teller"].startswith("umm") else []
        chain.append({"teller": hop["teller"], "names": names, "medium": hop["medium"]})
    return {**{k: v for k, v in voice.items() if k != "chain"}, "chain": chain}


def _claim(text: str, one: Object, voice: Object | None) -> Object:
    start = [m.start() for m in re.finditer(re.escape(one["quote"]), text)][int(one.get("nth", 1)) - 1]
    end = start + len(one["quote"])
    made = {**one, "type": "claim", "start": start, "end": end, "voice": voice, **_quoting(text, start, end)}
    made["alternatives"] = [*one.get("alternatives", ()), *_CODES.get(one["code"], ())]
    made["parties"] = [{**party, **_near(text, party.get("words"), start, end)} for party in one.get("parties", ())]
    for slot in ("when", "where"):
        if one.get(slot) is not None:
            made[slot] = {**one[slot], **_near(text, one[slot].get("words"), start, end)}
    if one.get("figure") is not None:
        made["figure"] = {"parts": [], **one["figure"]}
    return made


def _near(text: str, words: str | None, start: int, end: int) -> Object:
    """Where words stand: inside the quote, else the nearest place before it, else after it."""
    if words is None:
        return {}
    at = text.find(words, start, end)
    if at < 0:
        at = text.rfind(words, 0, end)
    if at < 0:
        at = text.index(words)
    return {"start": at, "end": at + len(words)}


def _place(text: str, words: str) -> Object:
    at = text.index(words)
    return {"start": at, "end": at + len(words)}


def _gap(text: str, one: Object) -> Object:
    end = text.index(one["before"]) + len(one["before"])
    start = end - (len(one["before"]) - len(one["before"].rstrip("…”“ ")))
    return {"type": "gap", "start": start, "end": text.index(one["after"], start), "kind": one["kind"]}


def _times(text: str, tree: Object, claims: list[Object]) -> list[Object]:
    """Every time expression of a page: those of the claims, and those listed apart; ages are none."""
    found: dict[tuple[int, int], Object] = {}
    for claim in claims:
        when = claim.get("when")
        if when and when.get("words") and not when.get("of") and when.get("anchor") != "statement":
            found[when["start"], when["end"]] = {"words": when["words"], "edtf": when.get("edtf")}
    for one in tree["times"]:
        if one.get("kind") != "age":
            place = _place(text, one["words"])
            found[place["start"], place["end"]] = {"words": one["words"], "edtf": one.get("edtf")}
    # TIMEX3 leaves prepositions outside the extent; the coder's words have them inside.
    found = {(start + _lead(text[start:end]), end): one for (start, end), one in found.items()}
    return [{"type": "time", "start": start, "end": end, **one} for (start, end), one in found.items()]


def _lead(words: str) -> int:
    match = _LEADING.match(words)
    return 0 if match is None else match.end()
