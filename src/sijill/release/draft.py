"""A release as bytes: a pure function of the record at a moment, a policy and a seed (decision 17)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path

from sijill.guarding.naming import Roll, roll
from sijill.guarding.policy import policy_from
from sijill.guarding.pseudonyms import pseudonyms
from sijill.messages import N_
from sijill.messages.steps import step
from sijill.record.canonical import Json, canonical
from sijill.register.chain import leaf_hash, root_of
from sijill.register.opened import Opened, ease
from sijill.register.permitted import permissions
from sijill.register.salts import salts_of
from sijill.register.tree import EMPTY_ROOT, paired
from sijill.register.view import PROTECTING, View
from sijill.release.bundle import data_files
from sijill.release.cells import cell_items, people_from
from sijill.release.compact import Compact, in_order
from sijill.release.contents import Contents
from sijill.release.estimates import estimate_items
from sijill.release.folder import DRAFT, read_folder
from sijill.release.from_whom import source_items, source_told, unnamed_source
from sijill.release.guard import Guard
from sijill.release.items import Item, Projected, project, told_together
from sijill.release.pages.site import site_files
from sijill.release.public_lists import listed_from
from sijill.release.quotable import quotable
from sijill.release.sweeping import anew, give_back
from sijill.release.verify import FORMAT, ITEMS, PROOFS
from sijill.release.weighed import counts_from, counts_of, weighed_items


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made and is not yet signed.

    Args:
        release: its id.
        files: content by path, everything but the manifest and its signatures.
        items: how many items.
        root: root of the tree over them.
        left_out: how many claims were left out, by reason.
        ids: id in the record of each published claim, by its id in the release.
        roll: who may be named.
        guard: what decided.
        printed: the counts of the living that it prints, for the ledger.
        coarser: how many claims are told coarser, since too few people could be meant.
    """

    release: str
    files: Contents
    items: int
    root: bytes
    left_out: Mapping[str, int]
    ids: Mapping[str, str]
    roll: Roll
    guard: Guard
    printed: list[Json]
    coarser: int


def make(book: Opened, body: Mapping[str, Json], *, now: bool = False, preview: Path | None = None) -> Made:
    """Make the release that a draft line describes; the same line and record give the same bytes.

    Args:
        book: the opened record.
        body: of the draft's line: seed, moment, policy, day.
        now: look at the record as it is and not as it was at the draft's moment.
        preview: where its pages may lie laid out, for a caller who compares the hash; else they are laid out here.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> sorted(example_release().files)[:2]
        ['ar/accounts-1.html', 'ar/correct.html']
    """
    guard, projected, sources = projected_of(book, body, now=now)
    seen = View(book, None if now else str(body["at"]), PROTECTING)
    rulings = [entry.ruling for entry in seen.rulings() if not entry.undone]
    counts_before = counts_from(body.get("printed_before"), guard.policy.minimum_cell)
    linear = body.get("attack") == "linear"
    rest = weighed_items(projected, guard, rulings, counts_before, linear=linear)
    people = people_from(body.get("printed_before"), guard.policy.minimum_cell)
    cells, counted = cell_items(projected, guard, people, linear=linear)
    rest += [*cells, *estimate_items(seen, guard)]
    # A large record has many claims, and what follows needs none.
    ids, told = projected.ids, projected.items
    left_out, coarser, guard = dict(projected.left_out), len(projected.coarse), guard.lighter()
    del projected, seen, rulings
    ease(book)
    ids, guard = anew(ids), guard.anew()
    give_back()
    items = in_order(chain(sources, told, rest), lambda item: str(item["id"]))
    del told, sources, cells
    about: dict[str, Json] = {
        "release": guard.release,
        "day": str(body["day"]),
        "policy": guard.policy.name,
        "policy_version": guard.policy.version,
        "policy_sha256": guard.policy.digest(),
        "software": str(body["software"]),
        "left_out": dict(told_together(left_out)),
        "items": len(items),
    }
    leaves: list[bytes] = []
    content = Contents(_signed(items, leaves))
    laid_out = None if preview is None else read_folder(preview, (ITEMS, PROOFS, DRAFT))
    content = content.beside(Contents(_laid_out(items, about)) if laid_out is None else laid_out)
    counts = [*counts_of(rest, ids), *counted]
    root, many = root_of(leaves), len(items)
    del items, rest, leaves
    give_back()
    return Made(guard.release, content, many, root, left_out, ids, guard.roll, guard, counts, coarser)


def _signed(items: Compact[Item], leaves: list[bytes]) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """The items and the proofs over them; the hash of each item goes to the leaves first."""
    yield ITEMS, _lines(items, leaves)
    yield PROOFS, proofs(leaves)


def _laid_out(items: Compact[Item], about: Mapping[str, Json]) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """Every other file of a release, each made when its turn comes."""
    yield from data_files(items, about)
    yield from site_files(items, about)
    yield "verify.py", (files("sijill.release") / "verify.py").read_bytes()


def _lines(items: Compact[Item], leaves: list[bytes]) -> Iterator[bytes]:
    """Items as they are signed, one a line."""
    for done, item in enumerate(items):
        step(N_("entries written"), done, len(items))
        line = canonical(item)
        leaves.append(leaf_hash(line))
        yield line + b"\n"


