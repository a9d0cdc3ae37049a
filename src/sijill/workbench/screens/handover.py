"""Taking what is in the record elsewhere: hand-overs, one withheld value, bundles, time stamps, the check."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import sijill
from sijill.errors import CheckFailed, WrongUse
from sijill.messages import N_, Message
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page, Sent, Upload
from sijill.workbench.jobs import Job
from sijill.workbench.screens.items import in_memory_folder
from sijill.workbench.screens.start import folder_of

FORMATS = (
    ("dossier", N_("a file for a court or partner: words and names as they are, with where they stand")),
    ("csv", N_("tables for a spreadsheet (CSV)")),
    ("xlsx", N_("a workbook for a spreadsheet (XLSX)")),
    ("docx", N_("a document (DOCX)")),
    ("pdf", N_("a document for printing (PDF)")),
    ("bagit", N_("a package for an archive (BagIt)")),
    ("rocrate", N_("a package for research (RO-Crate)")),
    ("datapackage", N_("tables with their description (Data Package)")),
    ("sqlite", N_("a database (SQLite, for Datasette)")),
    ("parquet", N_("tables for statistics (Parquet)")),
    ("geojson", N_("places (GeoJSON)")),
    ("ftm", N_("entities (FollowTheMoney)")),
    ("webannotation", N_("passages (W3C Web Annotation)")),
    ("prov", N_("who made what of what (W3C PROV)")),
)
RECIPIENTS = ("court", "partner", "research", "media", "team")
"""Everybody is none of them: what is for everybody is published, by two."""

PURPOSES = (
    ("trial", N_("a trial")),
    ("investigation", N_("an investigation")),
    ("documentation", N_("documentation")),
    ("research", N_("research")),
    ("publication", N_("publication")),
)


def leaving(asking: Asking) -> Answer:
    """Every way to take what is in the record elsewhere, and what came of the last ones.

    Args:
        asking: the request.
    """
    seat = asking.seat
    jobs = [job for job in seat.jobs.all() if job.about == "leaving"]
    shown = {"formats": FORMATS, "recipients": RECIPIENTS, "purposes": PURPOSES, "jobs": jobs}
    return Page("exit.html", shown | {"folder": seat.folder})


def _later(asking: Asking, what: str, work: Callable[[], object], *, stops: bool = True) -> Answer:
    asking.seat.jobs.add([Job(what, "leaving", work, stops=stops)])
    return Elsewhere("/exit#jobs")


def _new_place(asking: Asking) -> Path:
    """The file or folder to be written, named from the root of the disk, in a folder that is there."""
    target = folder_of(asking)
    if not target.parent.is_dir():
        raise WrongUse(N_("the folder in which it is to be written is not there"), do=N_("Make it first."))
    return target


def _keys(asking: Asking) -> list[str]:
    return asking.form.get("keys", "").split()


def export(asking: Asking) -> Answer:
    """Hand over what consent allows one recipient for one purpose, as a job: logged, encrypted unless for a reason.

    Args:
        asking: the request; `form`, `to`, `whom`, `for`, `folder`, `keys`, `because`.
    """
    seat, book = asking.seat, asking.seat.opened
    whom = asking.form.get("whom", "").strip().replace(":", " ")
    to = asking.field("to") + (f":{whom}" if whom else "")
    reason, form, out = (to, asking.field("for")), asking.field("form"), _new_place(asking)
    keys, because = _keys(asking), asking.form.get("because", "").strip()
    if not keys and not because:
        raise WrongUse(
            N_("what leaves is encrypted, or somebody says why not"),
            do=N_("Give the recipient's key, or the reason why it goes in the clear."),
        )

    def work() -> Message:
        made = sijill.export(book, form, out, reason, in_clear=None if keys else because, keys=keys)
        seat.acts.append(acts.LASTING["handed over"])
        return Message(
            N_("Handed over: {claims} accounts in {out}; {left} stayed here."),
            {"claims": made["claims"], "out": out.name, "left": sum(made["left_out"].values())},
        )

    return _later(asking, N_("Handing over"), work)


def disclose(asking: Asking) -> Answer:
    """Write the file with which one withheld value of an edition is checked.

    Args:
        asking: the request; `release`, `item`, `field`, `folder`, `to`, `because`.
    """
    seat, book, out = asking.seat, asking.seat.opened, _new_place(asking)
    place = (asking.field("release"), asking.field("item"), asking.field("field"))
    to, because = asking.field("to"), asking.field("because")

    def work() -> Message:
        sijill.disclose(book, place, out, (to, because))
        seat.acts.append(acts.LASTING["handed over"])
        return Message(N_("Written: {out}."), {"out": out.name})

    return _later(asking, N_("Showing one withheld value"), work)


def send(asking: Asking) -> Answer:
    """Write a bundle for another device of this record, as a job.

    Args:
        asking: the request; `folder` names the file, `keys` the devices' age keys.
    """
    seat, book, out, keys = asking.seat, asking.seat.opened, _new_place(asking), _keys(asking)
    if not keys:
        raise WrongUse(N_("a bundle is encrypted for somebody"), do=N_("Give the key of the other device."))

    def work() -> Message:
        made = sijill.send_bundle(book, out, keys)
        seat.acts.append(acts.LASTING["handed over"])
        return Message(N_("Written: {out}, {n} lines."), {"out": out.name, "n": made["lines"]})

    return _later(asking, N_("Writing a bundle"), work)


def take(asking: Asking) -> Answer:
    """Take a bundle of another device in, as a job, once every line of it was verified.

    Args:
        asking: the request; the bundle as a file, and `identity`, the secret key for which it was encrypted.
    """
    seat, book, identity, bundle = asking.seat, asking.seat.opened, asking.field("identity"), _one(asking.files)

    def work() -> Message:
        with tempfile.TemporaryDirectory(dir=in_memory_folder()) as place:
            path = Path(place, "bundle")
            path.write_bytes(bundle.data)
            made = sijill.take_bundle(book, path, identity)
        seat.acts.append(acts.LASTING["handed in"])
        return Message(N_("Taken in: {new} new lines, {known} known ones."), {w: made[w] for w in ("new", "known")})

    return _later(asking, N_("Taking a bundle in"), work, stops=False)


def stamp(asking: Asking) -> Answer:
    """The request for a time stamp of an edition, to be carried to whoever has a network.

    Args:
        asking: the request; `folder` of the edition.
    """
    edition = folder_of(asking)
    with tempfile.TemporaryDirectory(dir=in_memory_folder()) as place:
        out = Path(place, "request.tsq")
        sijill.request_stamp(edition, out)
        return Sent(out.read_bytes(), "application/timestamp-query", f"{edition.name}.tsq")


def stamped(asking: Asking) -> Answer:
    """Check an authority's reply without a network, and keep it beside the edition.

    Args:
        asking: the request; `folder` of the edition; the reply first, then certificates, as files.
    """
    edition, files = folder_of(asking), asking.files
    if len(files) < 2:
        raise WrongUse(N_("a stamp is checked with the authority's own certificate"), do=N_("Choose both files."))

    def work() -> Message:
        with tempfile.TemporaryDirectory(dir=in_memory_folder()) as place:
            paths = [Path(place, str(number)) for number in range(len(files))]
            for path, file in zip(paths, files, strict=True):
                path.write_bytes(file.data)
            made = sijill.check_stamp(edition, paths[0], paths[1:])
        return Message(N_("Stamped {at} by {authority}."), {"at": made["at"], "authority": made["authority"]})

    return _later(asking, N_("Checking a time stamp"), work)


def check(asking: Asking) -> Answer:
    """Verify every hash, signature and checkpoint of the record, as a job.

    Args:
        asking: the request; `passphrase`.
    """
    seat, words = asking.seat, asking.field("passphrase")
    folder, person = seat.folder, seat.opened.person
    if folder is None:
        raise WrongUse(N_("the sample lies in memory and has nothing to check"))

    def work() -> Message:
        report = sijill.check(folder, as_=person, passphrase=words)
        if not report.holds:
            raise CheckFailed(
                N_("the record does not hold together: {n} findings"),
                n=len(report.findings),
                do=N_("See each of them: sijill check DIR --as NAME. Work on with the last backup meanwhile."),
            )
        return Message(N_("Everything holds: {n} lines, {m} originals."), {"n": report.lines, "m": report.originals})

    return _later(asking, N_("Checking the record"), work)


def _one(files: tuple[Upload, ...]) -> Upload:
    if len(files) != 1:
        raise WrongUse(N_("one file is taken in at a time"), do=N_("Choose one file."))
    return files[0]
