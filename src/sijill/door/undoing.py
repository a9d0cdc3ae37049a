"""Taking back: which ruling is meant where somebody names what was ruled on."""

from __future__ import annotations

from sijill.door.pair_words import pair_told
from sijill.register.view import View


def last_ruling(view: View, of: str) -> str:
    """The last ruling that stands on this alone, or on the two mentions of a pair that was proposed anew since.

    A ruling on many is not undone because of one of them: that one is ruled on again.

    Args:
        view: the record as this person may see it.
        of: id of a ruling, or of what was ruled on.

    Returns:
        The id of the ruling; where there is none, what was given, so that it is refused by its name.

    Example:
        >>> from sijill.register.register import in_memory
        >>> last_ruling(in_memory().view(), "r-1")
        'r-1'
    """
    if of.startswith("r-"):
        return of
    two = next((pair_told(one.form)[:2] for one, _ in view.proposals("same_person", among=(of,))), None)
    standing = [
        one.id
        for one in view.rulings((of, *(two or ())))
        if not one.undone and one.ruling.covers is None and (one.ruling.of == (of,) or one.about == two)
    ]
    return next(reversed(standing), of)
