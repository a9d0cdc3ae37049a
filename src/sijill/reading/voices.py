"""Who says it and how they know: for every sentence and quote the chain from the perceiver to the one who writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sijill.meaning.voice import Hop
from sijill.reading.attribution import Attribution, Attributions
from sijill.reading.carrying import Carried, background, carries, dated, goes_on, inquirer_opens, leaves_the_finding
from sijill.reading.cues import Cue
from sijill.reading.cues_ar import arabic_cues
from sijill.reading.cues_en import english_cues
from sijill.reading.last_tellers_ar import last_teller, remember
from sijill.reading.mentions import Mentions
from sijill.reading.narrators import Narrator, interviewed, other_narrators
from sijill.reading.placing import attribution, once, same_side
from sijill.reading.prepared import Ground, ground
from sijill.reading.shape import Structure
from sijill.reading.speakers import UNNAMED_SPEAKER, cue_of_quote, implied_speaker, subject_in
from sijill.reading.tellers import Teller
from sijill.reading.tellings import Scene, Telling, narrated_by, telling, told_to_another
from sijill.reading.tokens import Tokens
from sijill.reading.wordsets import listed
from sijill.reading.zones import Zone, speeches, zones


@dataclass(slots=True)
class _Pass:
    """One pass over a text: what is known so far; built and used by `attributions` alone."""

    ground: Ground
    levels: list[Zone]
    cues: list[tuple[Cue, ...]]
    scene: Scene
    quotes: dict[int, Telling] = field(default_factory=dict)
    carried: Carried | None = None
    paragraph: int = -1
    last: Teller | None = None
    heard: dict[str, Teller] = field(default_factory=dict)
    found: list[tuple[int, Attribution]] = field(default_factory=list)


def attributions(structure: Structure, tokens: Tokens, people: Mentions) -> Attributions:
    """Give every sentence and every quote its voice.

    A chain runs from the one who perceived to the author. What goes on without a cue is carried on within its
    paragraph and marked inferred, until another teller, a dated opening, an unquoted "I", or a gap.

    Args:
        structure: the structured text.
        tokens: its tokens.
        people: its mentions.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.people import mentions
        >>> from sijill.reading.structure import structure
        >>> page = structure("Munir told me that his nephew said they had left.")
        >>> words = NoModel().tokens(page)
        >>> [hop.teller for hop in attributions(page, words, mentions(page, words))[0].voice.chain]
        ["Munir's nephew", 'Munir', 'the author']
    """
    base = ground(structure, tokens, people)
    spoken = speeches(structure, tokens)
    levels = zones(structure, tokens, spoken)
    cues = [_cues(level, base) for level in levels]
    outside = [cue for level, row in zip(levels, cues, strict=True) if level.quote < 0 for cue in row]
    keys = {m.form.lower(): (m.key, m.form) for m in people if m.kind in ("person", "kin")}
    told = interviewed(structure, tokens, outside)
    scene = Scene(base, told, {}, keys, frozenset(structure.quotes[index].start for index in spoken))
    state = _Pass(base, levels, cues, scene)
    narrators = {index: n for n in other_narrators(structure, levels) for index in range(n.first, n.last)}
    place = 0
    for sentence in structure.sentences:
        rows = []
        while place < len(levels) and levels[place].sentence == sentence.index:
            rows.append(place)
            place += 1
        _sentence(state, sentence.index, rows, narrators)
    return Attributions(tuple(same_side(structure, item) for item in once(state.found)))


def _cues(level: Zone, base: Ground) -> tuple[Cue, ...]:
    sentence = base.structure.sentences[level.sentence]
    arabic = base.structure.parts[sentence.part].language == "ar"
    return arabic_cues(level, base) if arabic else english_cues(level, base)


def _sentence(state: _Pass, index: int, rows: list[int], narrators: dict[int, Narrator]) -> None:
    structure = state.ground.structure
    sentence = structure.sentences[index]
    own = narrated_by(narrators.get(index))
    if sentence.paragraph != state.paragraph:
        state.scene.contacts.clear()
        state.last = None
        if state.carried is not None and not goes_on(state.carried, sentence, state.ground):
            state.carried = None
        state.paragraph = sentence.paragraph
    outer = next((n for n in rows if state.levels[n].quote < 0), None)
    if state.carried is not None and (
        sentence.heading
        or structure.torn_between(state.carried.start, sentence.end)
        or inquirer_opens(sentence, state.carried, state.ground)
        or (outer is not None and dated(state.levels[outer], state.ground))
        or leaves_the_finding(state.carried, sentence, state.ground)
    ):
        state.carried = None
    base = state.carried.telling if state.carried is not None else own
    quoted = [q for q in (e.quote for n in rows for e in state.levels[n].elements) if q >= 0]
    for number in rows:
        level = state.levels[number]
        above = base if level.quote < 0 else state.quotes.get(level.quote, base)
        base = _level(state, number, above, own) if level.quote < 0 else (_level(state, number, above, own), base)[1]
    inside = quoted[0] if quoted and outer is not None and _only_quote(state.levels[outer]) else None
    if inside is not None and inside in state.quotes:
        state.found.append(
            (4, attribution(sentence.start, sentence.end, state.quotes[inside], "direct", "voice/quote-1"))
        )
        return
    final = base
    if final is own and background(sentence, state.ground):
        final = replace(own, basis="background")
    manner = "free" if final is not own and final.basis != "background" else "narration"
    rule = "voice/carried-1" if manner == "free" else "voice/narration-1"
    state.found.append(
        (
            5,
            attribution(
                sentence.start,
                sentence.end,
                final if manner == "free" or final.basis == "background" else own,
                manner,
                rule,
            ),
        )
    )


def _only_quote(level: Zone) -> bool:
    return all(e.quote >= 0 or not e.lower[0].isalnum() for e in level.elements)


def _level(state: _Pass, number: int, above: Telling, own: Telling) -> Telling:
    """Work through the cues and quotes of one level; gives the telling that plain words of this level have."""
    level, cues = state.levels[number], state.cues[number]
    tellings: list[tuple[Cue, Telling]] = []
    base = above
    for cue in (last_teller(state.heard, _speaking_on(state, level, cue), state.ground) for cue in cues):
        remember(state.heard, cue, state.ground)
        if level.quote < 0 and state.carried is not None and not carries(state.carried, cue, state.scene):
            state.carried, base = None, own
        parent = _parent(tellings, cue.start, base)
        if cue.kind == "contact":
            state.scene.contacts[cue.teller.key] = cue.heard_by
            continue
        told = telling(cue, parent, state.scene)
        tellings.append((cue, told))
        if cue.scope[0] < cue.scope[1]:
            manner = "indirect"
            state.found.append((2, attribution(*cue.scope, told, manner, cue.rule, cue)))
    for element in level.elements:
        if element.quote >= 0:
            _quote(state, number, element.quote, tellings, base)
    if level.quote < 0:
        _carry_on(state, level, tellings)
    return base


def _speaking_on(state: _Pass, level: Zone, cue: Cue) -> Cue:
    """Mend an aside's pronoun: in "They bound Kamal, he said", he is the last teller, not the one who is spoken of."""
    found = cue.teller.antecedent
    start = state.ground.structure.sentences[level.sentence].start
    if (
        found is not None
        and level.quote < 0
        and cue.scope[0] <= found[0] < cue.start
        and cue.scope[0] < (cue.teller.start or 0)
    ):
        other = state.last if state.last is not None else _subject_before(state, level.sentence)
        if (
            other is not None
            and other.many == cue.teller.many
            and not state.ground.structure.torn_between(other.start or start, cue.end)
        ):
            span = (other.start, other.end) if other.start is not None and other.end is not None else None
            cue = replace(cue, teller=replace(other, start=cue.teller.start, end=cue.teller.end, antecedent=span))
    tells = cue.kind in ("say", "tell", "ask", "deny", "admit", "learn", "according", "write")
    if (
        tells
        and level.quote < 0
        and cue.teller.key
        and not cue.teller.first_person
        and not cue.teller.key.startswith("?")
    ):
        state.last = cue.teller
    return cue


