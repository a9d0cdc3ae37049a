"""What may leave and how coarse: a policy as data; one that would expose more than the public one is refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import UnionType
from typing import get_type_hints

import yaml

from sijill.errors import NotThere, Refused, WrongUse
from sijill.meaning.where import LEVELS
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of release.

    Args:
        version: of the policy.
        name: its name.
        provenance: where its rules come from.
        recipient: to whom: public, media, research, partner, court.
        purpose: what for.
        minimum_cell: the smallest count of people who can be harmed.
        sensitive_cell: the same where a ground, a proxy of community or a perpetrator is involved.
        place_level: the finest level of a place that is printed.
        time: the finest time that is printed.
        pseudonyms: `per_release` or `steady`.
        declared_names: what becomes of names that a source says are pseudonyms: `withhold` or `print`.
        protected_roles: parties that are never named.
        accused_roles: parties that are never named before a charge.
        public_roles: parties that speak in public for an office.
        named_roles: parties that are named once dead.
        withheld_codes: first words of codes that are never told one by one.
        personal_codes: codes that describe one person.
        leads_to_a_name: words after which a name comes.
        given_names: words that are names.

    Example:
        >>> public_policy().minimum_cell
        5
    """

    version: str
    name: str
    provenance: str
    recipient: str
    purpose: str
    minimum_cell: int
    sensitive_cell: int
    place_level: str
    time: str
    pseudonyms: str
    declared_names: str
    protected_roles: tuple[str, ...]
    accused_roles: tuple[str, ...]
    public_roles: tuple[str, ...]
    named_roles: tuple[str, ...]
    withheld_codes: tuple[str, ...]
    personal_codes: tuple[str, ...]
    leads_to_a_name: tuple[str, ...]
    given_names: tuple[str, ...]

    def as_text(self) -> str:
        """The policy as the text that is kept with a draft."""
        shape = {one.name: getattr(self, one.name) for one in fields(self)}
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in shape.items()}
        return str(yaml.safe_dump(plain, allow_unicode=True, sort_keys=True))

    def digest(self) -> str:
        """SHA-256 of what the policy says, hex."""
        return hashlib.sha256(self.as_text().encode()).hexdigest()


@cache
def public_policy() -> Policy:
    """The policy that ships with Sijill.

    Example:
        >>> "witness" in public_policy().protected_roles
        True
    """
    return _read((files("sijill.guarding") / "policy.yml").read_text(encoding="utf-8"), "policy.yml")


def policy_at(path: Path) -> Policy:
    """Read a policy from a file; what it does not say is as in the public one.

    Args:
        path: a YAML file.

    Raises:
        NotThere: it cannot be read.
        WrongUse: it is no policy.
        Refused: it would expose more than the public policy.

    Example:
        >>> policy_at(Path("none.yml"))
        Traceback (most recent call last):
        sijill.errors.NotThere: the policy cannot be read
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(N_("the policy cannot be read"), where=path.name) from error
    return policy_from(text, path.name)


def policy_from(text: str, where: str = "") -> Policy:
    """Build a policy from its text and refuse one that would expose.

    Args:
        text: YAML.
        where: what to call it in a refusal.

    Raises:
        WrongUse: it is no policy.
        Refused: it would expose more than the public policy.

    Example:
        >>> policy_from("minimum_cell: 2")
        Traceback (most recent call last):
        sijill.errors.Refused: this policy would expose people: minimum_cell
    """
    policy = _read(text, where)
    for name in _exposing(policy):
        raise Refused(
            N_("this policy would expose people: {name}"),
            where=where,
            name=name,
            do=N_("A policy may be stricter than the public one, never looser."),
        )
    return policy


def _read(text: str, where: str) -> Policy:
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise WrongUse(N_("this is not a policy"), where=where) from error
    if not isinstance(said, dict):
        raise WrongUse(N_("this is not a policy"), where=where)
    if where != "policy.yml":
        public = public_policy()
        said = {one.name: getattr(public, one.name) for one in fields(Policy)} | said
    kinds = get_type_hints(Policy)
    values: dict[str, object] = {}
    for one in fields(Policy):
        value = said.pop(one.name, None)
        kind = kinds[one.name]
        if kind not in (str, int):
            fits = isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)
            value = tuple(value) if fits and isinstance(value, list | tuple) else None
        if (
            value is None
            or isinstance(value, bool)
            or (isinstance(kind, type | UnionType) and not isinstance(value, kind))
        ):
            raise WrongUse(N_("a policy needs a fitting value for {name}"), where=where, name=one.name)
        values[one.name] = value
    if said:
        raise WrongUse(N_("a policy has no such member: {name}"), where=where, name=str(sorted(said)[0])[:40])
    return Policy(**values)  # type: ignore[arg-type]  # each was checked against its own kind just above


def _exposing(policy: Policy) -> list[str]:
    public = public_policy()
    levels = list(LEVELS)
    wrong = {
        "minimum_cell": policy.minimum_cell < public.minimum_cell,
        "sensitive_cell": policy.sensitive_cell < public.sensitive_cell,
        "place_level": policy.place_level not in levels
        or levels.index(policy.place_level) > levels.index(public.place_level),
        "time": policy.time not in ("day", "week", "month"),
        "pseudonyms": policy.pseudonyms not in ("per_release", "steady"),
        "declared_names": policy.declared_names not in ("withhold", "print"),
        "public_roles": not set(policy.public_roles) <= set(public.public_roles),
        "named_roles": not set(policy.named_roles) <= set(public.named_roles),
    }
    for name in (
        "protected_roles",
        "accused_roles",
        "withheld_codes",
        "personal_codes",
        "leads_to_a_name",
        "given_names",
    ):
        wrong[name] = not set(getattr(public, name)) <= set(getattr(policy, name))
    return [name for name, bad in wrong.items() if bad]
