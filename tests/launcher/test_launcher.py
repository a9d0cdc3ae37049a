"""The launcher: one environment, made once, from hashes, whatever happens meanwhile, and no network afterwards."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


def said(done: subprocess.CompletedProcess[str]) -> dict:
    """What the small program said, if it was reached."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def environments(checkout) -> list[str]:
    """Names of the core environments that are there."""
    return sorted(path.name for path in (checkout.root / ".sijill-env").glob("core-*"))


def test_first_start_makes_it_and_says_so(checkout):
    done = checkout.start("report", "a file.txt", stdin="words")
    told = said(done)
    assert told["arguments"] == ["report", "a file.txt"]
    assert told["pebble"] == 1
    assert told["stdin"] == "words"
    assert "installing 1 packages" in done.stderr
    assert "ready after" in done.stderr


def test_second_start_is_silent_and_needs_no_index(started):
    done = started.start(PIP_INDEX_URL="file:///nowhere", SIJILL_PYTHON="no-such-python")
    assert said(done)["pebble"] == 1
    assert done.stderr == ""


def test_it_is_shut_off_from_the_users_own_packages(started, tmp_path):
    (started.root / "json.py").write_text("raise SystemExit('a module beside the file that is read was taken')")
    told = said(started.start(PYTHONPATH=str(tmp_path), PYTHONHOME="/nowhere"))
    assert told["user_site"] == 1
    assert told["safe_path"] is True
    assert str(tmp_path) not in told["path"]
    assert told["path"][0] == str(started.root / "src")


def test_a_small_system_without_cmp(started, tmp_path):
    (tmp_path / "few").mkdir()
    for name in ("sh", "cat", "env", "uname"):
        (tmp_path / "few" / name).symlink_to(shutil.which(name))
    done = started.start(PATH=str(tmp_path / "few"), SIJILL_PYTHON="no-such-python")
    assert said(done)["pebble"] == 1


def test_exit_status_passes_through(started):
    assert started.start(EXIT="3").returncode == 3


def test_another_lock_makes_another_environment(checkout, tmp_path, make_wheel):
    assert said(checkout.start())["pebble"] == 1
    checkout.lock(make_wheel(tmp_path / "index" / "pebble", 2))
    assert said(checkout.start())["pebble"] == 2
    assert len(environments(checkout)) == 2
    checkout.lock(make_wheel(tmp_path / "index" / "pebble", 3))
    assert said(checkout.start())["pebble"] == 3
    assert len(environments(checkout)) == 2, "the one before the last is swept away"


