"""Sijill: what people say happened, as a formal record; these names are the public door, loaded when used."""

from importlib import import_module

_DOOR = {
    "behind": ("missing", "missing_objects", "support", "support_objects"),
    "asked": ("About", "Asked", "Custody", "custody_from"),
    "choosing": ("Chosen", "chosen"),
    "correction": ("read_correction",),
    "counting": ("Counted", "EstimateAsked", "estimate_table", "write_overlaps"),
    "doctor": ("doctor",),
    "drafting": ("DraftRow", "Foresight", "draft_files", "drafts", "foresee"),
    "gathering": ("Laid", "PlaceUsed", "accounts_apart", "laid_together", "places_used"),
    "items": ("source_objects",),
    "earlier": ("earlier_accounts",),
    "handing": ("Consent", "consent", "consent_objects", "disclose", "export"),
    "keeping": ("keep_identity", "make_shares", "panic", "recover", "reveal_objects"),
    "linking": ("LinkAsked", "LinkOutcome", "link_lists", "only_lists"),
    "looking": (
        "claim_objects",
        "code_label",
        "claims",
        "dispute_objects",
        "disputes",
        "hit_objects",
        "person_objects",
        "timeline",
        "timeline_objects",
        "total_objects",
        "totals",
    ),
    "marking": ("Marked", "mark"),
    "models": ("add_model", "list_models", "remove_model"),
    "owing": ("PROMISED", "Owed", "owe", "owed", "settle"),
    "newer": ("changes",),
    "publishing": ("Verified", "prepare", "publish", "verify"),
    "reading": (
        "UNSTATED_ORIGIN",
        "UNSTATED_TERMS",
        "ReadOutcome",
        "read",
        "read_all",
        "read_file",
        "write_working_text",
    ),
    "receiving": ("Received", "receive", "receive_all"),
    "record_counts": ("RecordAsked", "estimate", "estimate_objects"),
    "record_events": ("EventPair", "event_objects", "event_pairs", "events", "link_events"),
    "record_links": ("Mention", "PairEntry", "link", "mentions_of", "pair_objects", "pairs"),
    "records": (
        "add_person",
        "change_passphrase",
        "check",
        "check_objects",
        "new",
        "open",
        "people_at_desk",
        "remove_person",
        "rule",
    ),
    "reporting": ("report_of", "report_page", "sample_book", "tour", "tour_page", "write_page"),
    "shelf": ("Shelf",),
    "sheets": ("sheet_at", "sheet_of"),
    "transcribing": ("transcribe",),
    "showing": (
        "card_of",
        "choices",
        "ending",
        "folded",
        "item_rows",
        "names_of",
        "names_with",
        "page_environment",
        "span_label",
        "state_of",
        "timeline_pictures",
        "write_reads",
    ),
    "statements": (
        "Circumstances",
        "Sitting",
        "Statement",
        "StatementRow",
        "add_correction",
        "consents_of",
        "drop_sitting",
        "end_sitting",
        "keep_sitting",
        "note",
        "open_statement",
        "sitting_under_way",
        "statement",
        "statements",
    ),
}
_ROOM_OF = {name: room for room, names in _DOOR.items() for name in names}

__version__ = "0.1.0"
__all__ = sorted([*_ROOM_OF, "__version__"])


def __getattr__(name: str) -> object:
    if name in _ROOM_OF:
        return getattr(import_module(f"sijill.door.{_ROOM_OF[name]}"), name)
    raise AttributeError(f"sijill has no {name}")
