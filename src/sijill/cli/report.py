"""`sijill report` and `sijill tour`: one self-contained page, and the sample to try everything on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.custody import CustodyFile, Told, custody_of
from sijill.cli.options import DocumentDate, Language, Model, PassphraseFile, WindowOption, passphrase, window
from sijill.cli.speech import language as spoken
from sijill.cli.speech import t, tell
from sijill.errors import WrongUse
from sijill.messages import LANGUAGES, N_

PageLanguage = Annotated[
    str | None, typer.Option("--in", help=t(N_("Language of the page: en or ar; yours if not given.")))
]


def report(
    where: Annotated[Path, typer.Argument(readable=False, help=t(N_("A file, or a record's folder.")))],
    html: Annotated[Path, typer.Option("--html", help=t(N_("Where to write the page.")))],
    as_: Annotated[str | None, typer.Option("--as", envvar="SIJILL_AS")] = None,
    document_date: DocumentDate = None,
    days: WindowOption = None,
    model: Model = "auto",
    language: Language = None,
    page_language: PageLanguage = None,
    origin: Annotated[
        str | None, typer.Option("--origin", help=t(N_("From whom or what a bare file came, in your words.")))
    ] = None,
    custody: CustodyFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write one page: sources, gaps, claims by passage, timeline, people, differing accounts, totals."""
    import sijill
    from sijill.cli.tables import show_summary

    asked = sijill.Asked(document_date=document_date, window=window(days), model=model, language=language)
    if where.is_dir():
        if as_ is None:
            raise WrongUse("a record needs to know who is at the desk", do="Give --as NAME or set SIJILL_AS.")
        with sijill.open(where, as_=as_, passphrase=passphrase(passphrase_file)) as book:
            content = sijill.report_of(book.view())
            page = sijill.report_page(content, _in(page_language))
    else:
        tell(N_("Reading {file} …"), file=where.name)
        about = sijill.About(
            origin or sijill.UNSTATED_ORIGIN, sijill.UNSTATED_TERMS, custody=custody_of(Told(custody, {}))
        )
        with sijill.read_file(where, asked, about) as reading:
            content = sijill.report_of(reading.book.view(), (reading,))
            page = sijill.report_page(content, _in(page_language))
    sijill.write_page(html, page)
    show_summary(content)
    tell(N_("The page is written: {file}"), file=html)


def _in(page_language: str | None) -> str:
    chosen = page_language or spoken()
    if chosen not in LANGUAGES:
        raise WrongUse("a page can be in en or ar", do="Give --in en or --in ar.")
    return chosen


def tour(
    record: Annotated[
        Path | None, typer.Option("--record", help=t(N_("Make the sample record in this folder and keep it.")))
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help=t(N_("Do not open the page in a browser.")))] = False,
    html: Annotated[Path | None, typer.Option("--html", help=t(N_("Where to write the page.")))] = None,
    page_language: PageLanguage = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Open the sample: an invented town, its testimonies, lists and communiqué, with its report."""
    import sijill
    from sijill.cli.tables import show_summary

    tell(N_("Everything in the sample is invented: the town, the people and the papers."))
    words = passphrase(passphrase_file, twice=True) if record is not None else None
    with sijill.tour(record, words) as toured:
        page = sijill.report_page(toured.content, _in(page_language))
        target = sijill.write_page(html if html is not None else sijill.tour_page(record), page)
        show_summary(toured.content)
    tell(N_("The page is written: {file}"), file=target)
    if not no_open:
        typer.launch(target.resolve().as_uri())


COMMANDS = (
    ("report", report, N_("Write one self-contained page about a file or a record.")),
    ("tour", tour, N_("See it all on the invented sample.")),
)
