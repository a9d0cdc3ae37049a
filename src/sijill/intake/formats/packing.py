"""Pack small members into a ZIP, for the samples that readers are warmed up and tried with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members in their order, always to the same bytes.

    Args:
        members: content by name.
        method: how they are packed, a number of `zipfile`.

    Example:
        >>> packed({"a.txt": "a"}) == packed({"a.txt": "a"})
        True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, method)
    return out.getvalue()
