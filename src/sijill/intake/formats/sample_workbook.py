"""A tiny workbook made in memory, with one of everything that the reader of workbooks looks at."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SHEET: Final = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Age</t></is></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>30+1</f><v>31</v></c><c r="C2" s="1"><v>45722</v></c></row>'
)


def sample_workbook(sheet: str = SHEET, **parts: str | bytes) -> bytes:
    """Make a workbook of one sheet.

    Args:
        sheet: XML of the rows.
        parts: further or other members by name, with `__` for a slash.

    Example:
        >>> sample_workbook()[:2]
        b'PK'
    """
    members: dict[str, str | bytes] = {
        "_rels/.rels": _rels(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Names" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _rels(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "sharedStrings", "sharedStrings.xml"),
            ("r3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}"><si><t>Name</t></si><si><r><t>Sa</t></r><r><t>lim</t></r>'
        "</si></sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{_SPREADSHEET}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    }
    members.update({name.replace("__", "/"): content for name, content in parts.items()})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _rels(*relations: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{path}"/>' for i, kind, path in relations)
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'
