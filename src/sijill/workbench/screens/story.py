"""What is told to have happened in order of time, and how many at least and at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sijill
from sijill.door.showing import Moment, Standing, Total
from sijill.messages import N_, translate
from sijill.messages.labels import label
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.seat import Seat

SHOWN = 400
STANDING = frozenset({"proposed", "accepted"})
LANES = {"source": N_("by item"), "place": N_("by place as told"), "how": N_("by how they know")}


@dataclass(frozen=True, slots=True)
class Story:
    """What weighing makes of the claims that stand.

    Args:
        moments: what is placed in time, in its order.
        totals: minimum and maximum.
        by_id: the claims that are placed in time.
        undated: how many are not.

    Example:
        >>> Story((), (), {}, 0).undated
        0
    """

    moments: Sequence[Moment]
    totals: Sequence[Total]
    by_id: Mapping[str, Standing]
    undated: int


def _story(seat: Seat) -> tuple[Story, bool]:
    view = seat.opened.view()

    def make() -> Story:
        claims = seat.shelf.claims(view, status=STANDING)
        moments = sijill.timeline(view, claims)
        dated = {moment.claim for moment in moments}
        by_id = {item.id: item for item in claims if item.id in dated}
        return Story(moments, sijill.totals(view, claims), by_id, len(claims) - len(moments))

    found, fresh = seat.later("story", make)
    return found or Story((), (), {}, 0), fresh


def timeline(asking: Asking) -> Answer:
    """The timeline as a picture with its twin, a table.

    Args:
        asking: the request; in the address `page`, `lanes` (source, place or how) and `calendar` (hijri).
    """
    seat = asking.seat
    story, fresh = _story(seat)
    by, hijri = asking.query.get("lanes", ""), asking.query.get("calendar") == "hijri"
    by = by if by in LANES else ""
    place = max(asking.number("page", 1), 1)
    shown = story.moments[(place - 1) * SHOWN : place * SHOWN]
    numbers = {moment.claim: number for number, moment in enumerate(shown, (place - 1) * SHOWN + 1)}
    seat.opened.view().shown("timeline", numbers)
    cards = {one: sijill.card_of(story.by_id[one], number, seat.language) for one, number in numbers.items()}
    return Page(
        "timeline.html",
        {
            "moments": shown,
            "cards": cards,
            "pictures": sijill.timeline_pictures(shown, numbers, _lanes(seat, story, numbers, by)),
            "lanes": [(word, translate(words, seat.language)) for word, words in LANES.items()],
            "by": by,
            "hijri": sijill.hijri_label if hijri else None,
            "implied": lambda moment: sijill.span_label(
                moment.implied.window.earliest, moment.implied.window.latest, seat.language
            ),
            "numbers": numbers,
            "span": lambda moment: sijill.moment_label(moment, seat.language),
            "undated": story.undated,
            "place": place,
            "more": len(story.moments) > place * SHOWN,
            "fresh": fresh,
        },
    )


def _lanes(seat: Seat, story: Story, shown: Mapping[str, int], by: str) -> dict[str, str]:
    """The name of the lane in which each claim is drawn: its item, its place as told, or how they know."""
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    items = {row.entry.id: row.entry.source.name for row in rows}
    found = {}
    for id in shown:
        item = story.by_id[id]
        where = item.claim.proposition.where
        if by == "place":
            found[id] = where.value.words if where is not None else translate(N_("no place told"), seat.language)
        elif by == "how":
            found[id] = label("basis", item.claim.voice.basis, seat.language)
        else:
            found[id] = items.get(item.source, "") if by == "source" else ""
    return found


def totals(asking: Asking) -> Answer:
    """Minimum and maximum, accepted and suggested side by side, each opening onto what it rests on.

    Args:
        asking: the request.
    """
    seat = asking.seat
    story, fresh = _story(seat)
    return Page(
        "totals.html",
        {
            "totals": story.totals[:SHOWN],
            "period": lambda period: (
                None if period is None else sijill.span_label(period.earliest, period.latest, seat.language)
            ),
            "fresh": fresh,
        },
    )
