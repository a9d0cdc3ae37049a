"""Public lists that readers of a release know: how many people they name at each place and day; no names are kept."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sijill.errors import NotThere, WrongUse
from sijill.guarding.exposure import Listed
from sijill.messages import N_
from sijill.record.canonical import Json

_PLACE = ("place", "location", "town", "village", "المكان", "المدينة", "البلدة")
_DAY = ("death_date", "date", "day", "تاريخ", "التاريخ", "تاريخ الوفاة")


def read_public(files: Iterable[Path]) -> list[Json]:
    """How many people some lists name at each place and day, as it is kept with a draft; no names are kept.

    Args:
        files: CSV with a header; columns for place and day are known by name.

    Raises:
        NotThere: a file cannot be read.
        WrongUse: it has no column for a place, or none for a day.

    Example:
        >>> import tempfile
        >>> file = Path(tempfile.mkdtemp(), "list.csv")
        >>> _ = file.write_text("name,place,death_date\\nA B,Marwa,2001-05-04\\nC D,Marwa,2001-05-04\\n")
        >>> read_public([file])
        [['Marwa', '2001-05-04', 2]]
    """
    counted: Counter[tuple[str, str]] = Counter()
    for file in files:
        try:
            rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise NotThere(N_("the file cannot be read"), where=file.name) from error
        place, day = (_column(rows, names, file.name) for names in (_PLACE, _DAY))
        counted.update(((row[place] or "").strip(), (row[day] or "").strip()) for row in rows)
    return [[place, day, many] for (place, day), many in sorted(counted.items())]


def _column(rows: list[dict[str, str]], names: tuple[str, ...], where: str) -> str:
    found = next((one for one in (rows[0] if rows else {}) if (one or "").strip().lower() in names), None)
    if found is None:
        raise WrongUse(
            N_("a public list needs a column for the place and one for the day"), where=where, do=", ".join(names)
        )
    return found


def listed_from(told: Json) -> tuple[Listed, ...]:
    """Rows of public lists read back from a draft's line.

    Args:
        told: what `read_public` gave, or None.

    Example:
        >>> listed_from([["Marwa", "2001-05-04", 2]])[1]
        Listed(place='Marwa', day='2001-05-04')
    """
    found: list[Listed] = []
    for one in told if isinstance(told, list) else []:
        if isinstance(one, list) and len(one) == 3 and isinstance(one[2], int):
            found += [Listed(str(one[0]), str(one[1]))] * one[2]
    return tuple(found)
