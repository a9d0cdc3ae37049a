"""Collects every string a person reads, keeps the Arabic catalog in step, and compiles it.

python tools/catalogs.py            update the catalogs
python tools/catalogs.py --check    say what is missing or stale, and change nothing
python tools/catalogs.py --missing  print the untranslated strings, one JSON string a line
python tools/catalogs.py --fill F   take translations from a JSON file {english: arabic}

A string that is gone keeps its translation as an obsolete entry (`#~`), and has it again when it comes back.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "sijill"
PO = SOURCE / "messages" / "ar" / "LC_MESSAGES" / "sijill.po"
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in the header of every catalog, so that the same strings give the same bytes at any hour."""
MARKERS = {"N_", "t", "tell", "translate", "Message"}


def error_names() -> set[str]:
    """Names of all classes of the one family of errors."""
    tree = ast.parse((SOURCE / "errors.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def text_of(node: ast.expr | None) -> str | None:
    """The string that an expression is, if it is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def of_python(path: Path, errors: set[str]) -> Iterator[str]:
    """Strings marked in one Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            found = []
            if name in MARKERS or name in errors:
                found.append(text_of(node.args[0]) if node.args else None)
            if name in errors:
                found.extend(text_of(keyword.value) for keyword in node.keywords if keyword.arg == "do")
            yield from (words for words in found if words)
        elif isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "remedy" for t in node.targets):
            words = text_of(node.value)
            yield from [words] if words else []


def of_template(path: Path) -> Iterator[str]:
    """Strings marked in one template."""
    with io.BytesIO(path.read_bytes()) as stream:
        for _, _, message, _ in babel_extract(stream, ["t", "N_"], [], {"silent": "false"}):
            first = message if isinstance(message, str) else next(iter(message or ()), None)
            if first:  # a name in place of a string is marked where the string is written
                yield first


def of_vocabulary() -> Iterator[str]:
    """Labels of the vocabulary that pages show."""
    raw = yaml.safe_load((SOURCE / "record" / "vocabulary.yml").read_text(encoding="utf-8"))
    for rows in raw.values():
        if isinstance(rows, list):
            yield from (row["label"] for row in rows if isinstance(row, dict) and "label" in row)


def of_elements() -> Iterator[str]:
    """Titles of crimes and elements that pages show."""
    raw = yaml.safe_load((SOURCE / "weighing" / "lexicon" / "elements.yml").read_text(encoding="utf-8"))
    rows = [*raw["crimes"], *(one for context in raw["contexts"].values() for one in context)]
    rows += [one for crime in raw["crimes"] for one in crime["elements"]]
    yield from (row["title"] for row in rows)


def collect() -> dict[str, list[str]]:
    """Every string with the files it stands in."""
    found: dict[str, list[str]] = {}
    errors = error_names()
    for path in sorted(SOURCE.rglob("*.py")):
        for words in of_python(path, errors):
            found.setdefault(words, []).append(path.relative_to(ROOT).as_posix())
    for path in sorted(SOURCE.rglob("*.html")):
        for words in of_template(path):
            found.setdefault(words, []).append(path.relative_to(ROOT).as_posix())
    for words in of_vocabulary():
        found.setdefault(words, []).append("src/sijill/record/vocabulary.yml")
    for words in of_elements():
        found.setdefault(words, []).append("src/sijill/weighing/lexicon/elements.yml")
    return found


def held() -> Catalog:
    """The catalog as its file holds it; an empty one if there is none."""
    if not PO.exists():
        return Catalog(locale="ar")
    with PO.open("rb") as stream:
        return read_po(stream)


def said(entries: Iterable[Message]) -> dict[str, str]:
    """English to Arabic of the entries that are translated."""
    return {str(m.id): str(m.string) for m in entries if m.id and m.string and not m.fuzzy}


def spoken() -> dict[str, str]:
    """Translations of the strings in use when the catalog was last written."""
    return said(held())


def known() -> dict[str, str]:
    """Translations there are, with those of strings that are gone."""
    made = held()
    return said(made.obsolete.values()) | said(made)


def catalog(found: dict[str, list[str]], translations: dict[str, str]) -> Catalog:
    """The Arabic catalog; what is translated and not found is kept as obsolete."""
    made = Catalog(
        locale="ar",
        project="sijill",
        header_comment="# The Arabic of Sijill. Open to correction: please do.",
        fuzzy=False,
        creation_date=NO_DATE,
        revision_date=NO_DATE,
    )
    for words in sorted(found):
        made.add(words, translations.get(words, ""), locations=[(path, 0) for path in sorted(set(found[words]))])
    for words in sorted(set(translations) - set(found)):
        made.obsolete[words] = Message(words, translations[words])
    return made


def rendered(made: Catalog) -> tuple[bytes, bytes]:
    """The catalog as .po and .mo: the same strings give the same bytes."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, made, omit_header=True, include_lineno=False, width=120)
    write_mo(mo, made)
    header = b'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + po.getvalue(), mo.getvalue()


def main(arguments: list[str]) -> int:
    """Do what was asked; 1 if the check finds something."""
    found, translations = collect(), known()
    if "--fill" in arguments:
        given = json.loads(Path(arguments[arguments.index("--fill") + 1]).read_text(encoding="utf-8"))
        translations |= {words: arabic for words, arabic in given.items() if arabic}
    missing = [words for words in sorted(found) if not translations.get(words)]
    if "--missing" in arguments:
        print("\n".join(json.dumps(words, ensure_ascii=False) for words in missing))
        return 0
    po, mo = rendered(catalog(found, translations))
    if "--check" in arguments:
        stale = not PO.exists() or PO.read_bytes() != po or PO.with_suffix(".mo").read_bytes() != mo
        for words in missing:
            print(f"not translated: {words}")
        if stale:
            print("the catalogs are stale: run tools/catalogs.py")
        return 1 if missing or stale else 0
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    PO.with_suffix(".mo").write_bytes(mo)
    gone = len(set(translations) - set(found))
    print(f"{len(found)} strings, {len(missing)} not translated; {gone} translations kept of strings that are gone")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
