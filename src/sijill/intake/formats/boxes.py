"""The boxes that films, HEIC pictures and manifests are made of: kind, start and end, walked without trusting a size.

Source: ISO/IEC 14496-12, box structure.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_MOST: Final = 1_000


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each box; one that says it is longer than its holder ends with it.

    Args:
        data: the file's bytes.
        start: where the first box begins.
        end: where their holder ends.

    Example:
        >>> list(boxes(b"\\x00\\x00\\x00\\x0cftypheic", 0, 12))
        [(b'ftyp', 8, 12)]
    """
    for _count in range(_MOST):
        if start + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            if start + 16 > end:
                return
            size, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        size = end - start if size == 0 else size
        if size < head:
            return
        yield kind, start + head, min(end, start + size)
        start += size