def test_a_link_to_it_works_from_anywhere(started, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "sijill").symlink_to(started.root / "sijill")
    done = subprocess.run(
        [str(tmp_path / "bin" / "sijill"), "x"],
        cwd="/",
        env=started.environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert said(done)["arguments"] == ["x"]


def test_it_moves_with_its_folder(started):
    done = started.start(PIP_INDEX_URL="file:///nowhere")
    assert said(done)["pebble"] == 1
    assert done.stderr == ""


def test_a_package_that_is_not_the_one_in_the_lock(checkout, tmp_path):
    checkout.lock(tmp_path / "index" / "pebble" / "pebble-1.0-py3-none-any.whl", digest="0" * 64)
    done = checkout.start()
    assert done.returncode == 4
    assert "not the one in the lock" in done.stderr
    assert "Traceback" not in done.stderr
    assert environments(checkout) == []


def test_no_wheel_for_this_machine(checkout, tmp_path, make_wheel):
    shutil.rmtree(tmp_path / "index" / "pebble")
    checkout.lock(make_wheel(tmp_path / "index" / "pebble", 1, tag="cp311-cp311-plan9_mips"))
    done = checkout.start()
    assert done.returncode == 4
    assert "no wheel of pebble" in done.stderr


def test_no_network_at_the_first_start(checkout):
    done = checkout.start(PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert done.returncode == 4
    assert "could not be reached" in done.stderr
    assert "bundle" in done.stderr


def test_no_python_that_fits(checkout):
    done = checkout.start(SIJILL_PYTHON="no-such-python")
    assert done.returncode == 4
    assert "needs Python 3.11" in done.stderr


def test_refusals_are_objects_when_asked(checkout):
    for environment in ({"SIJILL_PYTHON": "no-such-python"}, {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}):
        done = checkout.start("read", "x", "--json", **environment)
        told = json.loads(done.stdout)
        assert (done.returncode, told["type"], told["name"]) == (4, "error", "Missing")
        assert told["what"] != ""
        assert told["do"] != ""


def test_ensurepip_missing_is_one_sentence(checkout, tmp_path):
    """A Python without ensurepip, as some systems ship it: here one that hides it."""
    hiding = tmp_path / "python-without"
    real = checkout.environment["SIJILL_PYTHON"]
    hiding.write_text(
        f'#!/bin/sh\ncase "$*" in *" -c "*) exec "{real}" "$@" ;; esac\n'
        f'shift 2\nexec "{real}" -s -E "{tmp_path}/hide.py" "$@"\n'
    )
    hiding.chmod(0o755)
    (tmp_path / "hide.py").write_text(
        "import importlib.util, os, runpy, sys\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name == 'ensurepip' else find(name, *rest)\n"
        "sys.argv = sys.argv[1:]\n"
        "sys.path[0] = os.path.dirname(sys.argv[0])\n"
        "sys.exit(runpy.run_path(sys.argv[0])['main']())\n"
    )
    done = checkout.start(SIJILL_PYTHON=str(hiding))
    assert done.returncode == 4
    assert "without ensurepip" in done.stderr
    assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in done.stderr
    assert environments(checkout) == []


def test_two_at_once_make_one(checkout):
    both = [
        subprocess.Popen(
            ["./sijill"],
            cwd=checkout.root,
            env=checkout.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    ended = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    assert all(json.loads(out)["pebble"] == 1 for out, _ in ended)
    assert sum("ready after" in err for _, err in ended) == 1
    assert len(environments(checkout)) == 1


@pytest.mark.parametrize(
    "after", [0.3, 2.0, *(pytest.param(tenths / 10, marks=pytest.mark.nightly) for tenths in range(1, 60, 2))]
)
def test_killed_while_it_is_made(checkout, after):
    """Whenever it dies, nothing half-made is taken for whole, and the next start succeeds."""
    process = subprocess.Popen(
        ["./sijill"],
        cwd=checkout.root,
        env=checkout.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
    assert said(checkout.start())["pebble"] == 1
    assert list((checkout.root / ".sijill-env").glob("making-*")) == []


def test_an_environment_that_lost_its_python_is_made_again(started):
    (python,) = (started.root / ".sijill-env").glob("core-*/bin/python")
    python.unlink()
    assert said(started.start())["pebble"] == 1


def test_a_folder_that_cannot_be_written(checkout, tmp_path):
    """Then the environment lies in the user's data folder, and the folder stays as it was."""
    if os.geteuid() == 0:
        pinned = ["mount", "--bind", str(checkout.root), str(checkout.root)]
        again = ["mount", "-o", "remount,bind,ro", str(checkout.root)]
        script = f"{shlex.join(pinned)} && {shlex.join(again)} && cd {shlex.quote(str(checkout.root))} && exec ./sijill"
        command = ["unshare", "--mount", "sh", "-c", script]
    else:
        checkout.root.chmod(0o555)
        command = ["./sijill"]
    done = subprocess.run(
        command,
        cwd=checkout.root,
        env=checkout.environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    checkout.root.chmod(0o755)
    assert Path(said(done)["prefix"]).is_relative_to(tmp_path / "home")
    assert not (checkout.root / ".sijill-env").exists()


def test_whoever_may_enter_the_folder_may_use_what_is_in_it(started):
    home = started.root / ".sijill-env"
    made = [path for path in home.glob("core-*") if path.is_dir()]
    assert [path.stat().st_mode & 0o777 for path in made] == [home.stat().st_mode & 0o777]


def test_nothing_is_written_outside(checkout, tmp_path):
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(checkout.root)}
    checkout.start(TMPDIR=str(tmp_path / "temporary"))
    after = {path for path in tmp_path.rglob("*") if not path.is_relative_to(checkout.root)}
    assert after == before


def test_an_extra_is_one_more_lock(checkout, tmp_path, make_wheel):
    assert checkout.start("extra", "no-such").returncode == 4
    assert checkout.start("extra", "../core").returncode == 4
    wheel = tmp_path / "index" / "pebble" / "pebble-1.0-py3-none-any.whl"
    checkout.lock(wheel, name="more")
    assert checkout.start("extra", "more").returncode == 0
    assert (checkout.root / ".sijill-env" / "extras").read_text() == "more\n"
    assert said(checkout.start())["pebble"] == 1
    checkout.lock(make_wheel(tmp_path / "index" / "pebble", 2), name="other", digest="0" * 64)
    assert checkout.start("extra", "other").returncode == 4
    assert (checkout.root / ".sijill-env" / "extras").read_text() == "more\n", "a wish that failed is taken back"


def test_wheels_beside_it_are_enough(checkout, tmp_path):
    """An offline bundle: no index is asked at all."""
    shutil.move(tmp_path / "index" / "pebble", checkout.root / "wheels")
    done = checkout.start(PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert said(done)["pebble"] == 1
    assert "from the wheels in this bundle" in done.stderr


def test_the_quick_way_is_quick(started):
    """At most 60 ms over Python itself, or as long again where that is slow; the best of nine, in turn."""
    (python,) = (started.root / ".sijill-env").glob("core-*/bin/python")
    bare = [str(python), "-P", "-s", "-c", "import json, os, sys; sys.path.append('src'); import pebble, runpy"]

    def seconds(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(
            command,
            cwd=started.root,
            env=started.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        return time.perf_counter() - begun

    ours, plain = (
        min(taken) for taken in zip(*((seconds(["./sijill"]), seconds(bare)) for _ in range(9)), strict=True)
    )
    assert ours - plain <= max(0.060, plain)
