"""Commands about who may have what: consent, export, disclose."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_

To = Annotated[str, typer.Option("--to", help=t(N_("To whom: team, court:NAME, partner, research, media, public.")))]
FORMATS = (
    "csv, xlsx, parquet, geojson, sqlite, ftm, webannotation, prov, datapackage, rocrate, bagit, pdf, docx, dossier"
)
Why = Annotated[str | None, typer.Option("--because", help=t(N_("The reason, in your own words.")))]


def consent(
    folder: Folder,
    source: Annotated[str, typer.Argument(help=t(N_("Id of the source it is about.")))],
    to: To,
    wording: Annotated[str, typer.Option("--wording", help=t(N_("What was asked and answered.")))],
    as_: As,
    part: Annotated[
        list[str] | None, typer.Option("--part", help=t(N_("account, words, name, place, image; repeat it.")))
    ] = None,
    purpose: Annotated[
        list[str] | None, typer.Option("--for", help=t(N_("What for; any purpose if left out.")))
    ] = None,
    refused: Annotated[bool, typer.Option("--refused", help=t(N_("It was refused.")))] = False,
    taken_by: Annotated[str | None, typer.Option("--taken-by", help=t(N_("Who took it; you if not given.")))] = None,
    taken_on: Annotated[str | None, typer.Option("--taken-on", help=t(N_("The day, such as 2027-01-31.")))] = None,
    until: Annotated[str | None, typer.Option("--until", help=t(N_("The last day on which it holds.")))] = None,
    language: Annotated[str | None, typer.Option("--language", help=t(N_("Language of the wording.")))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Record what somebody agreed to or refused, for one recipient; a withdrawal is a ruling: rule DIR ID withdraw."""
    import sijill

    parts = tuple(part or ("account",))
    said = sijill.Consent(
        source, to, tuple(purpose or ()), parts, not refused, wording, language, taken_by or as_, taken_on, until
    )
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made = sijill.consent(book, said)
    if as_json:
        write_objects([made])
    tell(N_("Recorded: {id}."), id=made["id"])


def consents(
    folder: Folder,
    as_: As,
    to: To = "team",
    purpose: Annotated[str, typer.Option("--for", help=t(N_("What for.")))] = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What each source gives to a recipient for a purpose, and the consents behind it."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        found = list(sijill.consent_objects(book, (to, purpose)))
    if as_json:
        write_objects(found)
        return
    for one in found:
        tell(
            N_("{source} · {state} · {parts} · {n} consents"),
            source=one["source"],
            state=t(one["state"]),
            parts=", ".join(one["parts"]) or "–",
            n=len(one["consents"]),
        )


def export(
    folder: Folder,
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help=FORMATS,
        ),
    ],
    out: Annotated[Path, typer.Argument(help=t(N_("A folder that is not there yet.")))],
    to: To,
    purpose: Annotated[str, typer.Option("--for", help=t(N_("What for.")))],
    as_: As,
    key: Annotated[
        list[str] | None, typer.Option("--key", help=t(N_("The recipient's age key; several times.")))
    ] = None,
    in_clear: Annotated[bool, typer.Option("--in-clear", help=t(N_("Write it unencrypted; needs --because.")))] = False,
    because: Why = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Hand over what consent allows this recipient for this purpose; logged, and encrypted unless you say why not."""
    import sijill

    if in_clear and not (because or "").strip():
        raise WrongUse(N_("what leaves in the clear needs a reason"), do=N_("Give --because and say why."))
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made = sijill.export(book, form, out, (to, purpose), in_clear=because if in_clear else None, keys=key or ())
    if as_json:
        write_objects([made])
    tell(
        N_("Handed over: {claims} accounts in {out}; the line about it is {id}."),
        claims=made["claims"],
        out=out,
        id=made["id"],
    )
    for why, many in made["left_out"].items():
        tell(N_("  {n}: {why}"), n=many, why=t(why))


def disclose(
    folder: Folder,
    release: Annotated[str, typer.Argument(help=t(N_("Id of the release, as its pages show it.")))],
    item: Annotated[str, typer.Argument(help=t(N_("Id of the account in the release.")))],
    field: Annotated[str, typer.Argument(help=t(N_("What is shown: quote, or name/0 for the first party's name.")))],
    out: Annotated[Path, typer.Argument(help=t(N_("The file to write.")))],
    to: To,
    because: Annotated[str, typer.Option("--because", help=t(N_("The reason, in your own words.")))],
    as_: As,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Show one withheld value to one person or court, checkable against the release of its day."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made = sijill.disclose(book, (release, item, field), out, (to, because))
    if as_json:
        write_objects([made])
    tell(N_("Written: {out}. It is checked with: python3 verify.py --disclosure {out}"), out=out)


COMMANDS = (
    ("consent", consent, N_("Record a consent or a refusal.")),
    ("consents", consents, N_("Show what each source gives to whom.")),
    ("export", export, N_("Hand over to one recipient, for one purpose.")),
    ("disclose", disclose, N_("Show one withheld value of a release.")),
)
