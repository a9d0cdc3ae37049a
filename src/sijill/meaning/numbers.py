"""Finding amounts in running text, English and Arabic: number words, digits, ranges, bounds, vague plurals, shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from sijill.meaning.folding import fold
from sijill.meaning.number_places import is_date_or_label
from sijill.meaning.number_runs import Run, bare_forms, look, may_open, read_arabic, read_digits, read_english
from sijill.meaning.number_words import Lexicon, Token, cut, decimal_number, lexicon, whole_number
from sijill.meaning.tables import table
from sijill.meaning.told_amount import Amount

_DEEPEST = 2
_WINDOW = 24
_THOUSAND_PLACES = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where its words stand.

    Args:
        start: first code point of the words.
        end: position after the last.
        amount: what they say; `amount.words` is exactly `text[start:end]`.
    """

    start: int
    end: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class _Read:
    """An amount without its words, the folded position where it starts and the token after it."""

    amount: Amount
    first: int
    stop: int


def _of_run(run: Run) -> _Read:
    return _Read(Amount(run.least, run.most, about=run.about, convention=run.convention), run.first, run.stop)


def _vague(words: Lexicon, tokens: list[Token], place: int) -> tuple[int, int, int] | None:
    """Read a plural without a number: its least value, characters of clitics before it, the token after it."""
    for seen in bare_forms(tokens[place].text):
        least = words.vague.get(seen.word)
        if least is None:
            continue
        after = place + 1
        if after < len(tokens) and tokens[after].text == "of":
            after += 1
        if after < len(tokens) and tokens[after].glue == " ":
            unit = words.vague.get(tokens[after].text, 0) // 2
            if unit >= 1000 > least:
                return least * unit, seen.cut, after + 1
        return least, seen.cut, place + 1
    return None


def _few(words: Lexicon, tokens: list[Token], place: int) -> _Read | None:
    found = words.few.match(tokens, place)
    if found is None:
        return None
    (least, most), stop = words.spans[found[0]], found[1]
    times = 1
    if stop < len(tokens) and tokens[stop].glue == " ":
        entry, plural = look(words, tokens[stop].text), words.vague.get(tokens[stop].text)
        if entry is not None and entry[0].kind in ("hundred", "scale", "group"):
            times, stop = entry[0].value, stop + 1
        elif plural is not None:
            times, stop = plural // 2, stop + 1
    high = None if most is None else most * times
    return _Read(Amount(least * times, high, convention=True), tokens[place].start, stop)


def _plain(words: Lexicon, tokens: list[Token], place: int, text: str) -> _Read | None:
    """Read one number or vague plural, without modifiers."""
    token = tokens[place]
    if token.digits:
        if is_date_or_label(tokens, place, text, words):
            return None
        run = read_digits(words, tokens, place)
        return None if run is None else _of_run(run)
    fixed = words.fixed.match(tokens, place)
    if fixed is not None:
        return _Read(Amount(int(fixed[0]), int(fixed[0])), token.start, fixed[1])
    few = _few(words, tokens, place)
    if few is not None:
        return few
    vague = _vague(words, tokens, place)
    if vague is not None:
        return _Read(Amount(vague[0], None, convention=True), token.start + vague[1], vague[2])
    if token.text >= "\u0600":
        dual = look(words, token.text)
        if dual is not None and dual[0].kind == "dual":
            return _Read(Amount(2, 2), token.start + dual[1].cut, place + 1)
        run = read_arabic(words, tokens, place)
    else:
        run = read_english(words, tokens, place)
    if run is None or _lone_one(words, tokens, place, run.stop):
        return None
    following = tokens[run.stop] if run.stop < len(tokens) else None
    if (
        following is not None
        and following.glue == "-"
        and not following.digits
        and following.start - 1 == tokens[run.stop - 1].end
    ):
        joined = words.words.get(following.text)
        if joined is None:
            return None  # two-day, three-storey
    return _of_run(run)


def _lone_one(words: Lexicon, tokens: list[Token], place: int, stop: int) -> bool:
    """Whether "one" stands for somebody or some day rather than for a count."""
    if tokens[place].text != "one" or stop != place + 1:
        return False
    if place and tokens[place - 1].text in words.sets["one_not_after"] and tokens[place].glue == " ":
        return True
    return stop < len(tokens) and tokens[stop].text in words.sets["one_not_before"]


