"""Commands of the way out: publish, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_


def publish(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help=t(N_("Where the release shall be; it must not be there yet.")))],
    as_: As,
    prepare: Annotated[
        bool, typer.Option("--prepare", help=t(N_("Make a draft with a preview, and sign it first.")))
    ] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help=t(N_("Write the release that two persons have signed.")))
    ] = False,
    draft: Annotated[
        str | None, typer.Option("--draft", help=t(N_("Id of the first signature; your newest draft if not given.")))
    ] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", readable=False, help=t(N_("A file with a stricter policy.")))
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            readable=False,
            help=t(N_("A public list (CSV) that readers know: nobody may stand out in it.")),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Make a release in two steps, with a second person's signature between them."""
    import sijill

    if prepare == finish:
        raise WrongUse(
            N_("publishing has two steps"), do=N_("Give --prepare first, and --finish once a second person approved.")
        )
    words = passphrase(passphrase_file)
    with sijill.open(folder, as_=as_, passphrase=words) as book:
        if prepare:
            made = sijill.prepare(book, out, policy=policy, against=against or ())
        else:
            made = sijill.publish(book, out, draft=draft, passphrase=words)
    if as_json:
        write_objects([made])
    (_say_draft if prepare else _say_release)(folder, out, made)


def _say_draft(folder: Path, out: Path, made: dict[str, Any]) -> None:
    told = {name: made[name] for name in ("id", "claims", "preview")}
    tell(N_("Draft {id} holds {claims} accounts. Its preview: {preview}"), **told)
    tell(N_("Not in it, and why:") if made["left_out"] else N_("No accepted account was left out."))
    for why, many in made["left_out"].items():
        tell(N_("  {n}: {why}"), n=many, why=t(why))
    if made["coarser"]:
        tell(N_("Told coarser, since too few people could be meant: {n}"), n=made["coarser"])
    tell(
        N_("Now a second person looks at the preview and rules: sijill rule {folder} {id} approve --because …"),
        folder=folder,
        id=made["id"],
    )


def _say_release(folder: Path, out: Path, made: dict[str, Any]) -> None:
    said = {"folder": out, "claims": made["claims"], "signers": ", ".join(made["signers"])}
    tell(N_("Published: {folder}, {claims} accounts, signed by {signers}."), **said)


def verify(
    folder: Annotated[Path, typer.Argument(readable=False, help=t(N_("The release's folder.")))],
    signer: Annotated[
        list[str] | None, typer.Option("--signer", help=t(N_("Fingerprint of a key that must have signed.")))
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", readable=False, help=t(N_("An earlier release that this one must go on from."))),
    ] = None,
    disclosure: Annotated[
        Path | None,
        typer.Option("--disclosure", readable=False, help=t(N_("A file that discloses one withheld value."))),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Check a release: every file, every item, both signatures."""
    import sijill

    found = sijill.verify(folder, signers=signer or (), previous=previous, disclosure=disclosure)
    if as_json:
        write_objects(
            [
                {
                    "contract": 1,
                    "type": "verified",
                    "holds": found.holds,
                    "checked": list(found.said),
                    "refusal": found.refusal or None,
                }
            ]
        )
    else:
        for line in found.said:
            tell(N_("Holds: {what}"), what=line)
        if not found.holds:
            tell(N_("Does not hold: {what}"), what=found.refusal)
    return 0 if found.holds else 1


def stamp(
    release: Annotated[Path, typer.Argument(readable=False, help=t(N_("The release's folder.")))],
    request: Annotated[
        Path | None, typer.Option("--request", help=t(N_("Write a request here, for whoever has a network to send.")))
    ] = None,
    reply: Annotated[
        Path | None, typer.Option("--reply", readable=False, help=t(N_("The authority's answer, to check and keep.")))
    ] = None,
    authority: Annotated[
        list[Path] | None,
        typer.Option("--authority", readable=False, help=t(N_("A certificate (PEM) that is trusted; repeat it."))),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Have a release stamped with its time (RFC 3161): nothing is sent; a reply is checked offline."""
    import sijill

    if (request is None) == (reply is None):
        raise WrongUse(N_("a stamp is asked for or checked"), do=N_("Give --request, or --reply with --authority."))
    if request is not None:
        made = sijill.request_stamp(release, request)
        tell(
            N_("Written: {out}. Whoever has a network sends it to an authority and brings the answer back."),
            out=request,
        )
    else:
        made = sijill.check_stamp(release, reply or Path(), authority or ())
        said = {"at": made["at"], "authority": made["authority"], "kept": made["kept"]}
        tell(N_("It was there at {at}, says {authority}. The answer is kept: {kept}"), **said)
    if as_json:
        write_objects([made])


COMMANDS = (
    ("publish", publish, N_("Make a release, in two steps and by two persons.")),
    ("verify", verify, N_("Check a release.")),
    ("stamp", stamp, N_("Have a release stamped with its time by others.")),
)
