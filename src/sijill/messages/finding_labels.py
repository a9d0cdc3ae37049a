"""The words people see for findings, elements and promises: tables of `labels`, in a file of their own."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.messages import N_

PROOF_LEVEL = {
    "alleged": N_("alleged"),
    "reasonable_suspicion": N_("reasonable suspicion"),
    "reasonable_grounds": N_("reasonable grounds to believe"),
    "balance_or_clear_and_convincing": N_("balance of probabilities, or clear and convincing evidence"),
    "beyond_reasonable_doubt": N_("beyond reasonable doubt, by a judgment"),
}
PROOF_PART = {"act": N_("that it happened"), "author": N_("who did it")}
SIDE = {"for": N_("for"), "against": N_("against")}
EVIDENCE = {
    "perpetrator_words": N_("by the words of those who did it"),
    "selection_pattern": N_("by the pattern of selection"),
    "document": N_("by a document"),
}
RELIABILITY = {
    "highly_reliable": N_("highly reliable"),
    "likely_reliable": N_("likely reliable"),
    "unsure": N_("unsure whether reliable"),
    "likely_unreliable": N_("likely unreliable"),
    "highly_unreliable": N_("highly unreliable"),
    "unknown": N_("reliability not known"),
}
CREDIBILITY = {
    "corroborated": N_("held to be corroborated"),
    "likely": N_("held to be likely"),
    "possible": N_("held to be possible"),
    "unlikely": N_("held to be unlikely"),
    "unknown": N_("credibility not known"),
}
GRADE = {"reliability": N_("reliability of the source"), "credibility": N_("credibility of what is told")}
PROMISE = {"inquiry": N_("an inquiry"), "measure": N_("a measure")}
HOLDS = {
    "answer": N_("the record holds a result told since"),
    "again": N_("the record holds since that it was promised again"),
    "nothing": N_("the record holds nothing on it since"),
}
SINCE = {"answer": N_("a result is told"), "again": N_("promised again")}
LINKED_BY = {
    "speaker": N_("the same speaker"),
    "words": N_("the same words"),
    "text": N_("told in the same text"),
    "ruling": N_("ruled to be one matter"),
}
LEFT_OPEN = {
    "place": N_("place"),
    "time": N_("time"),
    "doer": N_("who did it"),
    "age": N_("age"),
    "sex": N_("sex"),
    "status": N_("civilian or fighter"),
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "proof_level": PROOF_LEVEL,
    "proof_part": PROOF_PART,
    "side": SIDE,
    "evidence": EVIDENCE,
    "reliability": RELIABILITY,
    "credibility": CREDIBILITY,
    "grade": GRADE,
    "promise": PROMISE,
    "holds": HOLDS,
    "since": SINCE,
    "linked_by": LINKED_BY,
    "left_open": LEFT_OPEN,
}