def projected_of(book: Opened, body: Mapping[str, Json], *, now: bool = False) -> tuple[Guard, Projected, list[Item]]:
    """What of the record may leave under a draft, before it is laid out.

    Args:
        book: the opened record.
        body: of the draft's line.
        now: look at the record as it is and not as it was at the draft's moment.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> from sijill.register.register import in_memory
        >>> from sijill.release.ledger import draft_body
        >>> book = in_memory()
        >>> body = draft_body(book, public_policy(), book.clock(), "sijill", [])
        >>> list(projected_of(book, body)[1].items)
        []
    """
    moment = None if now else str(body["at"])
    view = View(book, moment, PROTECTING)
    policy = policy_from(str(body["policy"]))
    seed = bytes.fromhex(str(body["seed"]))
    allowed = permissions(book, (policy.recipient, policy.purpose), str(body["day"]), until=moment)
    may_name = {source: "name" in parts for source, parts in allowed.by_source.items()}
    # Who is whom is worked out before the claims are there: both together would take half as much room again.
    joined, persons = _who_is_whom(view)
    ease(book)
    give_back()
    told = list(view.claims(status=frozenset({"accepted", "proposed"})))
    accepted = [one for one in told if one.status == "accepted"]
    give_back()
    read = frozenset(one.id for one in accepted if one.reviewed)
    known = roll(told, policy, may_name, read, joined, _settled(view))
    entries = list(view.sources())
    steady = bytes.fromhex(str(body["pseudonym_seed"]))
    given = pseudonyms(persons.values(), steady)
    guard = Guard(
        policy,
        known,
        quotable(told, known, policy, {source for source in may_name if allowed.allows(source, "words")}),
        allowed,
        {mention: given[person] for mention, person in persons.items()},
        salts_of(book, (one.id for one in accepted), seed),
        seed,
        str(body["release"]),
        listed_from(body.get("public_lists")),
        persons,
        frozenset(entry.id for entry in entries if entry.source.terms == "published"),
    )
    projected = project(accepted, guard)
    used = {source_told(one, one.id in projected.coarse, guard) for one in projected.standings}
    sources = source_items(book, [entry for entry in entries if entry.id in used], view, guard)
    unnamed = sorted(used - {entry.id for entry in entries})
    return guard, projected, [*sources, *(unnamed_source(one, guard) for one in unnamed)]


def _who_is_whom(view: View) -> tuple[list[frozenset[str]], dict[str, str]]:
    """Mentions that rulings have joined, and the person by mention; who is mentioned once is joined with nobody."""
    people = view.people()
    joined = [frozenset(entry.mentions) for entry in people if len(entry.mentions) > 1]
    return joined, {mention: entry.id for entry in people for mention in entry.mentions}


def _settled(view: View) -> frozenset[str]:
    """Mentions that a person has explained: the name is real, though the source changes names."""
    ruled = (entry for entry in view.rulings(verdicts=frozenset({"explain"})) if not entry.undone)
    return frozenset(one for entry in ruled for one in entry.ruling.of if "/" in one)


def proofs(leaves: Sequence[bytes]) -> bytes:
    """All levels of the tree over the items, lowest first: the inclusion proof of item n reads one node of each.

    Args:
        leaves: leaf hashes in the order of the items.

    Example:
        >>> json.loads(proofs([]))["levels"]
        [[]]
    """
    level = list(leaves)
    levels = [level]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = paired(level[: len(level) - len(odd)]) + odd
        levels.append(level)
    told = [[base64.b64encode(node).decode() for node in one] for one in levels]
    root = levels[-1][0] if leaves else EMPTY_ROOT
    return json.dumps({"format": f"{FORMAT}/tree", "root": root.hex(), "levels": told}, separators=(",", ":")).encode()


def manifest(made: Made, signers: Sequence[bytes], body: Mapping[str, Json]) -> bytes:
    """The manifest of a release: every file with its hash, the root of its items, who signs, what came before.

    Args:
        made: the release.
        signers: public keys, the one who prepared it first.
        body: of the draft's line.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> said = {"day": "2027-01-31", "software": "sijill", "earlier": []}
        >>> manifest(example_release(), [], said)[:18]
        b'{"contract":1,"day'
    """
    earlier = body["earlier"]
    return canonical(
        {
            "format": FORMAT,
            "contract": 1,
            "release": made.release,
            "day": str(body["day"]),
            "items": made.items,
            "root": made.root.hex(),
            "policy": {
                "name": made.guard.policy.name,
                "version": made.guard.policy.version,
                "sha256": made.guard.policy.digest(),
            },
            "software": str(body["software"]),
            "left_out": dict(told_together(made.left_out)),
            "signers": [key.hex() for key in signers],
            "earlier": earlier if isinstance(earlier, list) else [],
            "files": [
                {"path": path, "size": made.files.size(path), "sha256": made.files.sha256(path)} for path in made.files
            ],
        }
    )


def note_text(made: Made, manifest_bytes: bytes) -> str:
    """The checkpoint that both persons sign: origin, size, root, and the hash of the manifest (C2SP).

    Args:
        made: the release.
        manifest_bytes: its manifest.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> note_text(example_release(), b"{}").splitlines()[0][:19]
        'sijill-release/1/e-'
    """
    digest = hashlib.sha256(manifest_bytes).hexdigest()
    root = base64.b64encode(made.root).decode()
    return f"{FORMAT}/{made.release}\n{made.items}\n{root}\nmanifest sha256 {digest}\n"
