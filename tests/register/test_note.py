"""Signed notes and checkpoints: formed to the letter, read strictly, checked by a second implementation here."""

from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenChain, WrongUse
from sijill.register.keys import Signer, Verifier
from sijill.register.note import (
    Checkpoint,
    Note,
    add_signatures,
    checkpoint_text,
    format_note,
    format_vkey,
    key_id,
    parse_checkpoint,
    parse_note,
    parse_vkey,
    sign_note,
    verify_note,
)

ONE, TWO, STRANGER = (Signer.of(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)) for number in (1, 2, 3))
lines = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
texts = st.lists(lines, min_size=1, max_size=6).map(lambda given: "\n".join(given) + "\n")


def independent(data: bytes, name: str, public: bytes) -> bool:
    """The format read afresh from its specification, sharing nothing with the code under test."""
    body, _, tail = data.decode().rpartition("\n\n")
    wanted = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    for line in tail.splitlines():
        dash, line_name, encoded = line.split(" ")
        blob = base64.b64decode(encoded)
        if dash == "\u2014" and line_name == name and blob[:4] == wanted:
            Ed25519PublicKey.from_public_bytes(public).verify(blob[4:], (body + "\n").encode())
            return True
    return False


@given(texts)
def test_a_note_reads_back_and_others_can_check_it(text):
    note = sign_note(text, [ONE, TWO])
    data = format_note(note)
    assert parse_note(data) == note
    assert verify_note(parse_note(data), [TWO.verifier, ONE.verifier]) == (ONE.name, TWO.name)
    assert independent(data, ONE.name, ONE.public)
    assert independent(data, TWO.name, TWO.public)


def test_a_text_with_an_empty_line_in_it_is_split_at_the_last_one():
    note = sign_note("a\n\nb\n", [ONE])
    assert parse_note(format_note(note)).text == "a\n\nb\n"


def test_unknown_keys_are_passed_over_but_one_must_be_known():
    note = sign_note("a\n", [STRANGER, ONE])
    assert verify_note(note, [ONE.verifier]) == (ONE.name,)
    with pytest.raises(BrokenChain):
        verify_note(note, [TWO.verifier])


def test_a_signature_may_be_added_later():
    assert add_signatures(sign_note("a\n", [ONE]), [TWO]) == sign_note("a\n", [ONE, TWO])


def test_a_known_key_whose_signature_is_of_another_text_is_refused():
    forged = Note("b\n", sign_note("a\n", [ONE]).signatures)
    with pytest.raises(BrokenChain):
        verify_note(forged, [ONE.verifier])


@given(st.data())
def test_no_turned_bit_passes(data):
    whole = format_note(sign_note(checkpoint_text(Checkpoint("example/log", 7, bytes(32), ("at noon",))), [ONE]))
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BrokenChain):
        verify_note(parse_note(bytes(changed)), [ONE.verifier])


@pytest.mark.parametrize("text", ["", "a", "a\r\n", "a\tb\n", "\x00\n", "\ud800\n"])
def test_a_text_that_cannot_stand_in_a_note_is_not_signed(text):
    with pytest.raises(WrongUse):
        sign_note(text, [ONE])


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\n"])
def test_a_name_that_cannot_stand_in_a_note_does_not_sign(name):
    with pytest.raises(WrongUse):
        sign_note("a\n", [Signer(name, ONE.private)])


GOOD = format_note(sign_note("a\n", [ONE]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a\n",
        b"a\n\n",
        GOOD[:-1],
        GOOD + b"\n",
        GOOD.replace("\u2014".encode(), b"-"),
        GOOD.replace(b"\n\n", b"\n"),
        GOOD.replace(b"=\n", b"\n"),
        GOOD + GOOD.split(b"\n\n")[1] * 16,
        b"\xff" + GOOD,
        b"\x07" + GOOD,
        "a\n\n\u2014 k AAA=\n".encode(),
        b"a\n" * 600_000 + GOOD,
    ],
)
def test_what_is_not_formed_as_a_note_is_refused(data):
    with pytest.raises(BrokenChain):
        parse_note(data)


def test_padding_bits_have_one_spelling_only():
    """The last letter before `=` has two bits that decode to nothing: changing them must not go unseen."""
    at = GOOD.rindex(b"=") - 1
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    twin = alphabet[alphabet.index(GOOD[at]) ^ 1]
    changed = GOOD[:at] + bytes([twin]) + GOOD[at + 1 :]
    assert base64.b64decode(changed.split(b" ")[-1]) == base64.b64decode(GOOD.split(b" ")[-1])
    with pytest.raises(BrokenChain):
        parse_note(changed)


checkpoints = st.builds(
    Checkpoint,
    lines,
    st.integers(0, 2**62),
    st.binary(min_size=32, max_size=32),
    st.lists(lines, max_size=3).map(tuple),
)


@given(checkpoints)
def test_a_checkpoint_reads_back(checkpoint):
    assert parse_checkpoint(checkpoint_text(checkpoint)) == checkpoint


def test_the_text_is_origin_size_root_and_more():
    root = hashlib.sha256(b"").digest()
    text = checkpoint_text(Checkpoint("example/log", 12, root, ("x", "y")))
    assert text.split("\n") == ["example/log", "12", base64.b64encode(root).decode(), "x", "y", ""]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n",
        "o\n1\n",
        "o\n01\n{r}\n",
        "o\n-1\n{r}\n",
        "o\n1\n{r}",
        "\n1\n{r}\n",
        "o\n1\n{r}\n\n",
        "o\n1\nAAAA\n",
        "o\n\u0661\n{r}\n",
    ],
)
def test_what_is_not_formed_as_a_checkpoint_is_refused(text):
    with pytest.raises(BrokenChain):
        parse_checkpoint(text.format(r=base64.b64encode(bytes(32)).decode()))


@pytest.mark.parametrize(
    "bad",
    [
        Checkpoint("", 1, bytes(32)),
        Checkpoint("a\nb", 1, bytes(32)),
        Checkpoint("a", 1, b"x"),
        Checkpoint("a", 1, bytes(32), ("",)),
    ],
)
def test_what_cannot_be_read_back_is_not_written(bad):
    with pytest.raises(WrongUse):
        checkpoint_text(bad)


def test_a_public_key_as_one_line():
    line = format_vkey(ONE.verifier)
    name, hint, encoded = line.split("+", 2)
    assert (name, hint) == (ONE.name, key_id(ONE.name, ONE.public).hex())
    assert base64.b64decode(encoded) == b"\x01" + ONE.public
    assert parse_vkey(line) == ONE.verifier
    other = format_vkey(Verifier("another-name", ONE.public))
    for bad in (line[:-1], line.replace(name, "other"), f"{name}+{other.split('+', 1)[1]}", "", "a+b"):
        with pytest.raises(BrokenChain):
            parse_vkey(bad)
