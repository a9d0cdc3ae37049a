"""Make the municipality's list of the sample (list_municipality.xlsx), byte for byte the same each time.

The workbook is written by hand from the standard library: no clock, no compression and no library version enters
the bytes, so a change of the file is a change of the rows below. Everyone in it is invented.

Usage: python tools/make_sample_lists.py [OUT.xlsx]
"""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

OUT = Path(__file__).resolve().parents[1] / "src" / "sijill" / "sample" / "list_municipality.xlsx"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TITLE = "بلدية مرسى رمّان: جدول الوفيات المسجّلة، الصفحة الأولى"
HEADER: tuple[str, ...] = (
    "الرقم / No.",
    "الاسم الثلاثي",
    "Name (Latin letters)",
    "اسم الأم / Mother",
    "تاريخ الميلاد / Date of birth",
    "تاريخ الوفاة / Date of death",
    "الحي / Quarter",
    "الحالة / Status",
    "الصفة / Capacity",
)
# number, name, name in Latin letters, mother, date of birth (one row knows the year only), date of death, quarter,
# status, capacity. Dates are ISO here and become date cells in the workbook.
ROWS = """
1001|طارق سليم الرمال|Tarek Salim AL RAMMAL|كوثر|1966-03-12|1998-10-13|الجسر الحديدي|متوفى|شرطة
1002|نزار جودت السمان|Nizar Jawdat AL SAMMAN|وفاء|1969-08-30|1998-10-13|الجسر الحديدي|متوفى|شرطة
1003|بسام أنور الدهان|Bassam Anwar AL DAHHAN|رجاء|1970-04-07|1998-10-13|الجسر الحديدي|متوفى|شرطة
1004|ماهر عدنان الحلواني|Maher Adnan AL HALWANI|سميرة|1972-01-19|1998-10-14|ثكنة الجمارك|متوفى|حرس الجمارك
1005|رؤوف جلال الكاتب|Raouf Jalal AL KATEB|منى|1977-11-02|1998-10-14|الحبالين|متوفى|جيش
1006|هيثم عارف السراج|Haitham Aref AL SARRAJ||1978-06-25|1998-10-14|الحبالين|متوفى|جيش
1007|غسان نعيم السهلي|Ghassan Naim AL SAHLI||1949-02-11|1998-10-13|تلة الجمرك|متوفى|مدني
1008|ليلى كامل العطار|Leila Kamel AL ATTAR||1955-05-21|1998-10-13|تلة الجمرك|متوفاة|مدني
1009|زهية دياب النحاس|Zahia Diab AL NAHHAS||1941|1998-10-14|تلة الجمرك|متوفاة|مدني
1010|سمير خليل النجار|Samir Khalil AL NAJJAR|وديعة|1937-09-14|1998-10-15|رصيف العبارة|متوفى|مدني
1011|سمير فارس النجار|Samir Fares AL NAJJAR|نهاد|1976-12-01|1998-10-17|رصيف العبارة|متوفى|مدني
1012|عماد صبحي المراكبي|Imad Sobhi AL MARAKBI|نظيرة|1967-07-07|1998-10-15|رصيف العبارة|متوفى|مدني
1013|عصام صبحي المراكبي|Issam Sobhi AL MARAKBI|نظيرة|1970-02-15|1998-10-15|رصيف العبارة|متوفى|مدني
1014|وسام صبحي المراكبي|Wissam Sobhi AL MARAKBI|نظيرة|1974-10-03|1998-10-15|رصيف العبارة|متوفى|مدني
1015|عبد الرحيم فوزي الحبال|Abdulrahim Fawzi AL HABBAL|رئيفة|1943-04-18|1998-10-14|الحبالين|متوفى|مدني
1016|فوزي عبد الرحيم الحبال|Fawzi Abdulrahim AL HABBAL|لطيفة|1969-03-28|1998-10-14|الحبالين|متوفى|مدني
1017|كمال رشيد النقاش|Kamal Rachid AL NAKKACH|هيفاء|1960-06-09|1998-10-14|الحبالين|متوفى|مدني
1018|سعيد محمود القصاب|Said Mahmoud AL KASSAB||1930-01-01|1998-10-14|الحبالين|متوفى|مدني
1019|هيام سعيد القصاب|Hiam Said AL KASSAB|فهيمة|1968-05-05|1998-10-14|الحبالين|متوفاة|مدني
1020|سهام سعيد القصاب|Siham Said AL KASSAB|فهيمة|1971-09-23|1998-10-14|الحبالين|متوفاة|مدني
1021|نجوى صالح البناء|Najwa Saleh AL BANNA||1958-11-11|1998-10-15|الملاحة|متوفاة|مدني
1022|يحيى فؤاد المنجد|Yahia Fouad AL MOUNAJJED||1935-03-03|1998-10-16|الملاحة|متوفى|مدني
1023|فريد جابر الزيات|Farid Jaber AL ZAYAT||1953-08-17|1998-11-02|الملاحة|متوفى|مدني
1024|سهير جابر الزيات|Souheir Jaber AL ZAYAT||1957-12-24|1998-10-16|الملاحة|متوفاة|مدني
1025|رفيق شاكر الخباز|Rafik Chaker AL KHABBAZ||1955-07-30|1998-10-14|الحبالين|متوفى|مدني
1026|شاكر رفيق الخباز|Chaker Rafik AL KHABBAZ||1980-04-02|1998-10-14|الحبالين|متوفى|مدني
1027|بشير علاء الصباغ|Bachir Alaa AL SABBAGH||1959-10-10|1998-10-17|شارع الملح|متوفى|مدني
1028|خليل ناجي الفران|Khalil Naji AL FARRAN|سعدية|1967-01-27|1998-10-17|شارع الملح|متوفى|مدني
1029|منصور ناجي الفران|Mansour Naji AL FARRAN|سعدية|1973-06-14|1998-10-17|شارع الملح|متوفى|مدني
1030|ناجي منصور الفران|Naji Mansour AL FARRAN||1938-09-09|1998-10-17|شارع الملح|متوفى|مدني
1031|وائل غازي الشماع|Wael Ghazi AL CHAMMAA|رتيبة|1979-02-20|1998-10-17|معمل الثلج|متوفى|
1032|طارق سليم رمال|Tareq S. RAMMAL||1966-03-12|1998-10-14|الجسر الحديدي|متوفى|شرطة
1033|مجهولة الهوية|UNIDENTIFIED FEMALE|||1998-10-17|شارع الملح|مجهولة|
1034|سناء حبيب العقاد|Sana Habib AL AKKAD||1974-03-08|1998-10-15|الملاحة|متوفاة|مدني
"""
_DATE_COLUMNS = (4, 5)


