"""The first line says what the file is for; a page of code fits in a head; names are plain words."""

from __future__ import annotations

import ast
import re

LINES = 300
LINES_OF_THE_VERIFIER = 500
LINES_OF_A_FUNCTION = 50
PARAMETERS = 6
NO_NAMES = {"util", "utils", "helper", "helpers", "manager", "common", "base", "misc", "process", "info", "data"}
VALUES = {"meaning", "record", "messages"}
# A process's outermost wall: the one place where whatever went wrong becomes one sentence.
OUTER_WALLS = {
    "sijill.cli.wall",
    "sijill.intake.child",
    "sijill.testing.fuzzing",  # tells what it catches
    "sijill.workbench.app",
    "sijill.workbench.jobs",  # of its thread
}
# Written as parts, so that this page does not hold the words it forbids.
NEVER = re.compile(r"\b(" + "|".join(("fac" + "ts?", "tru" + "ths?", "confirm" + "ed")) + r")\b", re.IGNORECASE)


def test_the_first_line_says_what_the_file_is_for(modules):
    silent = []
    for module in modules:
        first = module.text.split("\n", 1)[0]
        if not re.match(r'r?"""\S.{10,}', first) or ast.get_docstring(module.tree) is None:
            silent.append(module.name)
    assert silent == [], "\n".join(silent)


def test_a_file_has_at_most_300_lines(modules):
    long = {}
    for module in modules:
        allowed = LINES_OF_THE_VERIFIER if module.name == "sijill.release.verify" else LINES
        if len(module.text.splitlines()) > allowed:
            long[module.name] = len(module.text.splitlines())
    assert long == {}


def test_a_function_has_fewer_than_50_lines(modules):
    """Code lines: a docstring with its example may take the room it needs."""
    long = {}
    for module in modules:
        for name, node in module.functions():
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = (
                node.end_lineno
                - (body[0].lineno if body else node.end_lineno)
                + 1
                + (node.body[0].lineno - node.lineno)
            )
            if lines >= LINES_OF_A_FUNCTION:
                long[f"{module.name}.{name}"] = lines
    assert long == {}


def test_a_function_takes_at_most_six_parameters(modules):
    """Keyword-only ones count; a command of the face is spared, since its options are its parameters."""
    many = {}
    for module in modules:
        for name, node in module.functions():
            arguments = node.args
            given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            count = len([argument for argument in given if argument.arg not in ("self", "cls")])
            if count > PARAMETERS and module.room != "cli":
                many[f"{module.name}.{name}"] = count
    assert many == {}


def test_no_module_is_named_after_nothing(modules):
    assert [module.name for module in modules if NO_NAMES.intersection(module.name.split("."))] == []


def test_no_broad_except(modules):
    """Only the outermost wall of a process catches everything; to put in order and raise again is no catching."""
    broad = []
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler) and module.name not in OUTER_WALLS:
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                names = {ast.unparse(kind) for kind in kinds if kind is not None}
                raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
                if (node.type is None or names & {"Exception", "BaseException"}) and not raises_again:
                    broad.append(f"{module.name}:{node.lineno}")
    assert broad == [], "\n".join(broad)


def test_third_party_errors_keep_their_cause(modules):
    """An error raised inside an except says what it comes from, or says `from None` on purpose."""
    lost = []
    for module in modules:
        for handler in (node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)):
            for node in ast.walk(handler):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.cause is None:
                    lost.append(f"{module.name}:{node.lineno}")
    assert lost == [], "\n".join(lost)


def test_dataclasses_are_frozen_with_slots(modules):
    """Values never change. What a desk keeps while it works may, but it has slots too."""
    loose = []
    for module in modules:
        for node in (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)):
            for mark in node.decorator_list:
                written = ast.unparse(mark)
                needed = {"frozen=True", "slots=True"} if module.room in VALUES else {"slots=True"}
                if re.match(r"(dataclasses\.)?dataclass\b", written) and not needed <= set(
                    re.findall(r"\w+=\w+", written)
                ):
                    loose.append(f"{module.name}.{node.name}")
    assert loose == [], "\n".join(loose)


def test_the_three_words_are_never_used(root, modules):
    """Design, page 2: no claim is called by a word that decides it."""
    found = [
        f"{module.name}:{number}"
        for module in modules
        for number, line in enumerate(module.text.splitlines(), 1)
        if NEVER.search(line) is not None
    ]
    for catalog in sorted((root / "src").rglob("*.po")) + sorted((root / "src").rglob("*.html")):
        found += [
            f"{catalog.name}:{number}"
            for number, line in enumerate(catalog.read_text("utf-8").splitlines(), 1)
            if NEVER.search(line) is not None
        ]
    assert found == [], "\n".join(found)


def test_nothing_is_left_for_later(modules):
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|raise NotImplemented" + r"Error)\b")
    assert [module.name for module in modules if later.search(module.text) is not None] == []


def test_nothing_classifies_people_by_community(modules):
    """No name in code stands for a person's sect or ethnicity: no field, index, column or parameter."""
    stems = re.compile(r"(?:^|_)(sect|sects|sectarian|ethnic|ethnicity|religion|denomination|confession)(?:_|$)")
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            named = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "arg", None)
            if isinstance(named, str) and stems.search(named.lower()) is not None:
                found.append(f"{module.name}:{getattr(node, 'lineno', 0)} {named}")
    assert found == [], "\n".join(found)
