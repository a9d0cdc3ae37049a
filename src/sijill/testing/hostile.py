"""Hostile and odd files, made here: bombs, loops, traps and lies in every format that is read; and a mutator."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import tarfile
import zipfile
from collections.abc import Iterator

from sijill.intake.compound import made
from sijill.intake.formats.capture import sample_warc
from sijill.intake.formats.packing import packed
from sijill.intake.formats.picture import sample_png
from sijill.intake.formats.sample_workbook import sample_workbook

CANARY = "kept-apart-7731"
_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{("&" + chr(97 + n) + ";") * 9}">' for n in range(12)
)
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_ODF = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body>{}</o:body></o:document-content>'
)
_BIDI = "\u202egnp.exe\u202c \u2066\u2067\u2068\u2069 a\u200bb\u200cc\u200dd\ufeff e\u0301\u0301\u0301 \U000e0041"
NAUGHTY = (
    *("null", "undefined", "NaN", "True", "-1", "1e309", "0x0", "١٢٣٤", "۱۲۳", "Ω≈ç√", "﷽", "ﷺ", "ثم نفس سقطت", "א‎ב"),
    *("<script>alert(1)</script>", "'; DROP TABLE x; --", "=cmd|'/c calc'!A0", "${jndi:ldap://a}", "{{7*7}}", "%s%n"),
    *("../../etc/passwd", "C:\\con\\con", "a\tb", "a\u2028b", "\u202eabc", "\u200b", "\ufeffa", "👩‍👩‍👧‍👧", "Z̮̞̠͙͔ͅ", "𝒜𝓁𝑒"),
)
"""Strings that break careless programs, written for this file."""


def hostile_files(many: int = 5) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every hostile file, always the same.

    Args:
        many: how often what repeats in them repeats; at 1 whatever takes the square of its length still never ends.

    Example:
        >>> name, data = next(hostile_files())
        >>> name, len(data)
        ('one-line.txt', 20000000)
    """
    yield from _texts(many)
    yield from _packed_documents(many)
    yield from _archives(many)
    yield from _pdfs()
    yield from _mails(many)
    yield from _rest()


def _texts(many: int) -> Iterator[tuple[str, bytes]]:
    yield "one-line.txt", b"a" * (4_000_000 * many)
    yield "one-line.csv", b"a," * (800_000 * many)
    yield "one-field.csv", b'name\n"' + b"x" * (4_000_000 * many) + b'"\n'
    yield "open-quote.csv", b'name,age\n"Salim,3\n' + b"Rana,4\n" * 100_000
    yield "formula.csv", b'name,age\n=HYPERLINK("http://a.example"),3\n@SUM(1+1),4\n'
    yield "bidi.txt", _BIDI.encode()
    yield "naughty.txt", "\n".join(NAUGHTY).encode()
    yield "naughty.csv", ("name,note\n" + "\n".join(f'"{s.replace(chr(34), "")}",x' for s in NAUGHTY)).encode()
    yield "half-utf16.txt", "\ufeffwords".encode("utf-16-le")[:-1]
    yield "surrogate.txt", b"a\xed\xa0\x80b"
    yield "overlong.txt", b"a\xc0\xafb"
    yield "nul.txt", b"a\0b"
    yield "marks.txt", ("e" + "\u0301" * 500_000).encode()
    yield "deep.html", b"<div>" * (60_000 * many) + b"words"
    yield "attributes.html", b"<p " + b"a=b " * (100_000 * many) + b">words"
    yield "open-comment.html", b"<p>words<!--" + b"-" * (600_000 * many)
    yield "script.html", b"<p>words<script>fetch('http://127.0.0.1/')</script><img src=file:///etc/passwd>"
    yield "brackets.html", b"<" * (600_000 * many)
    yield "entities.html", b"&amp" * (200_000 * many)
    yield "fences.md", b"```\n" * (100_000 * many) + b"words"
    yield "hashes.md", b"#" * (1_000_000 * many)
    yield "deep.json", b"[" * (200_000 * many)
    yield "deep-object.json", b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    yield "number.json", b"[" + b"9" * 1_000_000 + b"]"
    yield "not-a-number.json", b'[{"start":NaN,"end":Infinity,"text":"words"}]'
    yield "doubled.json", b'{"a":1,"a":2,"a":"words"}'
    yield "chat.json", json.dumps({"messages": [{"date": [1], "text": {"a": 1}}, {"date": 1, "text": [[[]]]}]}).encode()
    yield "glued.json", b"}{" * (200_000 * many)
    yield "wide.json", json.dumps([{f"k{n}": n for n in range(20_000)}] * 3).encode()
    yield "times.srt", b"1\n99:99:99,999 --> 00:00:00,000\nwords\n" * 10_000
    yield "deep.rtf", b"{\\rtf1" + b"{" * (600_000 * many)
    yield "units.rtf", b"{\\rtf1\\uc100" + b"\\u-10179?" * (60_000 * many) + b"}"
    yield "binary.rtf", b"{\\rtf1 words\\bin99999999 " + b"\0" * 1000 + b"}"
    yield "closing.rtf", b"{\\rtf1 words" + b"}" * (200_000 * many)