def _ranged(words: Lexicon, tokens: list[Token], place: int, text: str) -> _Read | None:
    """Read a number, or two joined by "or", "to" or a dash."""
    first = _plain(words, tokens, place, text)
    if first is None or first.stop >= len(tokens):
        return first
    join = words.joins.match(tokens, first.stop)
    start = first.stop
    between = text[tokens[first.stop - 1].end : tokens[first.stop].start].strip()
    if join is not None and (between == "" or (join[0] == "maybe" and between in ",،")) and join[0] != "span_and":
        start = join[1]
    elif tokens[first.stop].glue != "-":
        return first
    second = _plain(words, tokens, start, text) if start < len(tokens) and tokens[start].glue in " -" else None
    return first if second is None else _spanned(first, second, first.first) or first


def _spanned(first: _Read, second: _Read, start: int) -> _Read | None:
    low, high = first.amount.min, second.amount.max
    if low is None or second.amount.min is None or second.amount.min < low or (high is not None and high < low):
        return None
    flagged = first.amount.convention or second.amount.convention
    rounded = first.amount.about or second.amount.about
    return _Read(Amount(low, high, about=rounded, convention=flagged), start, second.stop)


def _between(words: Lexicon, tokens: list[Token], place: int, start: int, text: str) -> _Read | None:
    """Read "between a and b", "from a to b": the words before are taken, both numbers must be there."""
    first = _plain(words, tokens, start, text) if start < len(tokens) else None
    if first is None or first.stop >= len(tokens):
        return None
    join = words.joins.match(tokens, first.stop)
    if join is not None and join[0] in ("span_and", "range_to") and join[1] < len(tokens):
        second = _plain(words, tokens, join[1], text)
    elif tokens[first.stop].text.startswith("و"):
        second = _plain(words, tokens, first.stop, text)
    else:
        return None
    return None if second is None else _spanned(first, second, tokens[place].start)


def _modified(kind: str, amount: Amount) -> Amount:
    low, high = amount.min, amount.max
    if kind == "about":
        return replace(amount, about=True)
    if kind == "nearly" and high is not None:
        slack = Decimal(str(table("numbers")["about_slack_share"]))
        least = int(((low or 0) * (1 - slack)).to_integral_value(ROUND_FLOOR))
        return replace(amount, min=least, about=True)
    if kind == "more":
        return replace(amount, min=(low or 0) + 1, max=None)
    if kind == "least":
        return replace(amount, max=None)
    if kind == "most" and high is not None:
        return replace(amount, min=None)
    if kind == "less" and high is not None and high > 0:
        return replace(amount, min=None, max=high - 1)
    return amount


def _share(words: Lexicon, tokens: list[Token], place: int, text: str) -> _Read | None:
    """Read a fraction or a percentage; the whole is unknown to the words themselves."""
    found = words.fractions.match(tokens, place)
    if found is not None:
        arabic = tokens[place].text >= "\u0600"
        stop = found[1] if arabic or tokens[found[1] - 1].text not in ("of", "the") else found[1] - 1
        noun = tokens[found[1]].text if found[1] < len(tokens) else ""
        if arabic and not noun.startswith("ال"):
            return None
        exact = Fraction(found[0])
        low = (Decimal(exact.numerator) / exact.denominator).quantize(_THOUSAND_PLACES, ROUND_FLOOR)
        high = low if Fraction(low) == exact else low + _THOUSAND_PLACES
        return _Read(Amount(None, None, share=(low, high)), tokens[place].start, stop)
    if not tokens[place].digits:
        return None
    number = whole_number(tokens[place].text)
    value = decimal_number(tokens[place].text) if number is None else Decimal(number)
    if value is None or value > 100:
        return None
    named = words.percent.match(tokens, place + 1)
    if named is None and tokens[place].next_to != "%":
        return None
    part = value / 100
    stop = place + 1 if named is None else named[1]
    return _Read(Amount(None, None, share=(part, part)), tokens[place].start, stop)


