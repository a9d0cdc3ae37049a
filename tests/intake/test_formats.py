"""Every reader keeps the laws of readers, over good files, bad files, and damaged ones."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage

import docx
import pytest

from sijill.errors import CheckFailed
from sijill.intake.formats import FORMATS, calc, capture, heif, pdf, picture, recording, tarred, winmail
from sijill.intake.formats.packing import packed as packed_as
from sijill.intake.formats.reader import Format
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.formats.word import DOCX, ODT, sample
from sijill.intake.positions import identity
from sijill.intake.taken import Piece, Reading
from sijill.testing.formats import Sample, check_format

ARABIC = "قال الشاهد إن الرجال وصلوا من القرية إلى الساحة بعد صلاة الفجر، ثم سمع إطلاق نار على البيت."
NAMES = "الاسم;العمر;المكان\nسليم حداد;٣١;بارا\nرنا حداد;طفل;بارا\n"
PAGE = (
    "<!doctype html><html><head><title>A &amp; B</title><style>p{}</style></head><body><h1>Heading</h1>"
    "<p>One&nbsp;two<p>ثلاثة <b>أر</b>بعة<script>x()</script></body></html>"
)

DOCTYPE, OLE2 = "<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def written(*paragraphs: str) -> bytes:
    """A document as python-docx writes one."""
    document = docx.Document()
    document.add_heading("The mill", 1)
    for words in paragraphs:
        document.add_paragraph(words)
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "one", "two"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


LETTER = EmailMessage()
LETTER["From"], LETTER["Subject"] = "a@example.org", "البيت"
LETTER.set_content(ARABIC)
LETTER.add_alternative("<p>another</p>", subtype="html")
LETTER.add_attachment(NAMES.encode(), maintype="text", subtype="csv", filename="قائمة.csv")
NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(60))

TELEGRAM = (
    '{"name":"n","messages":[{"type":"message","date":"2025-02-13T22:10:00","from":"منير",'
    '"text":["They ",{"type":"bold","text":"came."}]},{"type":"service","date":"x","action":"joined"},7]}'
)
KOBO = '{"results":[{"_uuid":"u1","name":"سليم","kin":[{"kin/name":"Rana"}]}]}'

SAMPLES = {
    "sijill-text": [
        Sample("utf-8", ARABIC.encode(), (ARABIC,)),
        Sample("marked", b"\xef\xbb\xbf" + ARABIC.encode(), (ARABIC,)),
        Sample("utf-16", ARABIC.encode("utf-16"), (ARABIC,)),
        Sample("utf-16-le", ARABIC.encode("utf-16-le"), (ARABIC,)),
        Sample("utf-16-be", ARABIC.encode("utf-16-be"), (ARABIC,)),
        Sample("utf-32", ARABIC.encode("utf-32"), (ARABIC,)),
        Sample("utf-32-be", ARABIC.encode("utf-32-be"), (ARABIC,)),
        Sample("cp1256", ARABIC.encode("cp1256"), (ARABIC,)),
        Sample("iso8859-6", ARABIC.encode("iso8859-6"), (ARABIC,)),
        Sample("cp1252", "The café was full, he said; naïve, déjà vu.".encode("cp1252"), ("café",)),
        Sample("one cut-off letter", ARABIC.encode()[:-2], (), "UnknownEncoding"),
        Sample("odd", "\ufeffab".encode("utf-16-le") + b"c", (), "UnknownEncoding"),
        Sample("nul", b"some words\x00 and more of them", (), "UnknownFormat"),
        Sample("nothing", b"", (), "Empty"),
        Sample("space", " \n\u200f\ufeff\t".encode(), (), "Empty"),
        Sample("cyrillic", "Он сказал, что они пришли утром из деревни".encode("cp1251"), ("сказал",)),
        Sample("koi8", "Он сказал, что они пришли утром из деревни".encode("koi8-r"), ("сказал",)),
        Sample("dos", "Он сказал, что они пришли утром из деревни".encode("cp866"), ("сказал",)),
        Sample("greek", "Είπε ότι ήρθαν το πρωί από το χωριό".encode("cp1253"), ("χωριό",)),
        Sample("hebrew", "הוא אמר שהם באו בבוקר מן הכפר".encode("cp1255"), ("בבוקר",)),
        Sample("turkish", "Sabah geldiler, ağabeyimi aldılar.".encode("cp1254"), ("ağabeyimi aldılar",)),
        Sample("polish", "Zabrali dwóch mężczyzn, mówiła córka.".encode("cp1250"), ("mężczyzn",)),
        Sample("mac-arabic", ARABIC.replace("،", "").encode("mac_arabic"), ("الشاهد",)),
        Sample("thai", "เขาบอกว่าพวกเขามาตอนเช้า".encode("cp874"), (), "UnknownEncoding"),
        Sample("noise", bytes(range(128, 256)) * 4, (), "UnknownEncoding"),
    ],
    "sijill-markdown": [
        Sample("headings", b"# One\r\n\r\nText\r\n## Two ##\r\n```\r\n# no\r\n```\r\n", ("# One\n\nText\n## Two ##",)),
        Sample("nothing", b"", (), "Empty"),
    ],
    "sijill-html": [
        Sample("page", PAGE.encode(), ("Heading\n\nOne\u00a0two\n\nثلاثة أربعة",)),
        Sample("cp1256", f'<meta charset="windows-1256"><p>{ARABIC}'.encode("cp1256"), (ARABIC,)),
        Sample("only markup", b"<p><b></b><script>x</script>", (), "Empty"),
        Sample("nothing", b"", (), "Empty"),
    ],
    "sijill-word": [
        Sample("python-docx", written(ARABIC, "A clerk\tsaw it."), ("The mill\n\n" + ARABIC, "clerk\tsaw", "one\ttwo")),
        Sample("docx", sample(DOCX), ("Heading\n\nA clerk saw it.",)),
        Sample("odt", sample(ODT), ("Heading\n\nA clerk saw it.\n\none\ttwo",)),
        Sample("empty", packed({"word/document.xml": WORD.format("<w:p/>")}), (), "Empty"),
        Sample(
            "doctype",
            packed({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + WORD.format("")}),
            (),
            "UnknownFormat",
        ),
        Sample("no document", packed({"a.txt": "a"}), (), "UnknownFormat"),
        Sample("bomb", packed({"word/document.xml": b" " * 30_000_000}), (), "TooLarge"),
        Sample(
            "password",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            (),
            "UnknownFormat",
        ),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-ods": [
        Sample("sheet", calc.SAMPLE, ("Name\tAge\nSalim\t31",)),
        Sample("no sheet", packed({"a": "b"}), (), "UnknownFormat"),
        Sample("far", calc.SAMPLE.replace(b"<b:table-row>", b"<b:table-row>"), ("Salim",)),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-rtf": [
        Sample("arabic", rb"{\rtf1\ansi\ansicpg1256 \'c8\'ed\'ca\par b}", ("بيت\n\nb",)),
        Sample("unicode", rb"{\rtf1\uc1 \u1576?\u1610?\u1578? \u-10179?\u-8704?}", ("بيت \U0001f600",)),
        Sample("fonts", rb"{\rtf1{\fonttbl{\f0 X;}{\f1\fcharset178 Y;}}{\f1 \'c8}{\f0 \'e9}}", ("بé",)),
        Sample("skips", rb"{\rtf1{\*\generator G;}{\info{\title T}}{\pict 00ff}words{\object x}}", ("words",)),
        Sample("deep", b"{\\rtf1" + b"{" * 5000, (), "TooLarge"),
        Sample("other", b"words", (), "UnknownFormat"),
        Sample("nothing", b"{\\rtf1}", (), "Empty"),
    ],
    "sijill-pdf": [
        Sample("one page", pdf.SAMPLE, ("A clerk saw it.",)),
        Sample("junk before", b"x" * 500 + pdf.SAMPLE, ("A clerk saw it.",)),
        Sample("no words", pdf.SAMPLE.replace(b"(A clerk saw it.)", b"(               )"), (), "Empty"),
        Sample("not one", b"%PDF-1.7 and nothing else", (), "ReaderFailed"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-contacts": [
        Sample(
            "folded", b"BEGIN:VCARD\nFN:Salim Had\n dad\nNOTE:was\\nkilled\nEND:VCARD", ("Salim Haddad", "was\nkilled")
        ),
        Sample("numbers", b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=D8=B3=\n=D9=84\n", ("FN: سل",)),
        Sample("two", b"BEGIN:VCARD\nFN:Rana\nEND:VCARD\nBEGIN:VCARD\nFN:Nur\n", ("FN: Rana\n\nFN: Nur",)),
        Sample("nothing", b"", (), "Empty"),
        Sample("only a frame", b"BEGIN:VCARD\nEND:VCARD\n", (), "Empty"),
    ],
    "sijill-subtitles": [
        Sample("srt", f"1\r\n00:00:01,000 --> 00:00:02,000\r\n{ARABIC}\r\n\r\n".encode(), (ARABIC,)),
        Sample("vtt", b"WEBVTT\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000 align:start\n<v A>one\ntwo\n", ("one two",)),
        Sample("no cue", b"WEBVTT\n\nwords\n", (), "UnknownFormat"),
        Sample("nothing", b"", (), "Empty"),
    ],
    "sijill-mail": [
        Sample("letter", LETTER.as_bytes(), ("Subject: البيت\n\n" + ARABIC, "سليم حداد")),
        Sample("page", b"Subject: a\nContent-Type: text/html\n\n<p>One<p>two", ("One\n\ntwo",)),
        Sample("wrong charset", b"Subject: a\nContent-Type: text/plain; charset=klingon\n\nwords", ("words",)),
        Sample("nested", NESTED, (), "TooLarge"),
        Sample("no header", b"words without a header", (), "UnknownFormat"),
        Sample("nothing", b"", (), "UnknownFormat"),
    ],
    "sijill-zip": [
        Sample("folders", packed({"a/b.txt": ARABIC, "c.csv": NAMES, "d.exe": b"MZ"}), (ARABIC, "سليم حداد")),
        Sample("outside", packed({"../../etc/a.txt": "words", "/c.txt": "c"}), ("\netc/a.txt", "\nc.txt")),
        Sample("bomb", packed({"a.txt": b"a" * 60_000_000}), (), "TooLarge"),
        Sample("one bomb", packed({"a.txt": b"a" * 60_000_000, "b.txt": ARABIC}), (ARABIC,)),
        Sample("bzip2", packed_as({"b.txt": ARABIC}, zipfile.ZIP_BZIP2), (ARABIC,)),
        Sample("nothing inside", packed({}), (), "Empty"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-tar": [
        Sample("folders", tarred.sample_tar(), ("He left.",)),
        Sample("cut", tarred.sample_tar()[:515], (), "ReaderFailed"),
        Sample("zeros", b"\0" * 1024, (), "Empty"),
        Sample("other", b"words", (), "ReaderFailed"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-winmail": [
        Sample("damaged", winmail.sample_winmail()[:60], (), "Empty"),
        Sample("other", b"words", (), "ReaderFailed"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-json": [
        Sample("telegram", TELEGRAM.encode(), ("2025-02-13T22:10:00 منير: They came.",)),
        Sample("all chats", f'{{"chats":{{"list":[{TELEGRAM}]}}}}'.encode(), ("منير: They came.",)),
        Sample("transcript", b'[{"start":0,"end":1.5,"text":"He left."}]', ("He left.",)),
        Sample("kobo", KOBO.encode(), ("u1\tسليم", "_parent\tkin/name\nu1\tRana")),
        Sample("lines", b'{"name":"Salim"}\n{"name":"Rana"}\n', ("Salim\nRana",)),
        Sample("lost comma", b'[{"name":"Salim"}\n{"name":"Rana"}]', ("Salim\nRana",)),
        Sample("any", b'{"a": {"b": "c"}}', ('{"a": {"b": "c"}}',)),
        Sample("half", b'[{"name":"\\ud800"}]', ("\ufffd",)),
        Sample("endless", b'[{"start":0,"end":Infinity,"text":"x"}]', ("Infinity",)),
        Sample("deep", b"[" * 200_000, (), "TooLarge"),
        Sample("huge number", b"[" + b"9" * 5000 + b"]", ("9999",)),
        Sample("no json", b"words", ("words",)),
        Sample("nothing", b"", (), "Empty"),
    ],
    "sijill-picture": [
        Sample("png", picture.sample_png(4, 4)),
        Sample(
            "absurd", picture.sample_png(1, 1).replace(b"\0\0\0\1" * 2, b"\x7f\xff\xff\xff" * 2), (), "ReaderFailed"
        ),
        Sample("no picture", b"words", (), "ReaderFailed"),
    ],
    "sijill-heif": [
        Sample("heic", heif.SAMPLE),
        Sample("no picture", b"words", (), "ReaderFailed"),
        Sample("no fields", heif.SAMPLE[:24], (), "ReaderFailed"),
    ],
    "sijill-recording": [
        Sample("wav", recording.sample_wav()),
        Sample("no sound", b"words", (), "ReaderFailed"),
    ],
    "sijill-warc": [
        Sample("page", capture.sample_warc(), ("They came.", "https://a.example/page")),
        Sample("packed", gzip.compress(capture.sample_warc(), mtime=0), ("They came.",)),
        Sample("bomb", gzip.compress(b"0" * 30_000_000, mtime=0), (), "TooLarge"),
        Sample("no capture", b"WARC/1.1\r\nContent-Length: x\r\n\r\n", (), "ReaderFailed"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
    "sijill-csv": [
        Sample("semicolon", NAMES.encode(), ("سليم حداد\t٣١\tبارا",)),
        Sample("cp1256", NAMES.replace("٣١", "31").encode("cp1256"), ("رنا حداد",)),
        Sample("quoted", b'\xef\xbb\xbfid,name\r\n1,"Had\r\ndad, Salim"\r\n', ("Had\ndad, Salim",)),
        Sample("only commas", b",,,\n,,\n", (), "Empty"),
        Sample("nothing", b"", (), "Empty"),
    ],
    "sijill-xlsx": [
        Sample("workbook", sample_workbook(), ("Salim\t31\t2025-03-06",)),
        Sample("no workbook", b"PK\x03\x04", (), "ReaderFailed"),
        Sample("nothing", b"", (), "ReaderFailed"),
    ],
}

# What every reader refuses that has no samples above but its own.
OTHERWISE = [Sample("other", b"words", (), "ReaderFailed"), Sample("nothing", b"", (), "ReaderFailed")]


@pytest.mark.parametrize("reader", FORMATS, ids=[form.name for form in FORMATS])
def test_reader_keeps_the_laws(reader: Format) -> None:
    own = [Sample(f"own {index}", data) for index, data in enumerate(reader.samples)]
    assert check_format(reader, [*SAMPLES.get(reader.name, OTHERWISE), *own]) > 50


def test_the_suite_notices_a_reader_that_moves_its_words() -> None:
    def wrong(data: bytes, request: object) -> Reading:
        return Reading("utf-8", (Piece("abc", "text", "sijill-wrong", "1", identity(2)),))

    with pytest.raises(CheckFailed):
        check_format(Format("sijill-wrong", "1", ("text/plain",), wrong, ()), [Sample("small", b"abc")])


def test_the_suite_notices_a_reader_that_forgets() -> None:
    seen: list[bytes] = []

    def wrong(data: bytes, request: object) -> Reading:
        seen.append(data)
        text = "a" * len(seen)
        return Reading("utf-8", (Piece(text, "text", "sijill-wrong", "1", identity(len(text))),))

    with pytest.raises(CheckFailed):
        check_format(Format("sijill-wrong", "1", ("text/plain",), wrong, ()), [Sample("small", b"abc")])
