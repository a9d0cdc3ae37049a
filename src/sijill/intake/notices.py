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
from sijill.messages import N_, Message

Refusal = tuple[type[Unreadable], str, str]

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
    "no-reader": (UnknownFormat, N_("there is no reader for {found} yet"), ""),
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

REMARKS: Final[Mapping[str, str]] = {
    "other-name": N_("the name ends in {named}, but the bytes are {found}; it is read as what the bytes are"),
    "more": N_("{count} more remarks of this kind are not shown"),
    "declared": N_("the page says it is {declared}, but its bytes are {encoding}"),
    "hidden-parts": N_("{count} parts that the page hides are left out"),
    "cut-tag": N_("the page breaks off inside a tag; the last {count} characters are left out"),
    "no-header": N_("no header row was recognised: give a map of the columns"),
    "header-row": N_("row {row} is taken for the header; {count} rows above it are kept in the text but are no data"),
    "no-columns": N_("row {row} is taken for the header, but none of its columns was recognised: give a map"),
    "unknown-column": N_("column {cell} was not recognised; its words are kept under their own header"),
    "second-column": N_("column {cell} looks like another {column}; the first one counts"),
    "map-again": N_(
        "row {row}: the columns are understood as a person mapped them for an earlier list with these headers"
    ),
    "map-unused": N_("the map names {count} headers that are not in the list"),
    "short-row": N_("row {row} has {count} cells, fewer than the header's {expected}"),
    "long-row": N_("row {row} has {count} cells, more than the header's {expected}"),
    "header-again": N_("row {row} repeats the header and is no data"),
    "total-row": N_("row {row} looks like a total and not like a person"),
    "no-name": N_("row {row} has no name"),
    "two-people": N_("row {row}: the {column} may hold two people"),
    "several-people": N_("row {row}: the {column} holds a number or a word for several people"),
    "other-person": N_("row {row}: the {column} may speak of another person"),
    "section-row": N_("row {row} is one merged cell across the table; it may be a heading and no person"),
    "merged-rows": N_("rows {row} to {last}: the {column} is one merged cell; its words stand in row {row} only"),
    "header-two": N_("rows {row} and {last} are read together as the header"),
    "table-apart": N_("another table begins at {cell}; it is read as a list of its own"),
    "date-two-calendars": N_("row {row}: the {column} may be in the Hijri or the solar Hijri calendar"),
    "date-both": N_("row {row}: the {column} gives two dates, perhaps one day in two calendars"),
    "year-calendar": N_("row {row}: the {column} is a year of the Hijri or the solar Hijri calendar"),
    "age-words": N_("row {row}: the age is given in words or not as a whole number of years"),
    "age-odd": N_("row {row}: the age is below 0 or above 120"),
    "digits": N_("row {row}: the {column} has digits that are not understood"),
    "not-number": N_("row {row}: the {column} is not a whole number"),
    "sex-words": N_("row {row}: the sex is given in words that were not recognised"),
    "date-words": N_("row {row}: the {column} was not understood as a date"),
    "date-order": N_("row {row}: the {column} may be day-month or month-day"),
    "date-short-year": N_("row {row}: the {column} has a year of two digits"),
    "date-serial": N_("row {row}: the {column} is a bare spreadsheet day number"),
    "date-hijri": N_("row {row}: the {column} is in the Hijri calendar"),
    "date-solar": N_("row {row}: the {column} is in the solar Hijri calendar"),
    "year-odd": N_("row {row}: the {column} is no year of the last two centuries"),
    "same-id": N_("row {row}: the id is the same as in row {first}"),
    "quotes": N_("the quotation marks do not pair up; they are read as ordinary characters"),
    "formula": N_("column {cell} has {count} formula cells, the first in row {row}; their stored results are kept"),
    "formula-empty": N_("row {row}: the formula in {cell} has no stored result; nothing was computed"),
    "error-cell": N_("row {row}: {cell} holds a spreadsheet error"),
    "merged": N_("the cells {cell} are merged; the words stand in the first of them only"),
    "hidden-sheet": N_("sheet {sheet} is hidden in the workbook; it is read all the same"),
    "hidden-rows": N_("{count} rows are hidden in the workbook, the first is row {row}; they are read all the same"),
    "no-cells": N_("sheet {sheet} has no cells and is left out"),
    "external": N_("the workbook points to {count} other files; nothing was fetched"),
    "macros": N_("the file carries macros; they were not run and not read"),
    "pages-without": N_("{count} pages hold no words; they may be pictures"),
    "pages-broken": N_("{count} pages are damaged and could not be read"),
    "running-apart": N_("{count} lines at the head or foot of most pages stand as a text of their own"),
    "deleted": N_("{count} passages are marked as deleted in the document and are left out"),
    "comments-apart": N_("the document carries comments; they stand as a text of their own"),
    "parts-damaged": N_("{count} parts of the file beside its text are damaged and left out"),
    "pictures-inside": N_(
        "the document holds {count} pictures; words in them are not read, hand them in by themselves"
    ),
    "lost-letters": N_(
        "{count} letters could not be read in the file's code page; each stands as a question mark in a box"
    ),
    "part-unread": N_("part {number} of the message could not be read; hand it in by itself"),
    "chat-order": N_("the dates of the messages may be day-month or month-day; they stay as written"),
    "chat-months": N_("the dates of the messages are read as {order}, because a day above 12 shows it"),
    "digest": N_("capture {capture}: its content does not match the hash that it declares"),
    "no-digest": N_("{count} captures carry no hash"),
    "recognised": N_(
        "{count} words were recognised in pictures by a program ({tool}); they may not be the words that stand there"
    ),
    "recognised-unsure": N_("{count} of the recognised words are uncertain"),
    "recognised-digits": N_(
        "{count} of the recognised words hold digits; digits are often misread, Arabic ones above all: "
        "look at each in the picture"
    ),
    "recognised-arabic": N_(
        "page {row}: {count} words may be numbers in Arabic digits, which this program cannot read: what stands for "
        "them in the text is not to be believed; look at each in the picture"
    ),
    "recognised-late": N_(
        "from page {row} on no words were recognised, because the time was up; take it in with --recognise all"
    ),
    "recognised-none": N_("no words were recognised in this picture"),
    "no-recogniser": N_(
        "words in pictures are not recognised here, because tesseract is not installed: "
        "install tesseract-ocr and tesseract-ocr-ara"
    ),
    "transcribed": N_("a program ({tool}) wrote these words down from a recording; they may not be the words spoken"),
    "no-words-here": N_("the words in this file are not read by machine; describe them or hand in a transcript"),
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