def workbook() -> bytes:
    """Give the bytes of the workbook.

    Returns:
        A valid XLSX file with one sheet: a title row, the header on row 2, then the rows.

    Example:
        >>> workbook() == workbook()
        True
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _parts().items():
            entry = zipfile.ZipInfo(name, date_time=(1999, 3, 1, 0, 0, 0))
            entry.create_system = 3  # Unix: zipfile would otherwise note the system it happens to run on
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()


def _parts() -> dict[str, str]:
    relation = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'{_DECLARATION}{relation}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="الوفيات" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{_DECLARATION}{relation}"
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_DECLARATION}<styleSheet xmlns="{_SPREADSHEET}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<fonts count="1"><font><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/worksheets/sheet1.xml": _sheet(),
    }


def _sheet() -> str:
    rows: list[tuple[str, ...]] = [(TITLE,), HEADER, *(tuple(line.split("|")) for line in ROWS.strip().splitlines())]
    body = "".join(
        f'<row r="{number}">{"".join(_cell(column, number, value) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    view = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>'
    return f'{_DECLARATION}<worksheet xmlns="{_SPREADSHEET}">{view}<sheetData>{body}</sheetData></worksheet>'


def _cell(column: int, row: int, value: str) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value == "":
        return ""
    if value.isdigit():
        return f'<c r="{place}"><v>{value}</v></c>'
    if column in _DATE_COLUMNS and value[:4].isdigit():
        # the 1900 date system: day 60 is a 29 February that never was, so days are counted from 1899-12-30
        return f'<c r="{place}" s="1"><v>{(date.fromisoformat(value) - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def main(arguments: list[str]) -> None:
    """Write the workbook to the path given, or to its place in the package.

    Args:
        arguments: nothing, or one path.
    """
    (Path(arguments[0]) if arguments else OUT).write_bytes(workbook())


if __name__ == "__main__":
    main(sys.argv[1:])
