"""A folder is there whole or not at all, and what somebody who was killed left half goes with the next one."""

from __future__ import annotations

import os
import subprocess
import sys

from sijill.release.folder import write_folder

KILLED = """
import os, sys
from pathlib import Path
from sijill.release import folder
folder.sync_folder = lambda place: os._exit(9)
folder.write_folder(Path(sys.argv[1]), {"a.txt": b"half"})
"""


def test_what_a_killed_process_left_half_goes_with_the_next(tmp_path):
    out = tmp_path / "public"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run([sys.executable, "-P", "-c", KILLED, str(out)], env=environment, check=False)
    assert ended.returncode == 9
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    other = tmp_path / f".public.{os.getpid()}-00000000.part"
    other.mkdir()  # of a process that still runs
    write_folder(out, {"a.txt": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["public", other.name])
    assert (out / "a.txt").read_bytes() == b"whole"
