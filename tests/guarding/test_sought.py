"""The quick search for names finds what a slow one finds that anybody can read: word by word and letter by letter."""

from __future__ import annotations

import random
import re

import pytest

from sijill.guarding.glued import Glued
from sijill.guarding.name_words import words_of
from sijill.guarding.sought import Sought
from sijill.meaning.names import fold_text, skeleton_of_word
from sijill.meaning.skeleton import may_be_one_word

NAMES = (
    *("Munir Barhum", "Salma Zaytuni", "Abd al-Rahman Khatib", "منير برهوم", "سلمى الزيتوني", "عبد الرحمن الخطيب"),
    *(
        "Hudasabb",
        "Ali Hasan",
        "Zaynab",
        "محمد علي",
        "0944123456",
        "Jurjus Haddadin of the lower mill by the bridge",
    ),
)
FILLING = (
    "al",
    "el",
    "ال",
    "abd",
    "عبد",
    "the",
    "mill",
    "7",
    "x",
    "<b>",
    "</b>",
    "'s",
    "\n",
    "\n\n",
    "—",
    "\u200c",
    "𐎀",
)


def slowly(names, text) -> bool:
    """Every place of a text, every name: in order, loosely, and without gaps."""
    words = plain_words(text)
    letters, parts = "".join(words), compounds(words)
    for name in names:
        wanted = plain_words(name)
        if any(words[at : at + len(wanted)] == wanted for at in range(len(words))):
            return True
        whole = "".join(wanted)
        if len(whole) >= 7 and not whole.isdigit() and (whole in letters or whole[::-1] in letters):
            return True
        loose = compounds(wanted)
        keys = [skeleton_of_word(one) for one in loose]
        if len(loose) < 2 or min(map(len, keys)) < 2 or sum(map(len, keys)) < 5:
            continue
        for at in range(len(parts) - len(loose) + 1):
            there = parts[at : at + len(loose)]
            if [skeleton_of_word(one) for one in there[:2]] == keys[:2] and all(map(may_be_one_word, there, loose)):
                return True
    return False


def plain_words(text) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold_text(text))


def compounds(words) -> list[str]:
    out: list[str] = []
    for word in (one for one in words if one not in ("al", "el", "ال")):
        if out and out[-1] in ("abd", "عبد"):
            out[-1] += f" {word}"
        else:
            out.append(word)
    return out


def hidden(drawn: random.Random, name: str) -> str:
    """A name as it could leave: whole, in letters, in halves, backwards, or only a part of it."""
    ways = (
        name,
        name[::-1],
        " ".join(name),
        f"xx{name.replace(' ', '')}xx",
        name.replace(" ", "\n"),
        name[: drawn.randint(2, len(name))],
        name.replace("u", "ou").replace("ay", "ei"),
        "".join(f"{one}\n" if drawn.random() < 0.2 else one for one in name),
    )
    return drawn.choice(ways)


@pytest.mark.parametrize("seed", range(40))
def test_the_quick_search_finds_what_the_slow_one_does(seed):
    drawn = random.Random(seed)
    for _ in range(25):
        names = drawn.sample(NAMES, drawn.randint(1, 4))
        told = [drawn.choice(FILLING) if drawn.random() < 0.8 else hidden(drawn, drawn.choice(NAMES)) for _ in range(9)]
        text = drawn.choice((" ", "", "-")).join(told)
        assert Sought(names).found_in(text) == slowly(names, text), (names, text)


@pytest.mark.parametrize("length", [7, 8, 10, 11, 12, 15, 48, 60])
def test_a_name_is_met_wherever_it_begins(length):
    """At every remainder by eight, over the edges of what is looked through at a time, and backwards."""
    drawn = random.Random(length)
    name = "".join(drawn.choice("bcdfghjklm") for _ in range(length))
    sought = Glued([name])
    for at in (*range(20), *range(16384 - length - 9, 16384 + 9)):
        assert sought.found_in("a" * at + name + "a" * 9)
        assert sought.found_in("a" * at + name[::-1])
        assert not sought.found_in("a" * at + name[:-1] + "z" + name[1:]) or length > 48


def test_letters_beyond_two_bytes_move_nothing():
    assert Glued(["munirbarhum"]).found_in("𐎀𐎀𐎀munirbarhum")
    assert Glued(["alihasa"]).found_in("𐎀𐎀𐎀alihasa")
    assert not Glued(["munirbarhum"]).found_in("munir𐎀barhum")


def test_words_are_those_of_the_folded_text():
    for text in ("it's Munir`s\nbook", "plain_words and-dashes\r\n3", "مُنير\nبرهوم's", "a\u2028b\x85c\tdé"):
        assert list(words_of(text)) == plain_words(text)