def _packed_documents(many: int) -> Iterator[tuple[str, bytes]]:
    trap = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    remote = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
    for name, member, body in (("docx", "word/document.xml", _WORD), ("odt", "content.xml", _ODF)):
        yield f"laughs.{name}", packed({member: _LAUGHS + "]>" + body.format("&m;")})
        yield f"outside.{name}", packed({member: trap + body.format("&x;")})
        yield f"remote.{name}", packed({member: remote + body.format("words")})
        yield f"deep.{name}", packed({member: "<a>" * 200_000})
        yield f"bomb.{name}", packed({member: b"<a>" + b" " * (60_000_000 * many)})
        yield f"cut.{name}", packed({member: body.format("words")})[:-30]
        yield f"utf7.{name}", packed({member: '<?xml version="1.0" encoding="utf-7"?><a/>'})
        yield f"unknown.{name}", packed({member: '<?xml version="1.0" encoding="klingon"?><a/>'})
        yield f"doubled.{name}", _doubled(member, body.format(""))
        yield f"nothing.{name}", packed({"a": "b"})
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    yield "cells.docx", packed({"word/document.xml": _WORD.format("<w:tbl><w:tr><w:tc>" * 30_000)})
    yield "naughty.docx", packed({"word/document.xml": _WORD.format(paragraph.format("\u202ea\u200bb"))})
    yield "level.odt", packed({"content.xml": _ODF.format('<o:text><t:h t:outline-level="9e9">a</t:h></o:text>')})
    cell = '<b:table-cell b:number-columns-repeated="99999999"><t:p>a</t:p></b:table-cell>'
    sheet = "<o:spreadsheet><b:table><b:table-row {}>{}</b:table-row></b:table></o:spreadsheet>"
    yield "wide.ods", packed({"content.xml": _ODF.format(sheet.format("", cell))})
    rows = 'b:number-rows-repeated="99999999"'
    long = sheet.format(rows, "<b:table-cell><t:p>a</t:p></b:table-cell>")
    yield "long.ods", packed({"content.xml": _ODF.format(long)})
    yield "spaces.odt", packed({"content.xml": _ODF.format('<o:text><t:p>a<t:s t:c="999999999"/></t:p></o:text>')})
    yield "corner.xlsx", sample_workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "strings.xlsx", sample_workbook('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')
    yield "loop.xlsx", sample_workbook('<row r="1"><c r="A1"><f>A1</f><v>1</v></c></row>' * 2)
    yield "older.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "older.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "locked.xlsx", made({"EncryptedPackage": b"words"})


