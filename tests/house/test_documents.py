"""If it is not documented, the test fails: names, errors, words, commands, exit statuses."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys

import pytest

# A command's docstring is its help; what starts a process has no example to run.
WITHOUT_EXAMPLE = {"cli", "workbench", "__main__"}


def public(module):
    """Top-level functions and classes of a module whose names, and the module's own, do not start with `_`."""
    if any(part.startswith("_") for part in module.name.split(".")):
        return
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_every_public_name_says_what_it_promises(modules):
    silent = []
    for module in modules:
        for node in public(module):
            if ast.get_docstring(node) is None:
                silent.append(f"{module.name}.{node.name}")
            for inner in node.body if isinstance(node, ast.ClassDef) else []:
                is_method = isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
                if is_method and not inner.name.startswith("_") and ast.get_docstring(inner) is None:
                    silent.append(f"{module.name}.{node.name}.{inner.name}")
    assert silent == [], "\n".join(silent)


def test_every_public_function_shows_itself(modules):
    """One example that runs: the doctests of the package are part of the test run."""
    without = []
    for module in modules:
        for node in public(module):
            is_function = not isinstance(node, ast.ClassDef)
            if is_function and module.room not in WITHOUT_EXAMPLE and ">>>" not in (ast.get_docstring(node) or ""):
                without.append(f"{module.name}.{node.name}")
    assert without == [], "\n".join(without)


def test_every_parameter_is_named_in_the_docstring(modules):
    """A docstring that has an Args section leaves nobody out."""
    left_out = []
    for module in modules:
        for node in public(module):
            said = ast.get_docstring(node) or ""
            if isinstance(node, ast.ClassDef) or "Args:" not in said:
                continue
            given = node.args
            for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs):
                if re.search(rf"\b{re.escape(argument.arg)}\b", said.split("Args:", 1)[1]) is None:
                    left_out.append(f"{module.name}.{node.name}: {argument.arg}")
    assert left_out == [], "\n".join(left_out)


@pytest.mark.parametrize("page", ["errors", "vocabulary", "cli"])
def test_made_pages_are_up_to_date(root, page):
    run = (
        "import sys; sys.path.insert(0, 'tools'); import reference_pages as made;"
        f"text = made.{page}_page(); sys.stdout.buffer.write(text.encode())"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "src"),
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
    }
    environment |= {"SIJILL_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", run], cwd=root, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    path = root / "docs" / "reference" / f"{page}.md"
    assert path.read_text("utf-8") == done.stdout.decode(), "run: python tools/reference_pages.py"


def test_every_error_is_on_its_page(root):
    from sijill import errors

    page = (root / "docs" / "reference" / "errors.md").read_text("utf-8")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SijillError)]
    assert len(kinds) > 20
    assert [kind.__name__ for kind in kinds if f"\n## {kind.__name__}\n" not in page] == []


def test_every_error_that_is_raised_is_of_the_one_family(modules):
    """What leaves a room is a SijillError, or one of Python's own that says the call itself cannot be."""
    pythons_own = {
        "StopIteration",
        "KeyError",
        "AttributeError",
        "TypeError",
        "SystemExit",
        "KeyboardInterrupt",
        "typer.Exit",
    }
    defined = {
        node.name: {ast.unparse(base) for base in node.bases}
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    family = {"SijillError"}
    while True:
        more = {name for name, bases in defined.items() if bases & family} - family
        if not more:
            break
        family |= more
    foreign = []
    for module in modules:
        if module.name == "sijill.release.verify":  # stands on its own beside every release: it can import nothing
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = ast.unparse(node.exc.func)
                if name[:1].isupper() and name.split(".")[-1] not in family and name not in pythons_own:
                    foreign.append(f"{module.name}:{node.lineno} {name}")
    assert foreign == [], "\n".join(foreign)


def test_every_page_is_linked(root):
    """A page that nothing leads to is not documentation."""
    docs = root / "docs"
    pages = {path for path in docs.rglob("*.md") if "plans" not in path.parts}
    linked = {docs / "index.md"}
    for page in [*pages, root / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", page.read_text("utf-8")):
            path = (page.parent / target).resolve()
            assert path.exists(), f"{page.relative_to(root)} leads to {target}, which is not there"
            linked.add(path)
    assert sorted(str(path.relative_to(root)) for path in pages - linked) == []


def test_every_command_in_the_pages_exists(root):
    """A page that tells people to type what is not there is worse than no page."""
    known = set(
        re.findall(r"^## `sijill ([a-z-]+)", (root / "docs" / "reference" / "cli.md").read_text("utf-8"), re.MULTILINE)
    )
    assert {"new", "receive", "read", "rule", "report", "check"} <= known
    of_the_launcher = {"bundle", "extra"}
    unknown = []
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        if "plans" not in page.parts:
            for verb in re.findall(r"(?:\./|`)sijill ([a-z][a-z-]*)", page.read_text("utf-8")):
                if verb not in known | of_the_launcher:
                    unknown.append(f"{page.relative_to(root)}: sijill {verb}")
    assert unknown == [], "\n".join(unknown)


def test_every_option_in_the_pages_exists(root):
    """Also for options: each `--word` after a command of ours is one the command takes."""
    page = (root / "docs" / "reference" / "cli.md").read_text("utf-8")
    takes = {}
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        takes[re.match(r"`sijill ([a-z-]+(?: [a-z]+)?)", section)[1]] = set(re.findall(r"--[a-z-]+", section))
    unknown = []
    for path in [
        root / "README.md",
        *(root / "docs" / "how-to").glob("*.md"),
        *(root / "docs" / "tutorial").glob("*.md"),
    ]:
        for line in re.findall(r"^ *\./sijill (.+)$", path.read_text("utf-8"), re.MULTILINE):
            words = line.split("#")[0]
            command = max((name for name in takes if words.startswith(name)), key=len, default=None)
            if command is not None:
                for option in re.findall(r"(?<=\s)--[a-z-]+", words):
                    if option not in takes[command]:
                        unknown.append(f"{path.relative_to(root)}: sijill {command} {option}")
    assert unknown == [], "\n".join(unknown)


def test_the_entries_can_be_started(root):
    for name in ("sijill", "test", ".ci/run"):
        assert os.access(root / name, os.X_OK), name
    assert re.search(r"^\./test\b", (root / ".ci" / "run").read_text("utf-8"), re.MULTILINE) is not None
