"""Measures proposals of one event told twice, on invented accounts with the planted answer.

python bench/linking/events.py --events 300 --seeds 1 2 3 --settings plain crowded vague
"""

from __future__ import annotations

import argparse
import json
import random
import time

from sijill.linking.accounts_of_events import Account, person_key
from sijill.linking.same_event import same_events
from sijill.meaning.where import Where

DAY = 24 * 60
GIVEN = ("Salim", "Munir", "Karim", "Rana", "Amal", "Hasan", "Khalid", "Walid", "Nour", "Tariq", "Layla", "Qasim")
FAMILY = ("Tahhan", "Banna", "Saqqa", "Haddad", "Najjar", "Khayyat", "Farran", "Qassar", "Zayyat", "Dabbagh", "Hallaq")
KINDS = ("kill", "abduct", "raid", "loot", "burn", "shell", "beat")
# towns, span in days, share with a day, with a place, with names, number rounded, kind told otherwise
SETTINGS = {
    "plain": (20, 400, 0.8, 0.8, 0.6, 0.2, 0.15),
    "crowded": (3, 6, 0.85, 0.85, 0.6, 0.2, 0.15),
    "vague": (20, 400, 0.45, 0.6, 0.35, 0.5, 0.25),
}


def accounts(events: int, seed: int, setting: str) -> tuple[list[Account], dict[str, int]]:
    """Accounts of four sources and which event each tells.

    Args:
        events: how many events.
        seed: of the set.
        setting: one of `SETTINGS`.
    """
    draw = random.Random(seed)
    towns, span, dated, placed, named, rounded, otherwise = SETTINGS[setting]
    out: list[Account] = []
    planted: dict[str, int] = {}
    for event in range(events):
        day, town, kind = draw.randrange(span), draw.randrange(towns), draw.choice(KINDS)
        number = 1 if draw.random() < 0.5 else draw.randint(2, 12)
        people = [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _ in range(min(number, 4))]
        for source in range(4):
            for _teller in range(1 + (draw.random() < 0.15)):
                if draw.random() > 0.45:
                    continue
                told = day + draw.choice((0,) * 8 + (1, -1))
                when = (told * DAY, (told + 1) * DAY) if draw.random() < dated else (None, None)
                if when[0] is None and draw.random() < 0.5:
                    when = ((day // 30) * 30 * DAY, (day // 30 + 1) * 30 * DAY)
                some = [name for name in people if draw.random() < 0.75] if draw.random() < named else []
                many = number if draw.random() > rounded else max(1, number + draw.randint(-2, 3))
                name = f"c-{len(out)}"
                where = Where(f"town {town}", level="locality", within=(f"district {town % 5}",))
                out.append(
                    Account(
                        *(name, f"s-{source}", kind if draw.random() > otherwise else draw.choice(KINDS), *when),
                        where if draw.random() < placed else None,
                        frozenset(person_key(one) for one in some),
                        *(max(many, len(some)), max(many, len(some))),
                    )
                )
                planted[name] = event
    draw.shuffle(out)
    return out, planted


def measure(events: int, seed: int, setting: str) -> dict[str, object]:
    """Precision, recall and calibration of the proposals of one set.

    Args:
        events: how many events.
        seed: of the set.
        setting: one of `SETTINGS`.
    """
    told, planted = accounts(events, seed, setting)
    began = time.perf_counter()
    pairs, left = same_events(told)
    seconds = time.perf_counter() - began
    by_source: dict[tuple[int, str], int] = {}
    for one in told:
        key = planted[one.id], one.source
        by_source[key] = by_source.get(key, 0) + 1
    # An account is to be found if another source tells its event; it is found if a proposal joins the two.
    wanted = {one.id for one in told if any(at[0] == planted[one.id] and at[1] != one.source for at in by_source)}
    likely = [pair for pair in pairs if pair.probability >= 0.5]
    right = [pair for pair in likely if planted[pair.one] == planted[pair.other]]
    found = {one for pair in right for one in (pair.one, pair.other)}
    every = {one for pair in pairs if planted[pair.one] == planted[pair.other] for one in (pair.one, pair.other)}
    tenths: dict[int, list[bool]] = {}
    for pair in pairs:
        tenths.setdefault(min(int(pair.probability * 10), 9), []).append(planted[pair.one] == planted[pair.other])
    return {
        "accounts": len(told),
        "proposed": len(pairs),
        "precision from .5 on": round(len(right) / max(len(likely), 1), 4),
        "accounts found from .5 on": round(len(found) / max(len(wanted), 1), 4),
        "accounts with a right proposal": round(len(every & wanted) / max(len(wanted), 1), 4),
        "share right by tenth": {
            n / 10: [len(one), round(sum(one) / len(one), 2)] for n, one in sorted(tenths.items())
        },
        "left out": left,
        "seconds": round(seconds, 2),
    }


def main() -> None:
    """One line for each set."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--events", type=int, default=300)
    ask.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    ask.add_argument("--settings", nargs="+", default=list(SETTINGS))
    given = ask.parse_args()
    for setting in given.settings:
        for seed in given.seeds:
            told = {"setting": setting, "seed": seed} | measure(given.events, seed, setting)
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
