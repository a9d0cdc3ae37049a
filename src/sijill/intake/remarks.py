"""What a person should know about a file that was read, by code; row numbers and technical words are put in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sijill.messages import N_

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
    "list-inside": N_("row {row}: the {column} may hold a list of people of its own; none of them is a row"),
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
    "hidden-columns": N_(
        "{count} columns are hidden in the workbook, the first is column {cell}; they are read all the same"
    ),
    "no-cells": N_("sheet {sheet} has no cells and is left out"),
    "external": N_("the workbook points to {count} other files; nothing was fetched"),
    "macros": N_("the file carries macros; they were not run and not read"),
    "pages-without": N_("{count} pages hold no words; they may be pictures"),
    "pages-broken": N_("{count} pages are damaged and could not be read"),
    "stamps": N_("{count} stamps or drawings lie over the pages; words in them are not read, look at the pages"),
    "running-apart": N_("{count} lines at the head or foot of most pages stand as a text of their own"),
    "deleted": N_("{count} passages are marked as deleted in the document and are left out"),
    "hidden-words": N_("{count} passages are hidden in the document or written in white; they are read all the same"),
    "hidden-slides": N_("{count} slides are hidden, the first is slide {slide}; they are read all the same"),
    "comments-apart": N_("the document carries comments; they stand as a text of their own"),
    "cut-off": N_("the file is cut off: {count} of its parts are whole and were read, what stood behind them is lost"),
    "letters-as-bytes": N_(
        "the file stores the bytes of its letters as letters, as archives of Facebook do; "
        "in {count} places they are put together again"
    ),
    "json-text": N_(
        "the JSON is not well formed at character {offset}: its words stand as they are, and no list is made of them"
    ),
    "older-slides": N_("a presentation of PowerPoint 97 to 2003: the words stand in the order of the file"),
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
