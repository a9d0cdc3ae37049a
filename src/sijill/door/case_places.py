"""A gazetteer of one case, from a table: its places by the very names they bear, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sijill.meaning.names import fold_text
from sijill.meaning.where import Candidate


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """The places of a case; implements `sijill.meaning.where.Places`.

    Args:
        by_name: the places that bear each folded name.

    Example:
        >>> CasePlaces({}).named("Marwa")
        ()
    """

    by_name: Mapping[str, tuple[Candidate, ...]]

    def named(self, name: str, country: str | None = None) -> Sequence[Candidate]:
        """The places that bear this very name once folded.

        Args:
            name: as told.
            country: not asked about, since a case lies where it lies.
        """
        return self.by_name.get(fold_text(name).strip(), ())


def case_places(rows: Iterable[Mapping[str, str | None]]) -> CasePlaces:
    """The places of a table that say where they lie; the others have to be known by their words alone.

    Args:
        rows: `id`, names under `en` and `ar`, and `at`, latitude and longitude in degrees between a comma.

    Example:
        >>> known = case_places([{"id": "mill", "en": "the Mill", "ar": None, "at": "-30.1, -20.2"}])
        >>> [(one.name, one.longitude) for one in known.named("The mill")]
        [('the Mill', '-20.2')]
    """
    found: dict[str, tuple[Candidate, ...]] = {}
    for row in rows:
        at = row.get("at")
        if at:
            latitude, _, longitude = at.partition(",")
            here = (f"case:{row['id']}", None, latitude.strip(), longitude.strip(), "locality")
            for name in (row["en"], row["ar"]):
                if name:
                    folded = fold_text(name).strip()
                    found[folded] = (*found.get(folded, ()), Candidate(name, *here))
    return CasePlaces(found)
