"""The source files, read and parsed once for all house tests."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

LEFT_OUT = {
    ".git",
    ".sijill-env",
    "wheels",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file of the package."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The floor it lives on: the first part of its name below sijill."""
        return [*self.name.split("."), ""][1]

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Every function and method with its dotted name, nested ones too."""
        todo: list[tuple[str, ast.AST]] = [("", self.tree)]
        while todo:
            prefix, node = todo.pop()
            for child in ast.iter_child_nodes(node):
                name = prefix
                if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                    name = f"{prefix}.{child.name}".strip(".")
                    if not isinstance(child, ast.ClassDef):
                        yield name, child
                todo.append((name, child))


@pytest.fixture(scope="session")
def modules(root: Path) -> list[Module]:
    """Every Python file under src/sijill."""
    found = []
    for path in sorted((root / "src" / "sijill").rglob("*.py")):
        parts = path.relative_to(root / "src").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text("utf-8")
        found.append(Module(path, name, text, ast.parse(text, str(path))))
    assert len(found) > 3, "the package was not found"
    return found


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that is, or is about to be, committed; without git every file that is not made by a tool."""
    git = ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z", "--cached"]
    listed = subprocess.run(git, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout != "":
        paths = [root / name for name in listed.stdout.split("\0") if name != ""]
    else:
        paths = [path for path in root.rglob("*") if not LEFT_OUT.intersection(path.relative_to(root).parts)]
    return [path for path in paths if path.is_file() and not path.is_symlink()]
