"""The table of routes: every address of the desk, who may ask it, and which screen answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sijill.workbench.asking import Answer, Asking
from sijill.workbench.screens import (
    accounts,
    bulk,
    desk,
    differing,
    estimate,
    families,
    found,
    gathered,
    grid,
    handover,
    items,
    joined,
    mapping,
    match,
    owed,
    people,
    publish,
    reading,
    review,
    search,
    sitting,
    start,
    statements,
    story,
    today,
    versions,
    working,
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One address and what answers it.

    Args:
        method: GET looks, POST does.
        path: the address, with names of its parts between braces.
        answer: the screen.
        need: `seat`, or `record` where a record has to be open.

    Example:
        >>> Screen("GET", "/today", today.today).need
        'record'
    """

    method: str
    path: str
    answer: Callable[[Asking], Answer]
    need: str = "record"

    @property
    def name(self) -> str:
        """The screen's name: room and function."""
        return f"{self.answer.__module__.rsplit('.', 1)[-1]}.{self.answer.__name__}"


ROUTES: tuple[Screen, ...] = (
    Screen("GET", "/", start.first, "seat"),
    Screen("POST", "/unlock", start.unlock, "seat"),
    Screen("POST", "/new", start.new, "seat"),
    Screen("POST", "/sample", start.sample, "seat"),
    Screen("POST", "/lock", start.lock, "seat"),
    Screen("POST", "/language", start.language, "seat"),
    Screen("GET", "/help", start.help_page, "seat"),
    Screen("GET", "/today", today.today),
    Screen("GET", "/items", items.items),
    Screen("POST", "/items", items.receive),
    Screen("POST", "/items/read", items.read),
    Screen("GET", "/items/{source}", items.item),
    Screen("GET", "/items/{source}/changes", versions.versions),
    Screen("POST", "/items/{source}/consents", items.consent),
    Screen("POST", "/items/{source}/withdraw", items.withdraw),
    Screen("GET", "/jobs", working.jobs),
    Screen("POST", "/jobs/cancel", working.cancel),
    Screen("POST", "/jobs/halt", working.halt),
    Screen("POST", "/jobs/again", working.again),
    Screen("GET", "/texts/{text}", reading.text),
    Screen("POST", "/texts/{text}/marks", reading.mark),
    Screen("POST", "/texts/{text}/nothing", reading.nothing),
    Screen("POST", "/claims/{claim}/ruling", reading.rule),
    Screen("GET", "/claims/{claim}/correction", reading.correction),
    Screen("POST", "/claims/{claim}/correction", reading.correct),
    Screen("POST", "/undo", reading.undo),
    Screen("GET", "/statements", statements.statements),
    Screen("POST", "/statements", statements.begin),
    Screen("GET", "/statements/new", statements.opening),
    Screen("GET", "/statements/paper", statements.paper, "seat"),
    Screen("POST", "/statements/earlier", statements.earlier),
    Screen("GET", "/statements/{statement}", statements.statement),
    Screen("GET", "/statements/{statement}/sitting", sitting.sitting),
    Screen("POST", "/statements/{statement}/sitting", sitting.write),
    Screen("GET", "/statements/{statement}/read-back", statements.read_back),
    Screen("POST", "/statements/{statement}/read-back", statements.was_read_back),
    Screen("POST", "/statements/{statement}/corrections", statements.correct),
    Screen("POST", "/statements/{statement}/withdraw", items.withdraw),
    Screen("GET", "/statements/{statement}/copy", statements.copy),
    Screen("POST", "/statements/{statement}/copy", statements.give_copy),
    Screen("GET", "/families", families.families),
    Screen("POST", "/families", families.ask),
    Screen("GET", "/families/{family}", families.family),
    Screen("GET", "/families/{family}/sheet/{kind}", families.sheet),
    Screen("POST", "/families/{family}/answer", families.answer),
    Screen("POST", "/families/{family}/reply", families.reply),
    Screen("POST", "/families/{family}/refer", families.refer),
    Screen("GET", "/owed", owed.owed),
    Screen("POST", "/owed", owed.owe),
    Screen("POST", "/owed/{owed}/done", owed.settle),
    Screen("GET", "/accounts", accounts.accounts),
    Screen("GET", "/claims/{claim}", accounts.one),
    Screen("POST", "/claims/{claim}/finding", found.rule),
    Screen("GET", "/grid", grid.grid),
    Screen("POST", "/grid", grid.rule),
    Screen("POST", "/grid/paste", grid.paste),
    Screen("POST", "/grid/undo", grid.undo),
    Screen("GET", "/people", people.people),
    Screen("GET", "/people/named", people.named),
    Screen("GET", "/people/one", people.one),
    Screen("POST", "/people/apart", joined.part),
    Screen("GET", "/places", gathered.places),
    Screen("GET", "/places/named", gathered.place),
    Screen("GET", "/map", mapping.map_page),
    Screen("GET", "/events", gathered.events),
    Screen("GET", "/events/at", gathered.event),
    Screen("GET", "/match", match.match),
    Screen("POST", "/match", match.run),
    Screen("GET", "/match/bulk", bulk.bulk),
    Screen("POST", "/match/bulk", bulk.rule),
    Screen("POST", "/match/{pair}", match.rule),
    Screen("GET", "/review", review.second),
    Screen("GET", "/review/audit", review.audit),
    Screen("POST", "/review/audit", review.draw),
    Screen("POST", "/review/audit/{pair}", review.rule),
    Screen("POST", "/review/{pair}", review.rule),
    Screen("POST", "/leave", review.leave),
    Screen("GET", "/timeline", story.timeline),
    Screen("GET", "/totals", story.totals),
    Screen("GET", "/found", found.found),
    Screen("GET", "/estimate", estimate.estimate),
    Screen("POST", "/estimate", estimate.ask),
    Screen("GET", "/publish", publish.publish),
    Screen("POST", "/publish", publish.prepare),
    Screen("POST", "/publish/leave-out", publish.leave_out),
    Screen("GET", "/publish/{release}/preview/{page:path}", publish.preview),
    Screen("POST", "/publish/{release}/approve", publish.approve),
    Screen("POST", "/publish/{release}/finish", publish.finish),
    Screen("GET", "/panic", start.panic_page),
    Screen("POST", "/panic", start.panic),
    Screen("GET", "/differing", differing.board),
    Screen("POST", "/differing/{dispute}", differing.rule),
    Screen("GET", "/search", search.search),
    Screen("GET", "/at-desk", desk.at_desk),
    Screen("POST", "/at-desk/add", desk.add),
    Screen("POST", "/at-desk/remove", desk.remove),
    Screen("GET", "/exit", handover.leaving),
    Screen("POST", "/exit/export", handover.export),
    Screen("POST", "/exit/disclose", handover.disclose),
    Screen("POST", "/exit/bundle", handover.send),
    Screen("POST", "/exit/bundle/take", handover.take),
    Screen("POST", "/exit/stamp", handover.stamp),
    Screen("POST", "/exit/stamp/check", handover.stamped),
    Screen("POST", "/exit/check", handover.check),
)
