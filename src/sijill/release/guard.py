"""Everything that decides what of a claim may leave, for one release or one hand-over, and its salted commitments."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sijill.guarding.described import owned_by
from sijill.guarding.exposure import Listed
from sijill.guarding.naming import Roll
from sijill.guarding.policy import Policy
from sijill.guarding.quoting import Words
from sijill.meaning.where import Where
from sijill.record.canonical import Json, canonical
from sijill.register.agreed import Permissions
from sijill.release.sweeping import anew

TRUSTED = frozenset({"team", "court", "partner"})
"""Recipients who may get names and words as they are, where consent says so; others get what a release would hold."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Everything that decides what of a claim may leave.

    Args:
        policy: the policy of the release.
        roll: who may be named.
        words: what may stand in a quotation.
        allowed: what consent and terms allow.
        names: pseudonym by mention.
        salts: salt of each claim.
        seed: of the release.
        release: id of the release.
        public: rows of public lists that readers know.
        persons: id of the person by mention, as rulings have joined them.
        published: ids of sources that are public themselves.
    """

    policy: Policy
    roll: Roll
    words: Words
    allowed: Permissions
    names: Mapping[str, str]
    salts: Mapping[str, bytes]
    seed: bytes
    release: str
    public: tuple[Listed, ...] = ()
    persons: Mapping[str, str] = field(default_factory=dict)
    published: frozenset[str] = frozenset()

    @property
    def trusted(self) -> bool:
        """Whether the recipient may get names and words as they are, where consent says so."""
        return self.policy.recipient.partition(":")[0] in TRUSTED

    def tells_place(self, source: str, where: Where | None) -> bool:
        """Whether a place may be told: consent gives it, and it does not say whose it is who may not be named."""
        if where is None or not self.allowed.allows(source, "place"):
            return False
        return self.trusted or not owned_by(where.words, self.words.hidden)

    def id_of(self, prefix: str, id: str) -> str:
        """A fresh id for this release; nobody without the seed can lead it back."""
        return (
            f"{prefix}-{base64.b32encode(hmac.digest(self.seed, f'id {id}'.encode(), 'sha256')).decode()[:16].lower()}"
        )

    def lighter(self) -> Guard:
        """The same without what is drawn for each claim and person and what only quotations need, once all is made."""
        roll, words = replace(self.roll, protected={}), replace(self.words, hidden=frozenset(), described={})
        return replace(self, roll=roll, words=words, names={}, salts={}, persons={})

    def anew(self) -> Guard:
        """The same, its lists of names made again once the claims that they came from are gone."""
        return replace(self, roll=anew(self.roll), words=anew(self.words), allowed=anew(self.allowed))

    def commit(self, claim: str, item: str, name: str, value: Json) -> str:
        """The salted commitment to a withheld value."""
        bound = {"release": self.release, "item": item, "field": name, "value": value}
        return hmac.digest(self.salt(claim, name), canonical(bound), "sha256").hex()

    def salt(self, claim: str, name: str) -> bytes:
        """The salt of one value of one claim, so that disclosing one gives no other away."""
        return hmac.digest(self.salts[claim], name.encode(), "sha256")
