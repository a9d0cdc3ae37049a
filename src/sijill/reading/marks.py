"""Quotation marks paired up, whatever their style, one paragraph at a time and in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛'`]")
_FAMILY = {
    "“": "curly", "”": "curly", "„": "curly", "‟": "curly", '"': "straight", "``": "ticks", "''": "ticks",
    "«": "angle", "»": "angle", "‹": "angle1", "›": "angle1",
    "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single", "`": "single",
}  # fmt: skip
_BEFORE_OPENING = "([{—–-/:…,،=“„«‹‘\"'`"
_AFTER_CLOSING = ".,;:!?…)]}—–-/،؛؟”»›’\"'“"


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and, where there is one, its closing mark.

    Args:
        start: the opening mark.
        inner_start: first code point after it.
        inner_end: the closing mark, or the end of the paragraph.
        end: one past the closing mark, or the end of the paragraph.
        depth: how many quotes it stands in.
        closed: False where no closing mark was found.
        seam: True where the opening mark is glued to what stands before it.
        single: True for single marks.

    Example:
        >>> pair_marks("“No,” he said.", 0, 14).pairs[0].end
        5
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    depth: int
    closed: bool
    seam: bool
    single: bool


@dataclass(slots=True)
class Scan:
    """What one pass over a paragraph's marks found; built up by `pair_marks`, then only read.

    Args:
        pairs: the pairs, in order of their end.
        strays: closing marks that close nothing.

    Example:
        >>> pair_marks("no marks", 0, 8).pairs
        []
    """

    pairs: list[Pair] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    _stack: list[tuple[str, int, int, bool]] = field(default_factory=list)
    _count: dict[str, int] = field(default_factory=dict)

    def holds(self, family: str) -> bool:
        """Whether a mark of this family is open."""
        return self._count.get(family, 0) > 0

    def top(self) -> str:
        """The family of the innermost open mark, empty for none."""
        return self._stack[-1][0] if self._stack else ""

    def opened_at(self) -> int | None:
        """The place of the innermost open mark, None for none."""
        return self._stack[-1][1] if self._stack else None

    def push(self, family: str, start: int, inner: int, seam: bool) -> None:
        """Open a quote."""
        self._stack.append((family, start, inner, seam))
        self._count[family] = self._count.get(family, 0) + 1

    def close(self, family: str, inner_end: int, end: int) -> None:
        """Close the innermost quote of the family; what was left open inside it ends with it."""
        while self._stack:
            opened, start, inner, seam = self._stack.pop()
            self._count[opened] -= 1
            match = opened == family
            if match or opened != "single":
                self.pairs.append(
                    Pair(
                        start,
                        inner,
                        inner_end,
                        end if match else inner_end,
                        len(self._stack),
                        match,
                        seam,
                        opened == "single",
                    )
                )
            if match:
                return

    def finish(self, end: int) -> None:
        """End what is still open at the end of the paragraph; a single mark left open was an apostrophe."""
        while self._stack:
            opened, start, inner, seam = self._stack.pop()
            if opened != "single":
                self.pairs.append(Pair(start, inner, end, end, len(self._stack), False, seam, False))


def pair_marks(text: str, start: int, end: int) -> Scan:
    """Pair the quotation marks of one paragraph; never fails, linear in its length.

    Args:
        text: the working text.
        start: first code point of the paragraph.
        end: one past its last.

    Example:
        >>> page = "“He said ‘no’ twice,” she told us."
        >>> sorted((p.depth, page[p.inner_start:p.inner_end]) for p in pair_marks(page, 0, len(page)).pairs)
        [(0, 'He said ‘no’ twice,'), (1, 'no')]
    """
    scan = Scan()
    marks = list(_MARK.finditer(text, start, end))
    closers = [_may_close_single(text, m.start(), m.end(), start, end) for m in marks]
    following = [False] * len(marks)
    later = False
    for number in range(len(marks) - 1, -1, -1):
        following[number] = later
        later = later or closers[number]
    for number, match in enumerate(marks):
        family = _FAMILY[match.group()]
        if family == "single":
            _single(scan, text, match, (start, end), (closers[number], following[number]))
        else:
            _double(scan, text, match, (start, end))
    scan.finish(end)
    return scan


def _shapes(text: str, match: re.Match[str], span: tuple[int, int]) -> tuple[bool, bool, str, str]:
    before = text[match.start() - 1] if match.start() > span[0] else ""
    after = text[match.end()] if match.end() < span[1] else ""
    opening = (not before or before.isspace() or before in _BEFORE_OPENING) and after != "" and not after.isspace()
    closing = before != "" and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)
    return opening, closing, before, after


def _double(scan: Scan, text: str, match: re.Match[str], span: tuple[int, int]) -> None:
    mark, place, past = match.group(), match.start(), match.end()
    family = _FAMILY[mark]
    opening, closing, before, after = _shapes(text, match, span)
    held = scan.holds(family)
    if mark in "“„‟" and family == "curly":
        opens = not (held and closing and not opening) and not (held and mark == "“" and _opened_low(text, scan))
    elif mark == "”":
        opens = not held and (opening or after.isalpha())
    elif mark in "«‹":
        opens = not (held and closing and not opening)
    elif mark in "»›":
        opens = not held and opening
    elif mark == "``":
        opens = True
    elif mark == "''":
        opens = not held and opening
    else:
        if before.isdigit() and not held and not after.isalpha():
            return
        opens = not held or (opening and not closing and scan.top() != "straight")
        if held and opening and not closing and before != "" and scan.top() == "straight":
            scan.close("straight", place, place)
            opens = True
        if opens and closing and not opening:
            scan.strays.append(place)
            return
    if opens:
        scan.push(family, place, past, before != "" and not before.isspace() and before not in "([{—–-/:،,")
    elif held:
        scan.close(family, place, past)
    else:
        scan.strays.append(place)


def _opened_low(text: str, scan: Scan) -> bool:
    """Whether the innermost open quote began with the low mark, so that “ closes it."""
    return scan.opened_at() is not None and text[scan.opened_at() or 0] == "„"


def _may_close_single(text: str, place: int, past: int, start: int, end: int) -> bool:
    if text[place] not in "'’‘" or past - place > 1 or place == start:
        return False
    return not text[place - 1].isspace() and not (past < end and (text[past].isalnum()))


def _single(scan: Scan, text: str, match: re.Match[str], span: tuple[int, int], closers: tuple[bool, bool]) -> None:
    mark, place, past = match.group(), match.start(), match.end()
    opening, _, before, after = _shapes(text, match, span)
    can_close, later = closers
    if before.isalnum() and after.isalnum():
        return
    if scan.holds("single") and can_close and (mark != "‘" or text[scan.opened_at() or 0] == "‚"):
        possessive = before in "sS" and after.isspace() and later and not text[past + 1 : past + 2].isupper()
        if not possessive:
            scan.close("single", place, past)
        return
    if text[past : past + 1].isalpha() and text[past + 1 : past + 2] in ("'", "’"):
        return
    if mark in "‘‛‚'`" and opening and later and (after.isalpha() or after in "¿¡…[("):
        scan.push("single", place, past, False)
