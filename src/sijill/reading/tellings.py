"""From one cue to one chain: who told it, to whom, by what medium, on what ground, down to the one who writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sijill.meaning.voice import FIRST_HAND, Hop, Voice
from sijill.reading.cues import Cue
from sijill.reading.narrators import Narrator, author_chain, first_near, near
from sijill.reading.prepared import Ground
from sijill.reading.tellers import NOBODY, Teller
from sijill.reading.tokens import plain
from sijill.reading.wordsets import listed

_DEEPEST = 8
"""Hops; a longer chain on one page is a mistake of reading."""


@dataclass(slots=True, unsafe_hash=True)
class Telling:
    """A chain with the keys of its tellers, and how its first teller knew.

    Args:
        chain: the hops.
        keys: the key of each hop's teller.
        basis: how the first teller knew.
        of: for `told`.
        as_: for `official`.
        inferred: True where a teller was not named in the sentence itself.
        antecedent: what a pronoun was resolved to.

    Example:
        >>> narration().voice.basis
        'unstated'
    """

    chain: tuple[Hop, ...]
    keys: tuple[str, ...]
    basis: str = "unstated"
    of: str | None = None
    as_: str | None = None
    inferred: bool = False
    antecedent: tuple[int, int] | None = None

    @property
    def voice(self) -> Voice:
        """The voice of what is told so."""
        return Voice(self.basis, self.chain, self.of, self.as_)

    def plain(self) -> Telling:
        """The same chain for what is said on without a cue: what was only seen or believed is not carried on."""
        basis = self.basis if self.basis in ("told", "official", "media", "document") else "unstated"
        if basis == "unstated" and len(self.chain) > 2:
            return replace(self, basis="told", of="unknown", as_=None, inferred=True)
        return replace(self, basis=basis, inferred=True)


def narration(chain: tuple[Hop, ...] | None = None) -> Telling:
    """The telling of plain narration.

    Args:
        chain: the narrator's hops, the author's when None.

    Example:
        >>> narration().keys
        ('i',)
    """
    hops = chain if chain is not None else author_chain()
    return Telling(hops, ("i", *("",) * (len(hops) - 1)))


def narrated_by(narrator: Narrator | None) -> Telling:
    """Give the telling of plain narration by a narrator, the author's where there is none.

    Args:
        narrator: who narrates the place.

    Example:
        >>> narrated_by(None).keys
        ('i',)
    """
    if narrator is None:
        return narration()
    own = narration(narrator.chain)
    return replace(own, basis="official", as_="announcement") if narrator.official else own


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the whole text while its cues are turned into chains.

    Args:
        ground: the prepared text.
        interviewed: those who told the author themselves, with the medium.
        contacts: who called whom in the paragraph at hand: from key to hearer.
        keys: from a form in lower case to its key.
        spoken: where the quotes that hold speech start.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> Scene(ground_of("No.")[0], {}, {}, {}).interviewed
        {}
    """

    ground: Ground
    interviewed: Mapping[str, str]
    contacts: dict[str, Teller | None]
    keys: Mapping[str, tuple[str, str]]
    spoken: frozenset[int] = frozenset()


def telling(cue: Cue, parent: Telling, scene: Scene) -> Telling:
    """Turn a cue into a telling on top of the telling it stands in.

    Args:
        cue: the cue.
        parent: the telling of the place where the cue stands.
        scene: what is known of the text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The ministry said that nine men had died.")
        >>> cue = english_cues(levels[0], text)[0]
        >>> telling(cue, narration(), Scene(text, {}, {}, {})).basis
        'official'
    """
    teller = cue.teller
    own = teller.first_person or (teller.key != "" and teller.key == parent.keys[0])
    own = own or (teller.key.startswith("?") and parent.keys[0] != "i")
    narrates = len(parent.chain) > 1 and teller.form.lower() == parent.chain[0].teller.lower()
    own = own or narrates  # "she said" of the one whose words the heading says these are
    if own or (teller is NOBODY and cue.kind in ("infer", "believe", "emerged")) or len(parent.chain) >= _DEEPEST:
        chain, keys = parent.chain, parent.keys
    else:
        chain, keys = _longer(cue, parent, scene)
    basis, of, as_ = _basis(cue, chain, parent if own else None)
    named_here = teller.antecedent is None and teller is not NOBODY
    inferred = (
        not named_here or (parent.inferred and own) or (cue.kind in ("see", "hear", "find") and not teller.first_person)
    )
    return Telling(chain, keys, basis, of, as_, inferred, teller.antecedent)