def _at(words: Lexicon, tokens: list[Token], place: int, text: str, depth: int = 0) -> _Read | None:
    """Read the amount that starts at a token, modifiers included; modifiers may stand on modifiers, not without end."""
    share = _share(words, tokens, place, text)
    if share is not None:
        return share
    found = words.before.match(tokens, place)
    if found is None and depth < _DEEPEST and tokens[place].text >= "\u0600" and tokens[place].text[0] in "وبلف":
        return _at_clitic(words, tokens, place, text)
    if found is None:
        return _with_after(words, tokens, _ranged(words, tokens, place, text))
    kind, after = found
    if kind == "span":
        return _between(words, tokens, place, after, text)
    if after >= len(tokens) or tokens[after].glue == "!":
        return None
    inner = _at(words, tokens, after, text, depth + 1) if depth <= _DEEPEST else None
    if inner is None or inner.amount.share is not None:
        return None
    return _Read(_modified(kind, inner.amount), tokens[place].start, inner.stop)


def _at_clitic(words: Lexicon, tokens: list[Token], place: int, text: str) -> _Read | None:
    """Read an amount whose modifier carries a clitic: "بنحو", "لأكثر من"; else one without a modifier."""
    token = tokens[place]
    for seen in bare_forms(token.text)[1:]:
        bare = token._replace(text=seen.word, start=token.start + seen.cut)
        if words.before.match([bare, *tokens[place + 1 : place + 5]], 0) is not None:
            # A short window keeps the whole linear; no amount has more words than this.
            read = _at(words, [bare, *tokens[place + 1 : place + _WINDOW]], 0, text, _DEEPEST)
            return None if read is None else replace(read, stop=read.stop + place)
    return _with_after(words, tokens, _ranged(words, tokens, place, text))


def _with_after(words: Lexicon, tokens: list[Token], read: _Read | None) -> _Read | None:
    """Take in what stands after the number: "or so", "or more", "at least", "per cent", "على الأقل"."""
    if read is None or read.stop >= len(tokens) or tokens[read.stop].glue != " ":
        return read
    hundredths = words.percent.match(tokens, read.stop)
    if hundredths is not None and read.amount.min is not None and read.amount.max is not None:
        low, high = Decimal(read.amount.min) / 100, Decimal(read.amount.max) / 100
        return _Read(Amount(None, None, share=(low, high)), read.first, hundredths[1]) if high <= 1 else read
    found = words.after.match(tokens, read.stop)
    return read if found is None else _Read(_modified(found[0], read.amount), read.first, found[1])


def find_amounts(text: str) -> list[FoundAmount]:
    """Find every amount in a text, in order, none overlapping; linear in the length of the text.

    Years, dates, clock times, ordinals, money and labels are left out as far as their form shows it.

    Args:
        text: running text, English or Arabic, any digits.

    Example:
        >>> [(one.amount.words, one.amount.min, one.amount.max) for one in find_amounts("two or three of about 25,000")]
        [('two or three', 2, 3), ('about 25,000', 25000, 25000)]
        >>> [(one.amount.min, one.amount.max) for one in find_amounts("ما لا يقل عن خمسة وعشرين شخصاً، ورجلان")]
        [(25, None), (2, 2)]
    """
    # Folding makes one hyphen of all dashes; a long dash parts words and must not look like one that joins them.
    folded = fold(text.replace("\u2014", ";").replace("\u2015", ";"))
    words, tokens = lexicon(), cut(folded.text)
    found: list[FoundAmount] = []
    place = 0
    while place < len(tokens):
        if not may_open(tokens[place].text) and not tokens[place].digits:
            place += 1
            continue
        read = _at(words, tokens, place, folded.text)
        if read is None or read.stop <= place:
            place += 1
            continue
        last = tokens[read.stop - 1].end
        amount = read.amount
        tail = folded.text[last : last + 1]
        if tail == "%" and amount.share is not None:
            last += 1
        elif tail == "+" and amount.max is not None and amount.max == amount.min:
            last, amount = last + 1, replace(amount, max=None)
        start, end = folded.span(read.first, last)
        place = read.stop
        if found and start < found[-1].end:
            continue  # one code point that folds into two numbers, such as a fraction sign
        found.append(FoundAmount(start, end, replace(amount, words=text[start:end])))
    return found
