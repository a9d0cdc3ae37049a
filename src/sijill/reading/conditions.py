"""What a frame asks of the words around its verb before anybody is cast: particles, phrases, words that bar it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sijill.reading.attachment import antecedent_of
from sijill.reading.clauses import Clauses
from sijill.reading.frame_phrases import has_phrase
from sijill.reading.frames import Frame
from sijill.reading.reduction import main_follows
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed, table


def sentence_text(sentence: Clauses) -> str:
    """Give the words of a sentence in lower case, one space between them.

    Args:
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence_text(clauses_of(tokenise("They  Fled.").all))
        'they fled .'
    """
    return " ".join(sentence.lowered)


def particle_of(sentence: Clauses, place: int, words: frozenset[str]) -> int | None:
    """Give the chunk of a particle that belongs to a verb: "took in the boy", "let the boy in", "led him away".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        words: the particles asked for.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> particle_of(clauses_of(tokenise("She let the two girls in.").all), 1, frozenset({"in"}))
        3
    """
    step = place + 1
    if sentence.kind(step) in ("ADV", "PREP") and sentence.word(step) in words:
        # who "had been taken in our district" was not taken in: behind a passive the noun is the preposition's own
        # and who "was taken in May" neither
        behind = sentence.kind(step + 1) in ("NP", "ADV")
        taken = sentence.word(step) == "in" and behind and sentence.passive(place)
        return None if taken else step
    if sentence.kind(step) != "NP":
        return None
    last = sentence.joined_right(step)[-1][1]
    while step < len(sentence.chunks) and sentence.chunks[step].first <= last:
        step += 1
    if sentence.word(step) not in words:
        return None
    bound = sentence.kind(step) == "PREP" and sentence.kind(step + 1) == "NP"
    return step if sentence.kind(step) in ("ADV", "PREP") and not bound else None


def asked_for(frame: Frame, lemma: str, sentence: Clauses, place: int, behind: Sequence[str]) -> bool:
    """Say whether the clause has the words that a frame asks for.

    Args:
        frame: what kind of act it may be.
        lemma: the verb's lemma.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        behind: the words of the clause from the verb on, lower case.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> frame = next(one for one in frames_by_verb()["kidnap"] if one.id == "abduct")
        >>> asked_for(frame, "kidnap", clauses_of(tokenise("They kidnapped him.").all), 1, ["kidnapped", "him"])
        True
    """
    rest = sentence.lowered[sentence.chunks[place].head :] if frame.far else behind
    follows = bool(frame.after) and has_phrase(frame.id, "after", rest)
    if frame.particle and not follows:
        follows = particle_of(sentence, place, frame.particle) is not None
    if frame.goal and not follows:
        follows = next(goals_of(frame, sentence, place), None) is not None
    if (frame.after or frame.particle or frame.goal) and not follows:
        return False
    if lemma in frame.only_with and frame.only_with[lemma] not in behind:
        return False
    if frame.intransitive and any(not _reflexive(sentence, one) for one in sentence.objects(place)):
        return False
    return not frame.also or has_phrase(frame.id, "also", sentence.lowered)


def barred_by_words(frame: Frame, sentence: Clauses) -> bool:
    """Say whether a sentence has words beside which a frame is not told: goals and points make a match of a beating.

    Args:
        frame: what kind of act it may be.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> told = clauses_of(tokenise("They kidnapped him.").all)
        >>> any(barred_by_words(one, told) for one in frames_by_verb()["kidnap"])
        False
    """
    return bool(frame.unless) and has_phrase(frame.id, "unless", sentence.lowered)


def goals_of(frame: Frame, sentence: Clauses, place: int) -> Iterator[int]:
    """Give the chunks of the nouns that a frame asks for behind its prepositions: "threw them into a lorry".

    Args:
        frame: what kind of act it is.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> frame = next(one for one in frames_by_verb()["throw"] if one.id == "throw-into-vehicle")
        >>> list(goals_of(frame, clauses_of(tokenise("They threw him into a lorry.").all), 1))
        [4]
    """
    for step in range(place + 1, len(sentence.chunks)):
        chunk = sentence.chunks[step]
        if chunk.kind in ("STOP", "WH") or (chunk.kind == "VG" and chunk.finite):
            return
        if chunk.kind not in ("PREP", "ADV"):
            continue
        word, at = sentence.word(step), step + 1
        if word in ("out", "off") and sentence.kind(at) == "PREP":
            word, at = f"{word} {sentence.word(at)}", step + 2
        noun = sentence.at(at)
        if noun is None or noun.kind != "NP":
            continue
        heads = {sentence.tokens[noun.head].lower}
        inner = sentence.at(step + 3)
        if sentence.word(step + 2) == "of" and inner is not None and inner.kind == "NP":
            heads.add(sentence.tokens[inner.head].lower)  # "into the back of a lorry"
        if any(word in by and heads & to for by, to in frame.goal):
            yield at


def _reflexive(sentence: Clauses, span: Span) -> bool:
    return sentence.tokens[span[2]].lower.endswith(("self", "selves", "way"))


def objects_of(sentence: Clauses, place: int, frame: Frame) -> Sequence[Span]:
    """Give the noun phrases that an act is done to: behind the verb, its preposition, particle or infinitive.

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        frame: what kind of act it is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("A caller threatened to kill the editor.").all)
        >>> [sentence.words(span) for span in objects_of(sentence, 1, frames_by_verb()["threaten"][0])]
        ['the editor']
    """
    if frame.by:
        return sentence.objects(place, frame.by)
    inner = _of_inner(sentence, place) if frame.far else ()
    if inner:
        return inner
    found = () if frame.far and sentence.kind(place + 2) == "VG" else sentence.objects(place)
    following = sentence.at(place + 1)
    if found or following is None:
        return found
    if frame.particle and following.kind == "PREP" and sentence.word(place + 1) in frame.particle:
        return sentence.joined_right(place + 2) if sentence.kind(place + 2) == "NP" else ()
    if frame.code.startswith("threat") and following.kind == "VG" and following.helpers[:1] == ("to",):
        return sentence.objects(place + 1)
    return found


def _of_inner(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """To whom somebody says that something would be done: "said he would kill her", "said she would be shot"."""
    for step in range(place + 1, len(sentence.chunks)):
        group = sentence.chunks[step]
        if group.kind == "STOP":
            break
        if group.kind == "VG" and group.helpers[:1] in (("would",), ("will",), ("'d",), ("'ll",)):
            return sentence.subjects(step) if group.passive else sentence.objects(step)
    return ()


def before_pronoun(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """Give the one that a clause without "whom" is about: "the engineers they kidnapped".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("the engineers they kidnapped").all)
        >>> [sentence.words(span) for span in before_pronoun(sentence, 2)]
        ['the engineers']
    """
    subject, before = sentence.at(place - 1), sentence.at(place - 2)
    if subject is None or before is None or subject.kind != "NP" or before.kind != "NP":
        return ()
    if sentence.word(place - 1) not in ("they", "he", "she", "we", "i", "it"):
        return ()
    return ((before.first, before.last, before.head),)


def of_whom(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """Give the one that "whom" stands for: "the clerks whom the soldiers burned".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("the clerks whom the soldiers burned").all)
        >>> [sentence.words(span) for span in of_whom(sentence, 3)]
        ['the clerks']
    """
    subject = sentence.skip_adverbs(place - 1, -1)
    joined = sentence.joined_to(place) if sentence.kind(subject) == "CONJ" else None
    if joined is not None and joined < place and not sentence.objects(joined):
        return of_whom(sentence, joined)  # "whom they pulled out and cut down"
    if sentence.kind(subject) == "NP" == sentence.kind(subject - 1) and sentence.kind(subject - 2) != "PREP":
        # "the man the soldiers killed was a clerk"
        return (sentence.span(subject - 1),) if main_follows(sentence, place) else ()
    if sentence.kind(subject) != "NP" or sentence.kind(subject - 1) != "WH":
        return ()
    if sentence.word(subject - 1) not in ("whom", "which", "that"):
        return ()
    found = antecedent_of(sentence, subject - 1)
    return () if found is None else (sentence.span(found),)


@cache
def foreseen() -> frozenset[str]:
    """Give the codes that are kept when somebody's own words only foresee them.

    Example:
        >>> "kill.noncombatant" in foreseen()
        True
    """
    return listed("frames_en", "foreseen")


@cache
def held_by() -> Mapping[str, frozenset[str]]:
    """Give the verbs after which people are in the hands of those who act, each with the words that it asks for.

    Example:
        >>> "against" in held_by()["stand"]
        True
    """
    return table("frames_en", "held_by")


def in_their_hands(sentence: Clauses, place: int) -> bool:
    """Say whether the verb group that this one is joined to tells that people were bound, lined up or led away.

    Args:
        sentence: the sentence in chunks.
        place: which chunk the later verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> in_their_hands(clauses_of(tokenise("They were stood against a wall and shot.").all), 5)
        True
    """
    joined = sentence.joined_to(place)
    if joined is None:
        return False
    words = set(sentence.clause_text(joined).split())
    return any(
        lemma in held_by() and (not held_by()[lemma] or held_by()[lemma] & words)
        for lemma in sentence.chunks[joined].lemmas
    )
