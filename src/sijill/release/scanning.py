"""A release before it leaves, looked through for every name that must not be in it: of the record and of the vault."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise

from sijill.guarding.drawn import NONE_DRAWN, Drawn
from sijill.guarding.inside import Inside, held_by
from sijill.guarding.lines import in_lines
from sijill.guarding.name_words import words_of
from sijill.guarding.scanner import Finding, scan
from sijill.guarding.sought import Printed, Sought
from sijill.meaning.names import fold_text
from sijill.messages import translate
from sijill.messages.labels import LABELS
from sijill.record.vocabulary import vocabulary
from sijill.register.opened import Opened
from sijill.register.vault import Vault
from sijill.register.view import View
from sijill.release.contents import Contents
from sijill.release.draft import Made
from sijill.release.guard import Guard
from sijill.release.items import TOGETHER, WHY
from sijill.release.pages.site import site_files
from sijill.release.quotable import kin_words, names_too
from sijill.release.verify import ITEMS

_COMMITMENT = re.compile(r"[0-9a-f]{64}")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]+")
SHORT = 2
"""Letters of an Arabic word that is too short to be a name."""

LOOKED_AT = 20
"""Pages of accounts in which words of the language are looked for; one holds two hundred accounts."""

MANY = 8
"""Different words beside which a word has to stand to be one of the language."""

OWN = ("verify.py", "manifest.json", "proofs/tree.json", "site.css")
"""Files without a word of the record: code, hashes and looks."""


def leaks(book: Opened, made: Made) -> list[Finding]:
    """Everything in a release that must not leave.

    Args:
        book: the opened record, for the vault if it is here.
        made: the release.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import example_release
        >>> leaks(in_memory(), example_release())
        []
    """
    return leaks_in(book, made.guard, made.files.but(OWN), drawn_in(made), ordinary_in(made.files))


def drawn_in(made: Made) -> Drawn:
    """The ids, pseudonyms and commitments of a release: keyed hashes by their making, which can hold no name.

    Only those are taken that the release itself drew: ids of its items and their sources, what it calls those who are
    not named, and the commitments that stand where something is withheld.

    Args:
        made: the release.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> made = example_release()
        >>> all(one.encode() in drawn_in(made) for one in made.ids)
        True
    """
    return Drawn(one.encode() for one in chain(made.ids, _drawn_by_items(made.files)))


def _drawn_by_items(files: Contents) -> Iterator[str]:
    lines = chain.from_iterable(part.splitlines() for part in in_lines(files.pieces(ITEMS)))
    for told in map(json.loads, lines):
        yield from (str(told[name]) for name in ("id", "source") if told.get(name))
        yield from (one["pseudonym"] for one in told.get("parties") or () if one["pseudonym"])
        if isinstance(told.get("withheld"), dict):
            yield from (str(one) for one in told["withheld"].values() if _COMMITMENT.fullmatch(str(one)))


def ordinary_in(files: Contents) -> frozenset[str]:
    """Words that mean nobody, as they are written: those of empty pages, and small ones that many others follow.

    A word in small letters that many different words follow is a word of the language and no part of a name, whatever
    name it sounds like; it is told by the pages themselves and by no list. Arabic has no small letters, and many of its
    words are names as well: there only words of two letters count, and only where the pages themselves have them.

    Args:
        files: of the release.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> made = ordinary_in(example_release().files)
        >>> "for" in made, "For" in made, "منير" in made
        (True, False, False)
    """
    followed: dict[str, set[str]] = {}
    pages = [path for path in files if path.startswith("en/accounts-")]
    for path in pages[:: -(-len(pages) // LOOKED_AT) or 1]:
        for word, next_word in pairwise(_WORD.findall(_said(files[path]))):
            if word.islower() and word.isascii() and len(after := followed.setdefault(word, set())) < MANY:
                after.add(next_word)
    return _plain_words() | {word for word, after in followed.items() if len(after) >= MANY}


def _said(page: bytes) -> str:
    return html.unescape(_TAG.sub(" ", page.decode()))


def leaks_in(
    book: Opened,
    guard: Guard,
    content: Mapping[str, bytes],
    drawn: Drawn = NONE_DRAWN,
    ordinary: frozenset[str] | None = None,
) -> list[Finding]:
    """Everything in some files that must not leave.

    Args:
        book: the opened record, for the vault if it is here.
        guard: what decided.
        content: bytes by path.
        drawn: ids and commitments in them, which are passed over.
        ordinary: words that mean nobody, as `ordinary_in` gives them; those of empty pages if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import example_release
        >>> [one.where for one in leaks_in(in_memory(), example_release().guard, {"a.txt": b"munir BARHUM"})]
        ['a.txt']
    """
    plain = _plain_words() if ordinary is None else ordinary
    names = [*_uncommon(guard.roll.sought, guard), *desk_names(book, guard)]
    printed = Printed(guard.roll.named, _page_words(), guard.roll.apart)
    held = held_by(names, guard.words.whole)
    elsewhere = [one for one in names if words_of(one) not in held]
    inside = Inside(held, plain, printed) if held else None
    return scan(content, Sought([*elsewhere, *vault_values(book)], plain, printed, inside), drawn)


def _uncommon(names: Iterable[str], guard: Guard) -> list[str]:
    """Names but those of one word of the pages or for kin, short ones, and those that something printed is called.

    Whoever is told of as "Mother" alone has no name in these words, and every page that says "her mother" has them.
    """
    passed = set(map(fold_text, _blank_words())) | (kin_words() - names_too())
    found = []
    for name in names:
        words = fold_text(name).split()
        common = len(words) == 1 and (words[0] in passed or len(words[0]) < 4)
        if not common and " ".join(words) not in guard.words.whole:
            found.append(name)
    return found


def desk_names(book: Opened, guard: Guard) -> list[str]:
    """Names of everybody who was ever at the desk, but for what is a word of the pages or printed as a name.

    Whoever took something down may have written their name where a source is described.

    Args:
        book: the opened record.
        guard: what decided.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import example_release
        >>> desk_names(in_memory("amal"), example_release().guard)
        ['amal']
    """
    names = [book.person, *(str(one.body["person"]) for one in View(book).people_at_desk())]
    return _uncommon(dict.fromkeys(names), guard)


def _plain_words() -> frozenset[str]:
    return frozenset(word for word in _blank_words() if word.isascii() or len(word) == SHORT)


@cache
def _page_words() -> frozenset[str]:
    """Words beside which a name may stand on a page: of the pages, their tags, and the labels of every vocabulary."""
    named = [*vocabulary().labels.values(), *chain.from_iterable(table.values() for table in LABELS.values())]
    told = [translate(one, language) for one in named for language in ("en", "ar")]
    return frozenset(_WORD.findall(" ".join([*told, *(page.decode() for page in _blank_pages())])))


@cache
def _blank_words() -> frozenset[str]:
    """Words of the pages themselves, as they are written there."""
    return frozenset(word for page in _blank_pages() for word in _WORD.findall(_said(page)))


def _blank_pages() -> list[bytes]:
    about = {"release": "", "day": "", "left_out": dict.fromkeys((*WHY, TOGETHER), 0), "items": 0}
    about |= {"policy": "", "policy_version": "", "software": ""}
    return [data for path, data in site_files([], about) if path.endswith(".html")]


def vault_values(book: Opened) -> list[str]:
    """Every value that the vault holds, if it lies here and this person may open it.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> vault_values(in_memory())
        []
    """
    if book.folder is None or book.keyring.vault_key is None:
        return []
    vault = Vault(book.folder / "vault.db", book.keyring.vault_key, book.person)
    if not vault.there:
        return []
    with vault.open():
        return [value for _, _, value in vault.values()]
