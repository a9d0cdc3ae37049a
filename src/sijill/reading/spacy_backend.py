"""English words with their grammar, by a spaCy pipeline that is loaded from a folder."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from sijill.errors import BrokenRecord, Missing
from sijill.messages import N_
from sijill.messages.steps import gone_through
from sijill.reading.shape import Sentence, Structure
from sijill.reading.tokens import Token, Tokens, plain, tokenise
from sijill.reading.words import lower

_BATCH = 24
_CHUNK = 6_000
"""Code points given to the model at once; a paragraph that is longer is given in pieces, at sentence ends."""

_NOT_NEEDED = ("senter", "textcat", "entity_linker", "parser", "ner")


class SpacyReader:
    """A spaCy pipeline as a reader of words; Arabic parts are cut without it.

    Args:
        pipeline: a loaded spaCy `Language`.

    Example:
        >>> SpacyReader.__name__
        'SpacyReader'
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        meta = pipeline.meta
        size = str(meta.get("name", "")).rpartition("_")[2] or "model"
        self._name = f"{meta.get('lang', 'xx')}-{size} {meta.get('version', '0')}"

    @property
    def name(self) -> str:
        """The pipeline's language, size and version, such as `en-md 3.8.0`."""
        return self._name

    def tokens(self, structure: Structure) -> Tokens:
        """Give the tokens of every sentence with lemma, part of speech, head, dependency and entity.

        Args:
            structure: a structured text; its sentences bind, the model does not cut its own.

        Example:
            >>> SpacyReader.tokens.__name__
            'tokens'
        """
        found: list[Token] = []
        runs = list(_runs(structure))
        upper = structure.caseless and any(letter.isupper() for letter in structure.text[:2000])
        read = [run for run in runs if structure.parts[run[0].part].language != "ar"]
        docs = iter(self._pipeline.pipe((self._doc(structure, run, upper) for run in read), batch_size=_BATCH))
        for run in gone_through(N_("paragraphs"), runs):
            if structure.parts[run[0].part].language == "ar":
                found.extend(tokenise(structure.text, [(s.start, s.end) for s in run]))
            else:
                _add(found, next(docs), run[0].start, structure.text)
        return Tokens(tuple(found), self._name)

    def _doc(self, structure: Structure, run: list[Sentence], upper: bool) -> Any:
        words = structure.text[run[0].start : run[-1].end]
        doc = self._pipeline.make_doc(lower(words) if upper else words)
        starts = {sentence.start - run[0].start for sentence in run}
        for token in doc:
            token.is_sent_start = token.idx in starts
        return doc


def _runs(structure: Structure) -> Iterator[list[Sentence]]:
    """Sentences of one paragraph with no gap between them, as many as the model gets at once."""
    run: list[Sentence] = []
    for sentence in structure.sentences:
        if run and (
            sentence.paragraph != run[-1].paragraph
            or sentence.end - run[0].start > _CHUNK
            or structure.torn_between(run[-1].start, sentence.end)
        ):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _add(found: list[Token], doc: Any, base: int, text: str) -> None:
    places: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            places[token.i] = len(found) + len(places)
    for token in doc:
        if token.is_space:
            continue
        start, end = base + token.idx, base + token.idx + len(token)
        words = text[start:end]
        head = places.get(token.head.i, places[token.i])
        found.append(
            Token(start, end, words, plain(words), token.lemma_, token.pos_, head, token.dep_, token.ent_type_)
        )


def load_reader(folder: Path, libraries: Path | None = None) -> SpacyReader:
    """Load a pipeline from a folder.

    Args:
        folder: the folder that holds the pipeline's `meta.json`.
        libraries: a folder with the packages that run it, looked into after all others; None takes what is there.

    Raises:
        Missing: spaCy is not installed, or not for this Python.
        BrokenRecord: the folder holds no pipeline that this spaCy can load.

    Example:
        >>> load_reader(Path("/nowhere"))
        Traceback (most recent call last):
        sijill.errors.Missing: there is no model in that folder
    """
    if not (folder / "meta.json").is_file():
        raise Missing(N_("there is no model in that folder"), where=str(folder), do=N_("Run `sijill models add en`."))
    if libraries is not None and libraries.is_dir() and str(libraries) not in sys.path:
        sys.path.append(str(libraries))
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise Missing(
            N_("the packages that run the model are not installed"), do=N_("Run `sijill models add en`.")
        ) from error
    try:
        return SpacyReader(_pipeline(spacy, folder, (folder / "meta.json").stat().st_mtime_ns))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenRecord(
            N_("the model in that folder cannot be loaded"),
            where=str(folder),
            do=N_("Run `sijill models remove en`, then `sijill models add en`."),
        ) from error


@lru_cache(maxsize=1)
def _pipeline(spacy: Any, folder: Path, changed: int) -> Any:
    """The pipeline of a folder as it was at a moment: loading takes longer than reading a text, and is done once."""
    return spacy.load(folder, exclude=list(_NOT_NEEDED))