def _subject_before(state: _Pass, index: int) -> Teller | None:
    sentences = state.ground.structure.sentences
    if index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph:
        return None
    return subject_in(state.ground, sentences[index - 1].start, sentences[index - 1].end)


def _parent(tellings: list[tuple[Cue, Telling]], position: int, base: Telling) -> Telling:
    holding = [
        (cue.scope[1] - cue.scope[0], told)
        for cue, told in tellings
        if cue.scope[0] <= position < cue.scope[1] and cue.kind not in ("infer", "accuse") and not cue.start > position
    ]
    return min(holding, key=lambda item: item[0])[1] if holding else base


def _quote(state: _Pass, number: int, quote: int, tellings: list[tuple[Cue, Telling]], base: Telling) -> None:
    """Give a quote its speaker, and this sentence's piece of it its voice."""
    structure = state.ground.structure
    here = structure.quotes[quote]
    sentence = structure.sentences[state.levels[number].sentence]
    if quote not in state.quotes:
        speaker = cue_of_quote(state.levels, state.cues, number, quote, structure)
        if speaker is not None:
            known = next((told for cue, told in tellings if cue.start == speaker.start), None)
            told = known if known is not None else telling(speaker, _parent(tellings, here.start, base), state.scene)
            told = (
                told if told.basis not in ("eyewitness", "earwitness", "aftermath") else replace(told, basis="unstated")
            )
        else:
            told = _unsaid(state, number, quote, _parent(tellings, here.start, base))
        state.quotes[quote] = told
        if here.end > sentence.end:
            state.found.append((3, attribution(here.start, here.end, told, "direct", "voice/quote-1", speaker)))
    told = state.quotes[quote]
    start, end = max(here.start, sentence.start), min(here.end, sentence.end)
    if start < end:
        state.found.append((3, attribution(start, end, told, "direct", "voice/quote-1")))