def _doubled(member: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(3):
            archive.writestr(zipfile.ZipInfo(member.upper() if number == 1 else member + " " * number), content)
    return out.getvalue()


def _archives(many: int) -> Iterator[tuple[str, bytes]]:
    yield "bomb.zip", packed({"a.txt": b"0" * (60_000_000 * many)})
    inner = packed({f"{n}.txt": b"words" * 100_000 for n in range(5)})
    for _level in range(5):
        inner = packed({f"{n}.zip": inner for n in range(3)})
    yield "tree.zip", inner
    yield "outside.zip", packed({"../../../tmp/x.txt": "a", "/etc/x.txt": "b", "C:\\x.txt": "c", "..\\..\\x.txt": "d"})
    yield "names.zip", packed({"\u202etxt.exe": "a", "a" * 60_000: "b", "con": "c", " ": "d", "\x00\x01": "e"})
    yield "many.zip", packed({f"{n}": "" for n in range(12_000)})
    yield "lies.zip", packed({"a.txt": "words"}).replace(struct.pack("<I", 5), struct.pack("<I", 2**31))
    yield "prefix.zip", b"MZ" + packed({"a.txt": "words"})
    slow = packed({f"{n}.html": b"<" * 2_000_000 for n in range(12)})
    yield "slow.zip", slow
    links = io.BytesIO()
    with tarfile.open(fileobj=links, mode="w") as archive:
        member = tarfile.TarInfo("a")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    yield "links.tar", links.getvalue()
    yield "bomb.gz", gzip.compress(b"0" * 50_000_000, mtime=0)
    yield "bomb.warc.gz", gzip.compress(b"0" * (40_000_000 * many), mtime=0)
    yield "chunks.warc", sample_warc(b"ffffffff\r\nwords")
    yield "length.warc", b"WARC/1.1\r\nContent-Length: 99999999999\r\n\r\nwords"
    yield "headless.warc", b"WARC/1.1\r\n" * 100_000


def _pdfs() -> Iterator[tuple[str, bytes]]:
    yield "loop.pdf", _pdf(b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>")
    yield "count.pdf", _pdf(b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", b"<</Type/Page/Parent 2 0 R>>")
    huge = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>"
    yield "huge-page.pdf", _pdf(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", huge)
    yield "run.pdf", _pdf(b"<</Type/Pages/Kids[]/Count 0/OpenAction<</S/JavaScript/JS(app.launchURL('a'))>>>>")
    yield "arrays.pdf", _pdf(b"[" * 200_000)
    yield "dictionaries.pdf", _pdf(b"<<" * 200_000)
    yield "end.pdf", b"%PDF-1.7\nstartxref\n-1\n%%EOF"
    yield "previous.pdf", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Size 1>>\nstartxref\n9\n%%EOF"
    yield "page.pdf", b"<html><p>words"
    yield "and-zip.pdf", b"%PDF-1.4\n" + packed({"a.txt": "words"})


def _pdf(*objects: bytes) -> bytes:
    bodies = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 2))
    return b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" + bodies + b"trailer<</Root 1 0 R>>\n%%EOF"


def _mails(many: int) -> Iterator[tuple[str, bytes]]:
    for depth in (15, 60, 3_000):
        begun = b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(depth)
        )
        yield f"deep-{depth}.eml", b"From: a@b.example\n" + begun + b"\nwords"
    nested = b"Subject: x\n\nwords"
    for _level in range(300):
        nested = b"Content-Type: message/rfc822\n\n" + nested
    yield "forwarded.eml", b"From: a@b.example\n" + nested
    yield "header.eml", b"Subject: " + b"a" * (2_000_000 * many) + b"\n\nwords"
    yield "headers.eml", b"X: y\n" * (100_000 * many) + b"\nwords"
    yield "folded.eml", b"Subject: a\n" + b" b\n" * (60_000 * many) + b"\nwords"
    yield "encoded.eml", b"Subject: " + b"=?utf-8?q?=" * 100_000 + b"\n\nwords"
    yield "charset.eml", b'Subject: a\nContent-Type: text/plain; charset="../../a"\n\nwords'
    names = b"Content-Disposition: attachment; filename=../../../../tmp/x.txt\n"
    yield "outside.eml", b"Subject: a\nContent-Type: application/octet-stream\n" + names + b"\nwords"
    yield "parameters.eml", b"Subject: a\nContent-Type: text/plain" + b"; a*0*=b" * 50_000 + b"\n\nwords"
    yield "transfer.eml", b"Subject: a\nContent-Transfer-Encoding: base64\n\n" + b"=" * (200_000 * many)
    yield "addresses.eml", b"From: " + b"(" * 50_000 + b"\nTo: " + b"<" * 50_000 + b"\n\nwords"
    yield "many.mbox", b"From a\nSubject: b\n\nwords\n\n" * 20_000
    yield "none.mbox", b"From \n\nFrom \n\nFrom \n\n"


def _rest() -> Iterator[tuple[str, bytes]]:
    yield "huge.png", sample_png(1, 1).replace(b"\0\0\0\1" * 2, b"\x7f\xff\xff\xff" * 2)
    yield "cut.png", sample_png(50, 50)[:60]
    yield "cut.jpg", b"\xff\xd8\xff\xe1\xff\xffExif\0\0MM\0*\0\0\0\x08\xff\xff"
    yield "loop.tif", b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\xff\xff\xff\xff\x08\0\0\0"
    yield "boxes.mp4", struct.pack(">I4s", 8, b"ftyp") + struct.pack(">I4s", 8, b"free") * 500_000
    yield "zero.mp4", b"\0\0\0\0ftyp" + b"\0\0\0\1moov" + b"\0" * 8
    yield "cut.wav", b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff"
    yield "named.txt", b"%PDF-1.4 words"
    yield "program.pdf", b"MZ" + b"\0" * 100
    yield "virus.txt", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
    yield "nothing.pdf", b""


def mutations(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """Damaged forms of a file, always the same: bits flipped, stretches cut, doubled, moved, or made interesting.

    Args:
        data: a good file.
        count: how many.
        seed: another seed gives others.

    Example:
        >>> list(mutations(b"words", 3)) == list(mutations(b"words", 3))
        True
    """
    chance = random.Random(seed)
    odd = (
        b"\0",
        b"\xff" * 4,
        b"\x7f\xff\xff\xff",
        b"-1",
        b"9" * 30,
        b"<",
        b"{",
        b"[",
        b'"',
        b"\r\n\r\n",
        b"\xed\xa0\x80",
    )
    for _number in range(count):
        changed = bytearray(data)
        for _step in range(chance.randint(1, 6)):
            at, to = sorted((chance.randint(0, len(changed)), chance.randint(0, len(changed))))
            to = min(to, at + 64)
            kind = chance.randrange(5)
            if kind == 0 and at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            elif kind == 1:
                del changed[at:to]
            elif kind == 2:
                changed[at:at] = changed[at:to] * chance.randint(1, 40)
            elif kind == 3:
                changed[at:to] = chance.choice(odd)
            else:
                changed[at:at] = chance.choice(odd)
        yield bytes(changed)
