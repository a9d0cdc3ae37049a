"""How every page of Sijill is rendered: one environment, in which no value of a record enters a page unwrapped."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from sijill.messages import N_, Message, say, translate
from sijill.messages.labels import label
from sijill.record.vocabulary import vocabulary

_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
KEPT = 512
"""Words of the vocabulary that are looked up once for all the accounts of a release."""

DIRECTION = {"en": "ltr", "ar": "rtl"}


@cache
def page_environment(language: str, asset: Callable[[str], str]) -> Environment:
    """The templates of one folder, with the words of one language.

    In a template, `t("…")` translates, `label(table, word)` and `code_label(code)` name a word of the vocabulary,
    `say(message)` puts a message into words, and the filter `v` wraps a value so that its direction stays its own.

    Args:
        language: `en` or `ar`.
        asset: gives a template's text by name.

    Example:
        >>> page_environment("en", str).from_string("{{ '<b>' | v }} {{ t('Timeline') }}").render()
        '<bdi>&lt;b&gt;</bdi> Timeline'
    """
    environment = Environment(
        loader=FunctionLoader(asset),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def t(text: str, /, **values: object) -> str:
        return translate(text, language, **values)

    def v(value: object) -> Markup:
        # The one place where a value of the record enters a page: its direction never leaks into its surroundings.
        return Markup(f"<bdi>{escape('' if value is None else value)}</bdi>")

    @lru_cache(KEPT)
    def code_label(code: str) -> str:
        return translate(vocabulary().labels.get(code, code), language)

    @lru_cache(KEPT)
    def label_of(table: str, word: str) -> str:
        return label(table, word, language)

    environment.globals.update(
        t=t,
        N_=t,
        language=language,
        direction=DIRECTION[language],
        label=label_of,
        code_label=code_label,
        say=lambda message: _message(message, language),
    )
    environment.filters["v"] = v
    environment.filters["whole"] = whole
    return environment


def whole(shown: Markup) -> Markup:
    """A value as it is shown, its dates never cut in two at the end of a line; turned round they would be read wrongly.

    Args:
        shown: as the filter `v` gives it.

    Example:
        >>> whole(Markup("<bdi>from 1998-10-12</bdi>"))
        Markup('<bdi>from <span class="whole">1998-10-12</span></bdi>')
    """
    return Markup(_DATE.sub(r'<span class="whole">\g<0></span>', str(shown)))


def _message(message: Message, language: str) -> str:
    values: dict[str, Any] = dict(message.values)
    if "scopes" in values:
        named = [label("scope", scope, language) for scope in str(values["scopes"]).split(", ")]
        values["scopes"] = translate(N_(", "), language).join(named)
    if "unit" in values:
        values["unit"] = label("counted", str(values["unit"]), language)
    if "modality" in values:
        values["modality"] = label("modality", str(values["modality"]), language)
    return str(escape(say(Message(message.id, values), language)))
