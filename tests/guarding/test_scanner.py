"""Five hundred seeded leaks and more, in every spelling, encoding and container; clean releases pass."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import quopri
import random
import unicodedata
import zipfile
import zlib
from urllib.parse import quote

import pytest

from sijill.guarding.scanner import scan
from sijill.guarding.sought import Sought
from sijill.testing.releases import example_release

NAMES = (
    "Munir Barhum",
    "Salma Zaytuni",
    "Abd al-Rahman Khatib",
    "منير برهوم",
    "سلمى الزيتوني",
    "عبد الرحمن الخطيب",
    "Jurjus Haddadin",
    "هدى الصبّاغ",
)
HARAKAT = "\u064e\u064f\u0650\u0652"


def tatweel(name: str) -> str:
    return "\u0640".join(name) if not name.isascii() else name.replace("a", "á")


def harakat(name: str) -> str:
    marked = (char + (HARAKAT[n % 4] if char.isalpha() else "") for n, char in enumerate(name))
    return name.upper() if name.isascii() else "".join(marked)


def presentation(name: str) -> str:
    if name.isascii():
        return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    forms = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFE80, 0xFEF5)}
    return "".join(forms.get(char, char) for char in name)


SPELLINGS = {
    "as written": str,
    "upper case": str.upper,
    "tatweel or accents": tatweel,
    "harakat or capitals": harakat,
    "presentation forms or full width": presentation,
    "alef variants": lambda name: name.replace("ا", "أ").replace("ي", "ى").replace("i", "í"),
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "invisible joiners": lambda name: "\u200c".join(name),
    "two spaces and a line break": lambda name: name.replace(" ", " \n "),
}
ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-16 with a mark": lambda text: text.encode("utf-16"),
    "utf-16 little": lambda text: text.encode("utf-16-le"),
    "utf-16 big": lambda text: text.encode("utf-16-be"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()),
    "url": lambda text: quote(text).encode(),
    "json escapes": lambda text: json.dumps(text).encode(),
    "html entities": lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
    "html": lambda text: f"<p title='{html.escape(text)}'></p>".encode(),
    "hex": lambda text: text.encode().hex().encode(),
    "quoted printable": lambda text: quopri.encodestring(text.encode()),
    "gzip": lambda text: gzip.compress(text.encode()),
    "deflate": lambda text: zlib.compress(text.encode()),
    "zip": lambda text: zipped("word/document.xml", text.encode()),
    "name inside a zip": lambda text: zipped(f"{text}.txt".replace("\n", " "), b"a"),
    "zip in gzip": lambda text: gzip.compress(zipped("a.txt", text.encode())),
    "split runs": lambda text: zipped("a.xml", "".join(f"<w:t>{char}</w:t>" for char in text).encode()),
    "compressed stream of a pdf": lambda text: b"%PDF-1.7\nstream\n" + zlib.compress(text.encode()) + b"\nendstream",
    "reversed": lambda text: "".join(reversed(text)).encode(),
}


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def seeds() -> list[tuple[str, str, str, bytes]]:
    return [
        (name, spelling, encoding, encode(f"xx {spell(name)} xx"))
        for name in NAMES
        for spelling, spell in SPELLINGS.items()
        for encoding, encode in ENCODINGS.items()
    ]


def test_every_spelling_in_every_encoding_is_found():
    """1,440 leaks: exact and normalised vault values, all of them blocked."""
    missed = []
    for name, spelling, encoding, data in seeds():
        if not scan({"data/extra.bin": data}, Sought([name])):
            missed.append((name, spelling, encoding))
    assert len(seeds()) >= 500
    assert missed == []


ROMANISED = (
    ("منير برهوم", "Mounir Barhoum"),
    ("سلمى الزيتوني", "Salma al-Zaytouni"),
    ("عبد الرحمن الخطيب", "Abdulrahman Khatib"),
    ("Munir Barhum", "منير برهوم"),
    ("Abd al-Rahman Khatib", "عبد الرحمن الخطيب"),
    ("Salma Zaytuni", "سلمى الزيتوني"),
    ("هدى الصبّاغ", "Huda Sabbagh"),
    ("يوسف القصّاب", "Youssef Kassab"),
)


@pytest.mark.parametrize(("kept", "leaked"), ROMANISED)
def test_another_script_is_found(kept, leaked):
    assert scan({"a.txt": f"was seen with {leaked} there".encode()}, Sought([kept]))


ORDINARY = frozenset({"said", "for", "who", "will", "in", "of", "may", "mark", "من", "في", "Who", "When"})
"""Words of the language and of the pages, some of which sound like parts of names."""


def test_words_that_only_sound_like_a_name_mean_nobody():
    kept = Sought(["Feriwaya Nekiwagha", "سعيد حسن", "Muna Hasan"], ORDINARY)
    for words in (
        "Soldiers came for Neqawagha in Town7",
        "it was he who said Hasan was there",
        "<p>came for <b>Neqawagha</b></p>",
        "سمعت ذلك من حسن",
    ):
        assert scan({"a.txt": words.encode()}, kept) == [], words


@pytest.mark.parametrize(
    "words",
    [
        "Soldiers came for Feriwaya Nekiwagha",
        "soldiers came for feriwaya nekiwagha",
        "Soldiers came for Foreway Nekiwagha",
        "he met Said Hasan",
        "he met SAID HASAN",
        "said Hasan went, and Said Hasan stayed",
        "Said al-Hasan",
        "سعيد حسن",
        "منى حسن",
        "Mona Hasan",
        "Móna Hasan",
    ],
)
def test_an_ordinary_word_hides_no_name_that_is_written_as_one(words):
    kept = Sought(["Feriwaya Nekiwagha", "سعيد حسن", "Muna Hasan"], ORDINARY)
    assert scan({"a.txt": words.encode()}, kept)


def test_ordinary_words_lose_no_seeded_leak():
    """All 1,440 again, and every part of every name in small letters among the ordinary words besides."""
    parts = {part.lower() for name in NAMES for part in name.split()}
    for name, spelling, encoding, data in seeds():
        assert scan({"data/extra.bin": data}, Sought([name], ORDINARY | parts)), (name, spelling, encoding)


def test_other_scripts_are_found_beside_ordinary_words():
    """What sounds like a name and is written as one is found in 99 of 100 drawn sentences at least."""
    drawn = random.Random(7)
    small = ("he said that", "they came for", "one who was", "in the mill", "من الناس", "at night")
    missed = 0
    for _ in range(200):
        kept, leaked = drawn.choice(ROMANISED)
        words = f"{drawn.choice(small)} {leaked} {drawn.choice(small)}"
        missed += not scan({"a.txt": words.encode()}, Sought([kept], ORDINARY))
    assert missed <= 2


OTHER = (
    "call +963 944 123 456 tonight",
    "هاتف ٠٩٤٤١٢٣٤٥٦",
    "00963-11-222-3344",
    "national number 01234567890",
    "his card 10020030040",
    "a white van, plate 123456",
    "سيارة بيضاء لوحة ٤٥٦٧٨٩",
    "456789 دمشق",
    "35.1841, 35.9403",
    "35.18412N 35.94031E",
    "write to someone@example.org",
    "find him as @someone_else on it",
    "t.me/someone",
)


@pytest.mark.parametrize("words", OTHER)
def test_numbers_addresses_and_coordinates_are_found(words):
    assert scan({"data/claims.csv": words.encode()}, Sought([]))


def test_metadata_is_found():
    picture = b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00MM"
    document = zipped("docProps/core.xml", b"<cp:coreProperties><dc:creator>Somebody</dc:creator></cp:coreProperties>")
    sheet = zipped("xl/workbook.xml", b'<sheet name="a" state="hidden"/>')
    tracked = zipped("word/document.xml", b'<w:ins w:author="x"> </w:ins>')
    paper = b"%PDF-1.7 /Author (Somebody) %%EOF"
    for name, data in (
        ("a.jpg", picture),
        ("a.docx", document),
        ("a.xlsx", sheet),
        ("b.docx", tracked),
        ("a.pdf", paper),
    ):
        assert scan({name: data}, Sought([])), name


def test_clean_releases_pass():
    """False blocks: invented releases that hold none of the names, one in fifty at the very most."""
    drawn = random.Random(4)
    given = ("Nabil", "Rashid", "Wafa", "Lina", "Faris", "Omar", "Dina", "Karim", "Huda", "Ziad")
    family = ("Attar", "Najjar", "Haddad", "Qasim", "Shami", "Banna", "Saqqa", "Darwish", "Mansur", "Khoury")
    blocked = 0
    for _ in range(100):
        pairs = [f"{drawn.choice(given)} {drawn.choice(family)}" for _ in range(12)]
        printed, kept = set(pairs[:4]), set(pairs[4:])
        kept = {name for name in kept if not {*name.split()} & {word for one in printed for word in one.split()}}
        page = "\n".join(f"On 4 May 2001 {name} was killed at the mill; 17 accounts, 2001-05-04." for name in printed)
        blocked += bool(scan({"en/index.html": page.encode()}, Sought(sorted(kept))))
    assert blocked <= 2


def test_the_example_release_is_clean():
    assert (
        scan(
            {k: v for k, v in example_release().files.items() if k.startswith(("data", "en", "ar"))},
            Sought(["Munir Barhum"]),
        )
        == []
    )
