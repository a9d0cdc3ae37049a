"""A corrected claim out of a file, as `sijill rule … correct` takes it."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.door.objects import Object
from sijill.errors import NotThere, WrongUse


def read_correction(file: Path | str) -> Object:
    """Read a corrected claim from a JSON file in the shape that `sijill claims --json` prints.

    Args:
        file: the file.

    Raises:
        NotThere: it cannot be read.
        WrongUse: it is no JSON object.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "c.json").write_text('{"type": "claim", "code": "raid"}')
        ...     read_correction(Path(folder, "c.json"))
        {'code': 'raid'}
    """
    try:
        claim = json.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise NotThere("the correction cannot be read", where=Path(file).name) from error
    except ValueError as error:
        raise WrongUse("the correction is no JSON", where=Path(file).name) from error
    if not isinstance(claim, dict):
        raise WrongUse("the correction is not one claim", where=Path(file).name)
    # What the machine interface adds to a claim says where it stands, not what it says.
    return {
        name: value for name, value in claim.items() if name not in ("contract", "type", "id", "status", "reviewed")
    }
