"""One self-contained HTML page out of a report's content, in English or Arabic; no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from sijill.messages.custody import custody_rows
from sijill.release.pages.cards import Card, amount_words, card, day_label, moment_label, span_label
from sijill.release.pages.content import ReportContent, ReportText
from sijill.release.pages.environment import page_environment
from sijill.release.pages.picture import drawings
from sijill.release.pages.segments import Run, paragraphs, runs
from sijill.weighing.disputes import Dispute
from sijill.weighing.weighed import Weighed


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a text with the claims that begin in it.

    Args:
        runs: the paragraph cut into runs.
        cards: claims that begin here.
        part: kind of the part that begins here, or None.
        start: first code point of the paragraph.

    Example:
        >>> Block((), (), None).cards
        ()
    """

    runs: tuple[Run, ...]
    cards: tuple[Card, ...]
    part: str | None
    start: int = 0


def report_page(content: ReportContent, language: str = "en") -> str:
    """Render the report.

    Args:
        content: as `report_content` lays it out.
        language: of the page's own words: `en` or `ar`; the texts keep theirs.

    Example:
        >>> from sijill.release.pages.content import report_content
        >>> "<!doctype html>" in report_page(report_content({}, [], [], b"k", reader="rules"))
        True
    """
    numbers = {item.id: place for place, item in enumerate(content.claims, 1)}
    cards = {item.id: card(item, numbers[item.id], language) for item in content.claims}
    disputed = {claim: d for d in content.disputes for claim in d.claims}
    context = {
        "content": content,
        "numbers": numbers,
        "cards": cards,
        "disputed": disputed,
        "differing": _together(content.disputes),
        "css": Markup(_asset("report.css")),
        "sources": dict(content.sources),
        "blocks": {text.page.id: text_blocks(text, content.claims, cards) for text in content.texts},
        "pictures": drawings(content.moments, lambda claim: numbers[claim], day_label),
        "span_label": lambda moment: moment_label(moment, language),
        "period_label": lambda period: None if period is None else span_label(period.earliest, period.latest, language),
        "implied_label": lambda window: moment_label(window, language),
        "figures": [item for item in content.claims if item.claim.proposition.figure is not None],
        "amount_words": lambda amount: amount_words(amount, language),
        "voices": len({item.claim.voice for item in content.claims}),
        "basis_of": {card.number: card.basis for card in cards.values()},
        "id_of": {card.number: card.id for card in cards.values()},
        "ending": ending,
        "custody_rows": lambda told: custody_rows(told, language),
    }
    return page_environment(language, _asset).get_template("report.html").render(context)


def _together(disputes: Sequence[Dispute]) -> list[list[Dispute]]:
    """Disputes that lay one claim beside several others with the same question, so that it is read once."""
    found: dict[tuple[str, ...], list[Dispute]] = {}
    for one in disputes:
        found.setdefault((one.kind, one.state, repr((one.question, one.because)), one.claims[0]), []).append(one)
    return list(found.values())


def text_blocks(
    text: ReportText, claims: Sequence[Weighed], cards: Mapping[str, Card], within: tuple[int, int] | None = None
) -> list[Block]:
    """Cut a text into paragraphs, each with the claims that begin in it.

    Args:
        text: the text.
        claims: claims of this and other texts, in the order of the page.
        cards: the card of each claim that is to be shown, by id.
        within: only the paragraphs that begin between these two positions; None for all.

    Example:
        >>> from sijill.record.passage import Page
        >>> [len(block.runs) for block in text_blocks(ReportText(Page("t-1", "One.\\n\\nTwo."), "s-1", "en"), (), {})]
        [1, 1]
    """
    own = [item for item in claims if item.id in cards and item.claim.passage.text_id == text.page.id]
    spans = sorted((i.claim.passage.start, i.claim.passage.end, cards[i.id].number) for i in own)
    starts: dict[int, str] = {start: kind for start, _, kind in text.parts}
    blocks, at, edge = [], 0, 0
    first, last = within or (0, len(text.page.text) + 1)
    where = [span for span in paragraphs(text.page.text) if first <= span[0] < last]
    for place, (start, end) in enumerate(where):
        until = where[place + 1][0] if place + 1 < len(where) else last
        while edge < len(spans) and spans[edge][1] <= start:
            edge += 1
        touching = [span for span in spans[edge:] if span[0] < end and span[1] > start]
        begun = []
        while at < len(own) and own[at].claim.passage.start < until:
            begun.append(cards[own[at].id])
            at += 1
        part = next(
            (kind for first, kind in starts.items() if start <= first < until or (place == 0 and first < until)), None
        )
        blocks.append(
            Block(tuple(runs(text.page.text, start, end, touching, text.page.gaps)), tuple(begun), part, start)
        )
    return blocks


def ending(run: Run, place: int, of: Sequence[Run]) -> tuple[int, ...]:
    """Numbers of the claims whose words end with this run: their footnote stands there and only there.

    Args:
        run: a run of a paragraph.
        place: its place among them.
        of: the paragraph's runs.

    Example:
        >>> of = (Run("a", (1, 2), None), Run("b", (2,), None))
        >>> [ending(run, place, of) for place, run in enumerate(of)]
        [(1,), (2,)]
    """
    following = of[place + 1].claims if place + 1 < len(of) else ()
    return tuple(number for number in run.claims if number not in following)


def _asset(name: str) -> str:
    return (files("sijill.release.pages") / "templates" / name).read_text(encoding="utf-8")
