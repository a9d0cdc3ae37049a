"""A recording written down by a program of the user's own, here a scripted one: kept, marked, never trusted further."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.intake.formats.recording import sample_wav

Sijill = Callable[..., object]
SCRIPT = """
import json, os, sys
sound = sys.stdin.buffer.read()
assert sound[:4] == b"RIFF" and sys.argv[1] == "audio/x-wav", "the recording comes on standard input"
assert not [name for name in os.environ if name.startswith("SIJILL")], "what belongs to the record is not for it"
print(json.dumps({"language": "en", "segments": [
    {"start": 0.0, "end": 2.0, "text": "Four armed men killed two guards at the mill.", "speaker": "A"},
    {"start": 2.0, "end": 4.5, "text": "I saw it from the window."}]}))
"""


@pytest.fixture
def recording(sijill: Sijill, tmp_path: Path) -> str:
    sijill("new", tmp_path / "case")
    (tmp_path / "sound.wav").write_bytes(sample_wav())
    told = ("--origin", "a neighbour", "--terms", "restricted", "--json")
    return sijill("receive", tmp_path / "case", tmp_path / "sound.wav", *told).of("source")[0]["id"]


def program(folder: Path, script: str) -> str:
    (folder / "write_down.py").write_text(script, encoding="utf-8")
    return f"'{sys.executable}' '{folder / 'write_down.py'}' {{media}}"


def test_a_transcript_is_kept_with_its_moments_and_marked(sijill: Sijill, recording: str, tmp_path: Path) -> None:
    said = sijill("transcribe", tmp_path / "case", recording, "--with", program(tmp_path, SCRIPT), "--json")
    assert said.status == 0, said.err
    (text,) = said.of("text")
    assert (text["tool"], text["language"]) == ("sijill-transcript", "en")
    assert any("may not be the words spoken" in note["what"] for note in said.of("note"))
    listed = sijill("sources", tmp_path / "case", "--json").of("source")
    assert [(one["id"], one["tool"]) for one in listed[0]["texts"]] == [(text["id"], "sijill-transcript")]
    claims = sijill("read", tmp_path / "case", "--model", "none", "--json").of("claim")
    assert claims
    assert all(one["voice"]["chain"][-1]["rendered_by"].startswith("sijill-transcript 1-") for one in claims)
    out = tmp_path / "page.html"
    sijill("report", tmp_path / "case", "--html", out)
    assert "words written down by a program" in out.read_text("utf-8")
    assert sijill("check", tmp_path / "case").status == 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; sys.exit(3)", "status 3"),
        ("print('no transcript')", "gave no transcript"),
        ('print(\'{"segments": [{"start": 0}]}\')', "gave no transcript"),
        ("print('[' * 100000)", "gave no transcript"),
    ],
)
def test_a_program_that_fails_leaves_nothing(
    sijill: Sijill, recording: str, tmp_path: Path, script: str, said: str
) -> None:
    done = sijill("transcribe", tmp_path / "case", recording, "--with", program(tmp_path, script))
    assert done.status == 3
    assert said in done.err
    assert sijill("sources", tmp_path / "case", "--json").of("source")[0]["texts"] == []


def test_what_is_no_recording_or_no_program_is_refused(sijill: Sijill, recording: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert sijill("transcribe", case, recording).status == 2
    assert sijill("transcribe", case, recording, "--with", "/no/such/program").status == 3
    assert sijill("transcribe", case, "s-none", "--with", "true").status == 3
