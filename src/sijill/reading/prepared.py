"""A text with its tokens, its mentions and its levels, ready for the search for cues."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.reading.backend import NoModel
from sijill.reading.mentions import Mention, Mentions
from sijill.reading.people import mentions
from sijill.reading.shape import Structure
from sijill.reading.structure import structure
from sijill.reading.tokens import Tokens
from sijill.reading.zones import Element, Zone, speeches, zones


@dataclass(frozen=True, slots=True)
class Ground:
    """A text ready for the search for cues.

    Args:
        structure: the structured text.
        tokens: its tokens.
        people: its mentions.
        starts: the longest mention that starts at a position.

    Example:
        >>> ground_of("Munir left.")[0].starting(0).form
        'Munir'
    """

    structure: Structure
    tokens: Tokens
    people: Mentions
    starts: dict[int, Mention]

    def starting(self, position: int) -> Mention | None:
        """Give the longest mention that starts at a position."""
        return self.starts.get(position)


def ground(page: Structure, tokens: Tokens, people: Mentions) -> Ground:
    """Prepare a text for the search for cues.

    Args:
        page: the structured text.
        tokens: its tokens.
        people: its mentions.

    Example:
        >>> ground(structure("No."), NoModel().tokens(structure("No.")), Mentions(())).starts
        {}
    """
    starts: dict[int, Mention] = {}
    for mention in people:
        known = starts.get(mention.start)
        if known is None or mention.end > known.end:
            starts[mention.start] = mention
    return Ground(page, tokens, people, starts)


def ground_of(text: str) -> tuple[Ground, list[Zone]]:
    """Prepare a bare text and its levels, without a model.

    Args:
        text: the text.

    Example:
        >>> len(ground_of("He left. She stayed.")[1])
        2
    """
    page = structure(text)
    tokens = NoModel().tokens(page)
    return ground(page, tokens, mentions(page, tokens)), zones(page, tokens, speeches(page, tokens))


def after_mention(elements: tuple[Element, ...], place: int, mention: Mention) -> int:
    """Give the place of the first element behind a mention.

    Args:
        elements: the words of the zone.
        place: a place inside the mention.
        mention: the mention.

    Example:
        >>> words = (Element(0, 3, "him", 0), Element(4, 8, "that", 1))
        >>> after_mention(words, 0, Mention(0, 3, "him", "him", "pronoun"))
        1
    """
    while place < len(elements) and elements[place].start < mention.end:
        place += 1
    return place
