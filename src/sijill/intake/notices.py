"""Every sentence that intake says: why a file is refused, and what a person should look at in one that is read.

A reader runs in a process that is trusted with nothing, so its answers carry codes of this table and
small values; the parent looks the sentence up here. A reader cannot put words of its own into a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sijill.errors import (
    Empty,
    Fault,
    NotThere,
    ReaderFailed,
    TooLarge,
    UnknownEncoding,
    UnknownFormat,
    Unreadable,
)
from sijill.intake.remarks import REMARKS
from sijill.messages import N_, Message

Refusal = tuple[type[Unreadable], str, str]

_SAVE: Final = N_(
    "Open it in its own program, save a copy as PDF, DOCX, XLSX or plain text, and hand that in too; "
    "the original stays kept."
)

REFUSALS: Final[Mapping[str, Refusal]] = {
    "not-there": (NotThere, N_("there is no such file"), N_("Check the name and the folder.")),
    "not-readable": (NotThere, N_("the file may not be read by this user"), N_("Mend the file's permissions.")),
    "disk": (ReaderFailed, N_("the disk failed while the file was read (error {number})"), N_("Copy the file again.")),
    "link": (UnknownFormat, N_("this is a link and not a file"), N_("Hand in the file that the link points to.")),
    "folder": (UnknownFormat, N_("this is a folder and not a file"), N_("Hand in the files inside it.")),
    "no-file": (UnknownFormat, N_("this is a device or a pipe and not a file"), ""),
    "changed": (
        ReaderFailed,
        N_("the file changed while it was read"),
        N_("Wait until it is complete, then try again."),
    ),
    "other-bytes": (ReaderFailed, N_("the bytes are no longer those that were hashed"), N_("Hand the file in again.")),
    "blank": (Empty, N_("the file holds nothing"), ""),
    "not-carried": (
        Empty,
        N_("the message names this file and does not carry it"),
        N_("Ask whoever sent the message for the file itself."),
    ),
    "blank-space": (Empty, N_("the file holds nothing but blank space"), ""),
    "large-file": (TooLarge, N_("the file has {size} bytes; at most {limit} are read"), ""),
    "large-answer": (TooLarge, N_("the text of the file is larger than {limit} bytes"), ""),
    "large-memory": (TooLarge, N_("reading the file takes more than {limit} bytes of memory"), ""),
    "large-cells": (TooLarge, N_("the list has more than {limit} cells"), ""),
    "large-columns": (TooLarge, N_("row {row} reaches beyond column {limit}"), ""),
    "large-rows": (TooLarge, N_("a row number is beyond {limit}"), ""),
    "large-members": (TooLarge, N_("the file packs {count} members; at most {limit} are opened"), ""),
    "large-ratio": (TooLarge, N_("a part of the file unpacks to more than {limit} times its size"), ""),
    "member-ratio": (TooLarge, N_("the file unpacks to more than a hundred times its size"), ""),
    "large-unpacked": (TooLarge, N_("the file unpacks to more than {limit} bytes"), ""),
    "bad-bytes": (
        UnknownEncoding,
        N_("the file is {encoding} but for the bytes from byte {offset} on"),
        N_("Find the first copy of the file, or mend it in an editor; nothing is replaced silently."),
    ),
    "no-encoding": (UnknownEncoding, N_("the bytes are no text in any encoding known here"), ""),
    "binary": (UnknownFormat, N_("the file looks like text by its name, but byte {offset} belongs to no text"), ""),
    "disguise": (
        UnknownFormat,
        N_("the name says {named}, but the bytes are {found}"),
        N_("Give the file its right name."),
    ),
    "no-reader": (UnknownFormat, N_("there is no reader for {found} yet"), _SAVE),
    "no-reader-archive": (
        UnknownFormat,
        N_("there is no reader for archives of this kind ({found})"),
        N_("Unpack it with its own program and hand in the folder; the archive stays kept."),
    ),
    "no-reader-mailbox": (
        UnknownFormat,
        N_("there is no reader for a whole mailbox of this kind ({found})"),
        N_("Export the mails in the mail program as MBOX, EML or MSG, and hand those in."),
    ),
    "no-reader-picture": (
        UnknownFormat,
        N_("there is no reader for pictures of this kind ({found})"),
        N_("Save a copy as PNG or JPEG and hand that in too; the original stays kept."),
    ),
    "no-reader-recording": (
        UnknownFormat,
        N_("there is no reader for recordings of this kind ({found})"),
        N_("Save a copy as MP4, MP3 or WAV, or hand in a transcript; the original stays kept."),
    ),
    "no-reader-none": (
        UnknownFormat,
        N_("this is {found} and no document; it is kept and never run"),
        N_("Say in a note why it matters, if it does; it holds no words to read."),
    ),
    "no-reader-beside": (
        UnknownFormat,
        N_("a program put this file ({found}) beside another one; it holds nothing that a person wrote"),
        N_("Nothing needs to be done; the file beside it is what counts."),
    ),
    "no-reader-shortcut": (
        UnknownFormat,
        N_("this ({found}) only points to a file somewhere else"),
        N_("Hand in the file that it points to."),
    ),
    "no-reader-download": (
        UnknownFormat,
        N_("this is a {found} that was never finished"),
        N_("Fetch the whole file again and hand that in too."),
    ),
    "parts-none": (ReaderFailed, N_("all parts of the file that could hold words are damaged"), ""),
    "encrypted": (
        UnknownFormat,
        N_("the file is encrypted with a password"),
        N_("Open it in its own program, save it without a password, and hand that in too."),
    ),
    "zip-broken": (ReaderFailed, N_("the file's archive is damaged or incomplete"), ""),
    "zip-method": (UnknownFormat, N_("the file is packed in a way that such files are not"), ""),
    "large-pages": (TooLarge, N_("the file has {count} pages; at most {limit} are read"), ""),
    "pdf-broken": (ReaderFailed, N_("the file is damaged, or is no PDF"), ""),
    "no-words": (
        Empty,
        N_("the pages hold pictures and no words"),
        N_(
            "Install tesseract-ocr and tesseract-ocr-ara, so that words in pictures are recognised, "
            "and hand it in again."
        ),
    ),
    "late-words": (TooLarge, N_("no page was recognised within {limit} seconds"), N_("Try --recognise all.")),
    "no-transcriber": (NotThere, N_("there is no such program"), N_("Check the command after --with.")),
    "transcriber-late": (ReaderFailed, N_("the program was ended after {limit} seconds"), ""),
    "transcriber-failed": (ReaderFailed, N_("the program ended with an error (status {number})"), ""),
    "no-transcript": (
        ReaderFailed,
        N_("the program gave no transcript"),
        N_("It must write JSON with segments, each with start, end and text, on standard output."),
    ),
    "no-document": (UnknownFormat, N_("the file holds no document of a word processor"), ""),
    "large-parts": (TooLarge, N_("there are more than {limit} files inside the file"), ""),
    "late-parts": (TooLarge, N_("the files inside the file took more than {limit} seconds"), ""),
    "json-broken": (ReaderFailed, N_("the JSON is not well formed at character {offset}"), ""),
    "no-structure": (ReaderFailed, N_("the bytes are not what a {found} file holds"), ""),
    "picture-limit": (TooLarge, N_("the picture has more than {limit} points"), ""),
    "too-deep": (TooLarge, N_("the file nests more than {limit} deep"), ""),
    "no-cues": (UnknownFormat, N_("the file holds no subtitles"), ""),
    "no-message": (UnknownFormat, N_("the file holds no message"), ""),
    "message-broken": (ReaderFailed, N_("message {number} is not well formed"), ""),
    "no-workbook": (UnknownFormat, N_("the archive holds no workbook"), ""),
    "xml-broken": (ReaderFailed, N_("a part of the file is not well formed at byte {offset}"), ""),
    "xml-doctype": (UnknownFormat, N_("a part of the file declares a document type, as no such file does"), ""),
    "timed-out": (ReaderFailed, N_("the reader was ended after {limit} seconds"), ""),
    "crashed": (ReaderFailed, N_("the reader ended without an answer (signal {signal})"), ""),
    "gave-up": (ReaderFailed, N_("the reader gave up ({kind})"), ""),
    "garbled": (ReaderFailed, N_("the reader's answer does not hold together"), ""),
}

_REFUSAL_CODES: Final = {what: code for code, (_kind, what, _do) in REFUSALS.items()}
_REMARK_CODES: Final = {text: code for code, text in REMARKS.items()}
_WORD: Final = re.compile(r"[A-Za-z0-9._:+/-]{1,40}")


def refusal(code: str, *, where: str = "", **values: int | str) -> Unreadable:
    """Make the typed refusal of a code.

    Args:
        code: a key of `REFUSALS`.
        where: a byte, row or sheet; never words of the file.
        values: whole numbers, or one technical word such as a format or a cell's name.

    Raises:
        Fault: no such code, or a value that is neither a number nor one technical word.

    Example:
        >>> str(refusal("large-file", size=7, limit=5))
        'the file has 7 bytes; at most 5 are read'
    """
    if code not in REFUSALS:
        raise Fault("intake has no refusal of that code")
    kind, what, do = REFUSALS[code]
    return kind(what, where=where, do=do, **_checked(values))


def remark(code: str, **values: int | str) -> Message:
    """Make the remark of a code.

    Args:
        code: a key of `REMARKS`.
        values: whole numbers, or one technical word such as a column or a cell's name.

    Raises:
        Fault: no such code, or a value that is neither a number nor one technical word.

    Example:
        >>> from sijill.messages import say
        >>> say(remark("no-name", row=12))
        'row 12 has no name'
    """
    if code not in REMARKS:
        raise Fault("intake has no remark of that code")
    return Message(REMARKS[code], _checked(values))


def code_of(message: Message | Unreadable) -> str:
    """The code under which a refusal or remark stands in this table.

    Raises:
        Fault: it was not made here.

    Example:
        >>> code_of(remark("no-name", row=12))
        'no-name'
    """
    table, text = (_REMARK_CODES, message.id) if isinstance(message, Message) else (_REFUSAL_CODES, message.what)
    if text not in table:
        raise Fault("the message was not made by intake")
    return table[text]


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    for value in values.values():
        number = type(value) is int and abs(value) < 10**15
        if not number and not (isinstance(value, str) and _WORD.fullmatch(value)):
            raise Fault("a value of an intake message is neither a number nor one technical word")
    return dict(values)
