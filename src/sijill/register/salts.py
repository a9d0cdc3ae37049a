"""A salt for each claim that dies with the claim: made of the salt its line keeps among the erasable keys."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from sqlalchemy import select

from sijill.register.lines import batches
from sijill.register.opened import Opened, item_keys
from sijill.register.schema import line


def salts_of(book: Opened, ids: Iterable[str], seed: bytes) -> dict[str, bytes]:
    """Salts for commitments of a release: equal for equal seed and line, gone for good once a line is erased.

    Args:
        book: the opened record.
        ids: ids of lines.
        seed: 32 bytes of the release (decision 17).

    Returns:
        By id 32 bytes; erased lines and those of other compartments are left out.

    Example:
        >>> from sijill.register.register import in_memory
        >>> salts_of(in_memory(), ["c-none"], bytes(32))
        {}
    """
    found: dict[str, bytes] = {}
    for batch in batches(sorted(set(ids))):
        asked = select(line.c.id, line.c.item).where(line.c.id.in_(batch))
        rows = book.register.rows(asked.order_by(line.c.recorded_at, line.c.device, line.c.seq))
        secrets = item_keys(book, [row.item for row in rows])
        for row in rows:
            if row.item in secrets and row.id not in found:
                found[row.id] = hmac.digest(secrets[row.item][32:], b"release" + seed + row.id.encode(), "sha256")
    return found
