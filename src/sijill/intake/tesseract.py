"""The words in a picture, by the system's own tesseract, called as a library so that no program is run.

Source: the C interface of tesseract 4 and 5 (capi.h). The library and its languages come from the system (Debian:
tesseract-ocr, tesseract-ocr-ara); nothing of it is shipped, and without it pictures are kept unread.
"""

from __future__ import annotations

import ctypes
import os
import time
from ctypes import POINTER, byref, c_bool, c_char_p, c_float, c_int, c_void_p
from typing import Any, Final, NamedTuple

_LIBRARIES: Final = ("libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract.dylib")
_LANGUAGES: Final = (b"ara+eng", b"ara", b"eng")
# Marks of direction that the recogniser adds; nobody wrote them.
_MARKS: Final = " \n\t\u200e\u200f\u202a\u202b\u202c"
_BLOCK, _PARAGRAPH, _LINE, _WORD = 0, 1, 2, 3
_AUTOMATIC: Final = 3
"""How tesseract lays a page out: it finds columns and blocks by itself (PSM_AUTO)."""
_SIGNATURES: Final[dict[str, tuple[Any, list[Any]]]] = {
    "TessVersion": (c_char_p, []),
    "TessBaseAPICreate": (c_void_p, []),
    "TessBaseAPIInit3": (c_int, [c_void_p, c_char_p, c_char_p]),
    "TessBaseAPISetVariable": (c_bool, [c_void_p, c_char_p, c_char_p]),
    "TessBaseAPIGetInitLanguagesAsString": (c_char_p, [c_void_p]),
    "TessBaseAPISetPageSegMode": (None, [c_void_p, c_int]),
    "TessBaseAPISetImage": (None, [c_void_p, c_char_p, c_int, c_int, c_int, c_int]),
    "TessBaseAPISetSourceResolution": (None, [c_void_p, c_int]),
    "TessBaseAPIRecognize": (c_int, [c_void_p, c_void_p]),
    "TessBaseAPIGetIterator": (c_void_p, [c_void_p]),
    "TessBaseAPIClear": (None, [c_void_p]),
    "TessMonitorCreate": (c_void_p, []),
    "TessMonitorDelete": (None, [c_void_p]),
    "TessMonitorSetDeadlineMSecs": (None, [c_void_p, c_int]),
    "TessResultIteratorGetPageIterator": (c_void_p, [c_void_p]),
    "TessResultIteratorGetUTF8Text": (c_void_p, [c_void_p, c_int]),
    "TessResultIteratorConfidence": (c_float, [c_void_p, c_int]),
    "TessResultIteratorNext": (c_bool, [c_void_p, c_int]),
    "TessResultIteratorDelete": (None, [c_void_p]),
    "TessPageIteratorIsAtBeginningOf": (c_bool, [c_void_p, c_int]),
    "TessPageIteratorBoundingBox": (c_bool, [c_void_p, c_int, *[POINTER(c_int)] * 4]),
    "TessDeleteText": (None, [c_void_p]),
}


class Word(NamedTuple):
    """One word as it was recognised, in points of the picture from its upper left corner.

    Args:
        words: the word.
        left: left edge.
        top: upper edge.
        right: right edge.
        bottom: lower edge.
        sure: how certain the recogniser is, 0 to 100.
        between: what stands before it: a space, a line end, or a blank line.

    Example:
        >>> Word("mill", 0, 0, 40, 10, 96, " ").sure
        96
    """

    words: str
    left: int
    top: int
    right: int
    bottom: int
    sure: int
    between: str


class Engine:
    """A recogniser that has loaded its languages and needs nothing more from the disk.

    Args:
        library: the loaded library.
        handle: its state.
        name: the program with its version and languages.

    Example:
        >>> Engine(None, 0, "tesseract").name
        'tesseract'
    """

    def __init__(self, library: Any, handle: int, name: str) -> None:
        self.name = name
        self._library, self._handle = library, handle

    def words(self, grey: bytes, width: int, height: int, seconds: float) -> list[Word] | None:
        """The words of one picture in the order of reading; None if there was not time enough.

        Args:
            grey: its points, a byte each, row by row.
            width: points.
            height: points.
            seconds: time for it.
        """
        library, handle = self._library, self._handle
        library.TessBaseAPISetImage(handle, grey, width, height, 1, width)
        library.TessBaseAPISetSourceResolution(handle, 300)
        monitor, until = library.TessMonitorCreate(), time.monotonic() + seconds
        library.TessMonitorSetDeadlineMSecs(monitor, max(1, int(seconds * 1000)))
        failed = library.TessBaseAPIRecognize(handle, monitor)
        library.TessMonitorDelete(monitor)
        late = time.monotonic() >= until
        found = [] if failed or late else self._found()
        library.TessBaseAPIClear(handle)
        return None if late else found

    def _found(self) -> list[Word]:
        library, found = self._library, list[Word]()
        results = library.TessBaseAPIGetIterator(self._handle)
        if not results:
            return found
        page = library.TessResultIteratorGetPageIterator(results)
        edges = [c_int() for _edge in range(4)]
        while True:
            raw = library.TessResultIteratorGetUTF8Text(results, _WORD)
            if raw:
                words = ctypes.string_at(raw).decode("utf-8", "replace").strip(_MARKS)
                library.TessDeleteText(raw)
                library.TessPageIteratorBoundingBox(page, _WORD, *map(byref, edges))
                sure = round(library.TessResultIteratorConfidence(results, _WORD))
                if words != "":
                    left, top, right, bottom = (max(0, edge.value) for edge in edges)
                    found.append(Word(words, left, top, right, bottom, min(100, max(0, sure)), self._before(page)))
            if not library.TessResultIteratorNext(results, _WORD):
                library.TessResultIteratorDelete(results)
                return found

    def _before(self, page: int) -> str:
        begins = self._library.TessPageIteratorIsAtBeginningOf
        if begins(page, _PARAGRAPH) or begins(page, _BLOCK):
            return "\n\n"
        return "\n" if begins(page, _LINE) else " "


def open_engine() -> Engine | None:
    """Load the system's tesseract with Arabic and English, or what there is of them; None where there is none.

    Example:
        >>> engine = open_engine()
        >>> engine is None or engine.name.startswith("tesseract-")
        True
    """
    # One thread: a confined process may not start others.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    library = _load()
    if library is None:
        return None
    handle = library.TessBaseAPICreate()
    library.TessBaseAPISetVariable(handle, b"debug_file", os.devnull.encode())
    if not any(library.TessBaseAPIInit3(handle, None, languages) == 0 for languages in _LANGUAGES):
        return None
    library.TessBaseAPISetPageSegMode(handle, _AUTOMATIC)
    version = library.TessVersion().decode("ascii", "ignore")
    languages = library.TessBaseAPIGetInitLanguagesAsString(handle).decode("ascii", "ignore")
    return Engine(library, handle, f"tesseract-{version}-{languages.replace('+', '-')}")


def _load() -> Any:
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
            for function, (answer, arguments) in _SIGNATURES.items():
                entry = getattr(library, function)
                entry.restype, entry.argtypes = answer, arguments
        except (OSError, AttributeError):
            continue
        return library
    return None
