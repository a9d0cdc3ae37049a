"""The words people see for the words that code uses: one table per enumeration, all through the catalogs.

The labels follow the glossary of the house. The Arabic ones are in the Arabic catalog and are open to correction.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sijill.messages import N_, translate
from sijill.messages.finding_labels import TABLES

BASIS = {
    "experienced": N_("it happened to them, or they did it"),
    "eyewitness": N_("eyewitness"),
    "earwitness": N_("heard it themselves"),
    "aftermath": N_("saw what was left"),
    "told": N_("told by others"),
    "document": N_("read in a document"),
    "official": N_("an authority"),
    "media": N_("the media"),
    "inference": N_("their own conclusion"),
    "background": N_("general knowledge"),
    "unstated": N_("not said how they know"),
}
MEDIUM = {
    "presence": N_("face to face"),
    "phone": N_("by phone"),
    "interview": N_("in an interview"),
    "message": N_("by message"),
    "broadcast": N_("in a broadcast"),
    "press": N_("in the press"),
    "document": N_("in a document"),
    "text": N_("in this text"),
    "unknown": N_("way not known"),
}
ROLE = {
    "perpetrator": N_("done by"),
    "order_giver": N_("ordered by"),
    "accomplice": N_("helped by"),
    "victim": N_("done to"),
    "target": N_("thing or building hit"),
    "instrument": N_("with"),
    "protector": N_("protected by"),
    "protected": N_("protected"),
    "refuser": N_("refused by"),
    "recoverer": N_("recovered by"),
    "buried": N_("buried"),
    "informant": N_("informant"),
    "witness": N_("witness"),
    "present": N_("present"),
    "spokesperson": N_("spokesperson"),
    "speaker": N_("speaker"),
    "addressee": N_("addressed to"),
    "subject": N_("about"),
    "other": N_("also named"),
}
FORM = {
    "person": N_("person"),
    "unnamed_person": N_("unnamed person"),
    "group": N_("group"),
    "organisation": N_("organisation"),
    "unknown": N_("unknown"),
    "thing": N_("thing"),
}
MODALITY = {
    "asserted": N_("said outright"),
    "believed": N_("believed"),
    "possible": N_("said to be possible"),
    "hypothetical": N_("only supposed"),
    "general": N_("said in general"),
    "predicted": N_("foretold"),
    "accused": N_("an accusation"),
    "admitted": N_("admitted"),
}
POLARITY = {"said": N_("said"), "denied": N_("denied")}
STATUS = {
    "proposed": N_("machine suggestion"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "superseded": N_("replaced by a correction"),
    "withdrawn": N_("withdrawn"),
}
KIND = {
    "act": N_("act"),
    "figure": N_("figure"),
    "attribute": N_("attribute"),
    "relation": N_("relation"),
    "statement": N_("announcement or statement"),
}
OUTCOME = {
    "dead": N_("dead"),
    "wounded": N_("wounded"),
    "missing": N_("missing, fate unknown"),
    "found_alive_free": N_("found alive and free"),
    "found_in_prison": N_("found in prison"),
    "released": N_("released"),
    "escaped": N_("escaped"),
    "displaced": N_("displaced"),
    "returned": N_("returned"),
    "unknown": N_("not said what came of it"),
}
GAP = {
    "truncation": N_("the text breaks off here"),
    "splice": N_("another text begins here"),
    "redaction": N_("something was taken out here"),
    "illegible": N_("this cannot be read"),
}
DISPUTE = {
    "denial": N_("one account denies it"),
    "figure": N_("different numbers"),
    "scope": N_("numbers that may count different things"),
    "time": N_("dates that do not fit together as recorded"),
    "identity": N_("who it was"),
    "perpetrator": N_("who did it"),
    "motive": N_("why it was done"),
    "outcome": N_("what came of it"),
    "stale": N_("said to be over, and told to go on"),
    "aftermath": N_("an announcement beside what was found"),
    "narrator": N_("who speaks here"),
    "same_event": N_("may be one event told twice"),
    "different_events": N_("looks alike, and is two events"),
}
VERDICT = {
    "accept": N_("accepted it"),
    "correct": N_("corrected it"),
    "reject": N_("rejected it"),
    "same": N_("ruled: the same"),
    "different": N_("ruled: not the same"),
    "unsure": N_("left it open"),
    "explain": N_("explained the difference"),
    "keep": N_("kept both"),
    "prove": N_("raised the proof level"),
    "consent": N_("wrote down consent"),
    "withdraw": N_("withdrew it"),
    "reveal": N_("revealed it"),
    "approve": N_("approved it"),
    "erase": N_("erased it"),
    "undo": N_("took a ruling back"),
}
PAIR = {
    "proposed": N_("nobody has ruled yet"),
    "same": N_("one person"),
    "different": N_("two people"),
    "unsure": N_("not sure"),
}
JOB = {
    "waiting": N_("waits its turn"),
    "running": N_("under way"),
    "done": N_("done"),
    "failed": N_("could not be done"),
    "stopped": N_("stopped"),
    "cancelled": N_("taken back"),
}
DESK_ROLE = {"member": N_("reads and rules"), "administrator": N_("manages people, reads nothing")}
STATE = {
    "open": N_("open"),
    "explained": N_("explained"),
    "kept": N_("kept: both stand"),
    "withdrawn": N_("withdrawn"),
}
SCOPE = {
    "population": N_("whom they count"),
    "territory": N_("which territory"),
    "period": N_("which period"),
    "counted_how": N_("how it was counted"),
}
UNIT = {
    "deaths": N_("deaths"),
    "injured": N_("injured"),
    "missing": N_("missing"),
    "detained or led away": N_("detained or led away"),
    "sheltered": N_("sheltered"),
    "displaced": N_("displaced"),
}
COUNTED = {
    unit: unit
    for unit in (
        N_("persons killed"),
        N_("casualties"),
        N_("persons wounded"),
        N_("persons missing"),
        N_("persons detained"),
        N_("persons displaced"),
        N_("suspects"),
        N_("bodies"),
        N_("hostages"),
        N_("survivors"),
        N_("families returned"),
        N_("persons abducted"),
    )
}
RENDERED = {
    "picture": N_("words recognised in a picture by a program, perhaps not exactly"),
    "recording": N_("words written down by a program, perhaps not exactly"),
}
PART = {
    "article": N_("article"),
    "faq": N_("questions and answers"),
    "list": N_("list"),
    "note": N_("note"),
    "heading": N_("heading"),
    "other": N_("another text"),
}

EVENT = {
    "received": N_("handed in"),
    "received again": N_("handed in again"),
    "statement opened": N_("opened, after consent was read aloud"),
    "sitting": N_("a sitting ended; its words are kept"),
    "sitting dropped": N_("a sitting was dropped; none of its words are kept"),
    "corrected": N_("corrected or added to"),
    "read back": N_("read back"),
    "copy given": N_("a copy was given"),
    "owed": N_("something is owed"),
    "owed done": N_("what was owed is done"),
    "nothing to claim": N_("a paragraph was read: nothing to claim"),
    "to be read again": N_("a paragraph is to be read again"),
}
OWED = {
    "follow_up": N_("follow-up"),
    "protection_review": N_("review of protection"),
    "family_request": N_("request of a family"),
    "consent_ends": N_("a consent runs out"),
    "sitting_open": N_("a sitting is not over"),
    "not_read_back": N_("not read back yet"),
    "never_reviewed": N_("no review of protection is written down"),
}
RECIPIENT = {
    "team": N_("those who work on this record"),
    "court": N_("a court or an investigator"),
    "partner": N_("another organisation"),
    "research": N_("studies"),
    "media": N_("the media"),
    "public": N_("everybody"),
}

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "basis": BASIS,
        "medium": MEDIUM,
        "role": ROLE,
        "form": FORM,
        "modality": MODALITY,
        "polarity": POLARITY,
        "status": STATUS,
        "kind": KIND,
        "outcome": OUTCOME,
        "gap": GAP,
        "dispute": DISPUTE,
        "verdict": VERDICT,
        "job": JOB,
        "pair": PAIR,
        "desk_role": DESK_ROLE,
        "state": STATE,
        "scope": SCOPE,
        "unit": UNIT,
        "counted": COUNTED,
        "part": PART,
        "event": EVENT,
        "owed": OWED,
        "recipient": RECIPIENT,
        "rendered": RENDERED,
        **TABLES,
    }
)


def label(table: str, word: str, language: str = "en") -> str:
    """The label of an enumeration's word; a word without a label stays as it is.

    Args:
        table: a table of `LABELS`, such as `basis`.
        word: the word that code uses.
        language: `en` or `ar`.

    Example:
        >>> label("basis", "told")
        'told by others'
    """
    return translate(LABELS[table][word], language) if word in LABELS[table] else word