def _longer(cue: Cue, parent: Telling, scene: Scene) -> tuple[tuple[Hop, ...], tuple[str, ...]]:
    teller = cue.teller
    hearer = _hearer(cue, parent, scene)
    chain, keys = parent.chain, parent.keys
    if hearer is not None:
        hop = Hop(hearer.form, _medium_to_author(hearer, keys, scene), hearer.start, hearer.end, named=hearer.named)
        chain, keys = (hop, *chain), (hearer.key, *keys)
    medium = cue.medium or _medium(cue, keys, hearer is not None, scene)
    hop = Hop(teller.form, medium, teller.start, teller.end, named=teller.named)
    return (hop, *chain), (teller.key, *keys)


def _hearer(cue: Cue, parent: Telling, scene: Scene) -> Teller | None:
    """The one person to whom it was told and who told it on, where the text names one other than the narrator."""
    hearer = cue.heard_by
    if hearer is None and cue.teller.key in scene.contacts:
        hearer = scene.contacts[cue.teller.key]
    if hearer is None and cue.medium == "phone" and cue.teller.nature == "kin":
        hearer = _owner(cue.teller, scene)
    if (
        hearer is None
        or hearer.first_person
        or hearer.many
        or hearer.key.startswith("?")
        or hearer.key == cue.teller.key
    ):
        return None
    if told_to_another(hearer, scene):
        return None
    return None if hearer.key == parent.keys[0] or hearer.nature in ("media", "document") else hearer


def told_to_another(hearer: Teller | None, scene: Scene) -> bool:
    """Say whether words were told to somebody in the story of whom nothing says that he told them on.

    In "A corporal came; her mother told him that nobody was at home", what is said is a part of the story: the corporal
    is no source, and the mother does not tell what comes after.

    Args:
        hearer: the one who is told, or None.
        scene: what is known of the text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> scene = Scene(ground_of("No.")[0], {}, {}, {})
        >>> told_to_another(Teller("a corporal", "a corporal", 40, 43, antecedent=(0, 10)), scene)
        True
    """
    if hearer is None or hearer.antecedent is None:
        return False
    return hearer.nature in ("person", "official") and hearer.key not in scene.interviewed


def _owner(teller: Teller, scene: Scene) -> Teller | None:
    """Whose kin calls: "Munir's brother called to say" is taken for a call to Munir, if Munir spoke to the author."""
    words = teller.form.partition("'s ")[0].split()
    for first in range(len(words)):
        known = scene.keys.get(" ".join(words[first:]).lower())
        if known is not None and known[0] in scene.interviewed:
            return Teller(known[1], known[0])
    return None


def _medium_to_author(teller: Teller, keys: tuple[str, ...], scene: Scene) -> str:
    return scene.interviewed.get(teller.key, "unknown") if keys[0] == "i" else "unknown"


def _medium(cue: Cue, keys: tuple[str, ...], retold: bool, scene: Scene) -> str:
    teller = cue.teller
    if teller.key in scene.contacts:
        return "phone"
    if teller.nature == "media":
        words = plain(teller.form).split()
        return "broadcast" if any(word in listed("roles_of_office", "broadcast") for word in words) else "press"
    if teller.nature == "document" or cue.kind in ("record", "publish"):
        return "document"
    structure, tokens = scene.ground.structure, scene.ground.tokens
    if not retold and keys[0] == "i" and teller.key in scene.interviewed:
        return (
            "phone"
            if near(structure, tokens, cue, "phone") and near(structure, tokens, cue, "interview")
            else scene.interviewed[teller.key]
        )
    shown = first_near(structure, tokens, cue, ("phone", "message", "broadcast", "press"))
    if shown is not None:
        return shown
    if cue.heard_by is not None and cue.heard_by.first_person and keys[0] == "i":
        return "interview"
    return "unknown"


def _basis(cue: Cue, chain: tuple[Hop, ...], own: Telling | None) -> tuple[str, str | None, str | None]:
    nature = cue.teller.nature
    if cue.basis in FIRST_HAND or cue.basis == "inference":
        return cue.basis, None, None
    if nature == "official" and cue.kind not in ("believe", "accuse", "learn"):
        return "official", None, "report" if cue.kind in ("record", "publish") else "announcement"
    if nature == "media":
        return "media", None, None
    if nature == "body" and cue.kind in ("record", "publish"):
        return "document", None, None
    if nature == "document":
        words = plain(cue.teller.form).replace("'s", "").split()
        if any(word in listed("roles_of_office", "official_document") for word in words):
            return "official", None, "report"
        if any(word in listed("roles_of_office", "official", "official_many", "official_body") for word in words):
            return "official", None, "announcement"  # "the army's communiqué"
        return "document", None, None
    if cue.basis is not None:
        return cue.basis, "unknown" if cue.basis == "told" else None, "report" if cue.basis == "official" else None
    if own is not None and own.basis not in FIRST_HAND:
        return own.basis, own.of, own.as_
    if len(chain) > 2:
        return "told", "unknown", None
    return "unstated", None, None
