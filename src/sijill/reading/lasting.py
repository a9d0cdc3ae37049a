"""What lasted: years in prison, told as a length and never as a date, and states told as lasting or as ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.meaning.when import When
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.pronouns import meant_by
from sijill.record.claim import Party, Told
from sijill.record.passage import Passage

_SPENT = re.compile(
    r"\b(?:spent|served|passed|endured)\s+$|\b(?:قضى|قضت|أمضى|أمضت)\s+((?:\w+\s+){0,3})$|\b(?:قضيت|أمضيت)\s+$",
    re.IGNORECASE,
)
_IN_PRISON = re.compile(
    r"\s+(?:in|as)\s+(?:\w+\s+){0,2}(?:prisons?|jails?|prisoner|detainee|detention|captivity|custody|cells?)\b"
    r"|\s+في\s+(?:ال)?(?:سجن|سجون|معتقل|معتقلات|اعتقال|أسر|زنزانة)\b",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(
    r"\b(?:imprisoned|jailed|detained|locked\s+up|behind\s+bars)\s+for\s+$|(?:سجن|سجنت|اعتقل|اعتقلت)\s+(?:لمدة\s+|مدة\s+)?$",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(I|[Yy]ou)\b(?:['’](?:re|ve|d))?\s+(?:\w+\s+){0,4}$|\b(قضيت|أمضيت)\s+$")
_STATE = re.compile(
    r"\b((?:the|The|its|their)\s+(?:[\w’'-]+\s+)?"
    r"(?:regime|government|junta|dictatorship|caliphate|siege|blockade|curfew|ban|ceasefire|truce))"
    r"(?:\s+that\s+[^.,;:!?\n]{1,60}?)?\s+"
    r"(fell|has\s+fallen|had\s+fallen|collapsed|(?:was|were)\s+(?:toppled|overthrown|ousted|lifted|abolished|dissolved)"
    r"|is\s+still\s+in\s+(?:power|force|office)|remains?\s+in\s+(?:power|force|office)|still\s+(?:rules|governs))\b"
    r"|((?:النظام|الحكومة|الحصار|حظر\s+التجول)(?:\s+(?:السابق|القديم|البائد))?)\s+(لا\s+يزال\s+(?:في\s+السلطة|يحكم|ساريا))"
    r"|\b(سقط|انهار|رفع)\s+(النظام|الحصار|حظر\s+التجول)"
)
_PERSONS = ("person", "kin", "pronoun")


def lasting_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Find how long people are told to have been held, and states told as lasting or ended, in one sentence.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Samer Tabbar spent nine years in prison.", "t-1", ReadSettings(), None)
        >>> [(draft.value.words, draft.time.value.timex) for draft in lasting_in(ground, 0, 40)]
        [('nine years in prison', 'P9Y')]
    """
    text = ground.page.text
    for found in ground.times_between(start, end):
        if found.when.timex_type != "DURATION":
            continue
        inside, held = _IN_PRISON.match(text, found.end, end), _HELD_FOR.search(text, start, found.start)
        spent = _SPENT.search(text, start, found.start) if inside is not None else None
        before = spent or held
        if before is None:
            continue
        value = ground.page.cut(found.start, found.end if inside is None else inside.end())
        time = Told(found.when, ground.page.cut(found.start, found.end))
        # In Arabic who did it stands between the verb and the length.
        named = before.span(1) if spent is not None and before.lastindex else None
        yield from _length(ground, named or (start, found.start), value, time)
    yield from _states(ground, start, end)


def _length(ground: Ground, span: tuple[int, int], value: Passage, time: Told[When]) -> Iterator[Draft]:
    own = _SELF.search(ground.page.text, *span)
    if own is not None:
        # An Arabic verb in the first person names its subject itself.
        words = ground.page.cut(*own.span(own.lastindex or 0))
        party = Party("subject", "unnamed_person", words)
        # "When you are held for nine years" is said in general, and is the teller's own story as often as not.
        modality = "general" if words.words.lower() == "you" else "asserted"
    else:
        near = [one for one in ground.mentions.between(*span) if one.kind in _PERSONS and one.end <= span[1]]
        resolved = owner_of_words(ground, near[-1]) if near else _between(ground, span)
        if resolved is None:
            return
        party, modality = resolved, "asserted"
    low = min(p.start for p in (party.resolved_from or party.passage, value) if p is not None)
    yield Draft(
        low, value.end, "attribute", "attribute.life_status", (party,), "attribute/years-held",
        modality=modality, value=value, time=time,
    )  # fmt: skip


def _between(ground: Ground, span: tuple[int, int]) -> Party | None:
    """The words of an Arabic subject that no rule knows for a name."""
    words = ground.page.text[slice(*span)].strip()
    if not words or words.isascii() or len(words.split()) > 3:
        return None
    return Party("subject", "unnamed_person", ground.page.cut(span[0], span[0] + len(words)))


def owner_of_words(ground: Ground, mention: Mention) -> Party | None:
    """Give the person of whom something is said by a name, a kin word or a pronoun; None where nobody tells who.

    Args:
        ground: what was found in the text.
        mention: the name or pronoun.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Samer Tabbar fled.", "t-1", ReadSettings(), None)
        >>> owner_of_words(ground, ground.mentions[0]).passage.words
        'Samer Tabbar'
    """
    said = None
    if mention.kind == "pronoun":
        found = meant_by(ground, mention.start, mention.end)
        if found is None or ground.structure.torn_between(found.start, mention.end):
            return None
        said, mention = ground.page.cut(mention.start, mention.end), found
    form = "person" if mention.kind == "person" else "unnamed_person"
    return Party("subject", form, ground.page.cut(mention.start, mention.end), None, said)


def _states(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    for match in _STATE.finditer(ground.page.text, start, end):
        who, what = next((a, b) for a, b in ((1, 2), (3, 4), (6, 5)) if match.group(a) is not None)
        party = Party("subject", "organisation", ground.page.cut(match.start(who), match.end(who)))
        value = ground.page.cut(match.start(what), match.end(what))
        yield Draft(
            match.start(), match.end(), "attribute", "attribute.other", (party,), "attribute/state", value=value
        )