def _unsaid(state: _Pass, number: int, quote: int, parent: Telling) -> Telling:
    """A quote without a cue beside it: the speaker of the quote it continues, or the likeliest, marked inferred."""
    here = state.ground.structure.quotes[quote]
    if here.continues is not None and here.continues in state.quotes:
        return replace(state.quotes[here.continues], inferred=True)
    if parent.keys[0] != "i" and len(parent.chain) > 1 and state.ground.structure.quotes[quote].depth == 0:
        return replace(parent, inferred=True)
    other = implied_speaker(state.ground, state.levels, number, quote, state.quotes)
    if isinstance(other, Telling):
        return replace(other, inferred=True)
    if other is None:
        return Telling(
            (Hop(UNNAMED_SPEAKER, named=False), *parent.chain),
            ("", *parent.keys),
            parent.basis,
            parent.of,
            parent.as_,
            True,
        )
    implied = Cue(here.start, here.end, "say", other, None, (here.start, here.start), "voice/implied-1")
    return replace(telling(implied, parent, state.scene), inferred=True)


def _carry_on(state: _Pass, level: Zone, tellings: list[tuple[Cue, Telling]]) -> None:
    """Remember who tells on after this sentence."""
    if any(element.lower in ("i", "we") for element in level.elements):
        return
    last = next(
        (
            (cue, told)
            for cue, told in tellings
            if cue.kind in ("say", "tell", "learn", "record", "publish", "admit", "according")
            and cue.scope[0] < cue.scope[1]
            and cue.teller.key
            and not cue.teller.first_person
            and not _looks_back(level, cue)
            and not _in_passing(level, cue)
            and not told_to_another(cue.heard_by, state.scene)
        ),
        None,
    )
    if last is not None and (state.carried is None or last[1].keys[0] == state.carried.telling.keys[0]):
        state.carried = Carried(last[1].plain(), last[0].start, level.sentence)


def _in_passing(level: Zone, cue: Cue) -> bool:
    """Whether somebody is named between commas for one thing only: "lasted, according to most, ten minutes"."""
    before = next((e.lower for e in reversed(level.elements) if e.end <= cue.start), "")
    behind = next((e.lower for e in level.elements if e.start >= cue.end), "")
    return cue.kind == "according" and before == behind == ","


def _looks_back(level: Zone, cue: Cue) -> bool:
    """Whether a telling is only mentioned, or nothing is told by it: "has said that …", "says it has no record"."""
    before = [element.lower for element in level.elements if element.end <= cue.start]
    told = " ".join(element.lower for element in level.elements if element.start >= cue.end)
    return before[-1:] in (["has"], ["have"]) or any(
        f" {one} " in f" {told} " for one in listed("cues", "tells_nothing")
    )
