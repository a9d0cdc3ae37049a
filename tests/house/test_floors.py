"""A room uses only what lies below it; desks do not know each other; faces come in by the door."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

DESKS = {"intake", "reading", "linking", "weighing", "counting", "guarding"}
FACES = {"cli", "workbench", "__main__"}
AT_THE_DOOR = {"door", "errors", "messages"}
DATA = {"sample", "resources"}


def imported(tree: ast.Module) -> set[str]:
    """Dotted names of everything a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def floors(root: Path) -> list[set[str]]:
    """The layers of the contract in pyproject.toml, from the top down."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [{part.strip(" ()") for part in layer.split("|")} for layer in layers]


def test_the_contract_holds(root):
    run = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", run, "--no-cache", "--config", str(root / "pyproject.toml")]
    done = subprocess.run(command, cwd=root / "src", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_a_floor(root, modules):
    known = set().union(*floors(root)) | DATA
    assert {module.room for module in modules if module.room != ""} <= known


def test_imports_only_go_down(root, modules):
    """The same law as the contract's, but read from the text: it sees lazy imports and needs no tool."""
    height = {room: -number for number, layer in enumerate(floors(root)) for room in layer}
    uphill = []
    for module in modules:
        for name in imported(module.tree):
            found = re.match(r"sijill\.(\w+)", name)
            if found is None or found[1] not in height or module.room in ("", found[1]) or module.room in DATA:
                continue
            if height[found[1]] >= height[module.room]:
                uphill.append(f"{module.name} imports {name}")
    assert uphill == [], "\n".join(uphill)


def test_no_relative_imports(modules):
    """A full name says which floor it comes from."""
    relative = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert relative == [], "\n".join(relative)


def test_faces_come_in_by_the_door(modules):
    around = []
    for module in modules:
        if module.room in FACES:
            for name in imported(module.tree):
                found = re.match(r"sijill\.(\w+)", name)
                is_room = found is not None and found[1] in DESKS | {"register", "record", "meaning", "release"}
                if is_room:
                    around.append(f"{module.name} imports {name}; take it from sijill or sijill.door")
    assert around == [], "\n".join(around)


def test_the_verifier_needs_nothing_of_sijill(modules):
    for module in modules:
        if module.name == "sijill.release.verify":
            tops = {name.split(".")[0] for name in imported(module.tree)}
            assert tops <= set(sys.stdlib_module_names)


def test_no_type_checking_imports(modules):
    """If a hint needs one, the import goes the wrong way: put a Protocol one floor down."""
    assert [module.name for module in modules if "TYPE_CHECKING" in module.text] == []


def test_every_import_is_pinned(root, modules):
    """What the core imports is in core.lock; what an extra brings is imported inside the function that needs it."""
    installed = __import__("importlib.metadata", fromlist=["x"]).packages_distributions()
    pins = {
        name: _pins(root / "requirements" / f"{name}.lock") for name in ("core", "model-en", *ROOMS_OF_EXTRAS.values())
    }
    missing = []
    for module in modules:
        top = {name.split(".")[0] for node in module.tree.body for name in imported(ast.Module([node], []))}
        for name in {full.split(".")[0] for full in imported(module.tree)} - set(sys.stdlib_module_names) - {"sijill"}:
            owners = {re.sub(r"[-_.]+", "-", owner).lower() for owner in installed.get(name, [])}
            allowed = pins["core"] if name in top else pins["core"] | pins["model-en"]
            allowed = allowed | pins.get(ROOMS_OF_EXTRAS.get(module.room, ""), set())
            if not owners & allowed:
                missing.append(f"{module.name} imports {name}")
    assert missing == [], "\n".join(missing)


# A room that as a whole needs an extra; nothing that `report` runs imports it.
ROOMS_OF_EXTRAS = {"counting": "counting", "guarding": "release", "linking": "linking", "release": "release"}


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^([\w.\-]+)==", lock.read_text("utf-8"), re.MULTILINE))
