"""The desk's own routes as an OpenAPI document, read from the table of routes and from the code of each screen."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from sijill.workbench.app import STATUS
from sijill.workbench.gate import HEADERS
from sijill.workbench.routes import ROUTES, Screen

SCREENS = "sijill.workbench.screens"
ANSWERS = {200, 303, 404, *STATUS.values()} - {500}
"""What a route may answer to somebody who sits at the desk; a fault of Sijill is none of it."""


@dataclass
class Asked:
    """What a screen looks for in a request."""

    query: set[str] = field(default_factory=set)
    form: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    files: bool = False

    def __ior__(self, other: Asked) -> Asked:
        self.query |= other.query
        self.form |= other.form
        self.required |= other.required
        self.files |= other.files
        return self


def asked_by(screen: Callable[..., object]) -> Asked:
    """What a screen and everything of the screens that it calls look for in a request."""
    found, waiting, seen = Asked(), [screen], set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        tree = _tree(one)
        found |= _named(tree)
        module = inspect.getmodule(one)
        waiting += [called for called in _called(tree, module) if called not in seen]
    return found


@cache
def _tree(function: Callable[..., object]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _called(tree: ast.AST, module: ModuleType | None) -> Iterator[Callable[..., object]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            held = getattr(module, node.id, None)
            if inspect.isfunction(held) and held.__module__.startswith(SCREENS):
                yield held


def _named(tree: ast.AST) -> Asked:
    found = Asked()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            name, what, of = _word(node.args[0]), node.func.attr, ast.unparse(node.func.value)
            if name is None:
                continue
            if what == "field":
                found.form.add(name)
                found.required.add(name)
            elif what == "number" or (what == "get" and of.endswith("query")):
                found.query.add(name)
            elif what == "get" and of.endswith("form"):
                found.form.add(name)
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("form"):
            found.form |= {word for word in [_word(node.slice)] if word is not None}
        elif isinstance(node, ast.Attribute) and node.attr == "files":
            found.files = True
    return found


def _word(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def document(known: Mapping[str, list[str]], csrf: str) -> dict[str, Any]:
    """The OpenAPI document of every route.

    Args:
        known: ids that the record holds, by the part of an address or the field that takes them.
        csrf: the word that every form of the seat carries.
    """
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(plain(route.path), {})[route.method.lower()] = _operation(route, known, csrf)
    return {"openapi": "3.1.0", "info": {"title": "The desk", "version": "1"}, "paths": paths}


def plain(path: str) -> str:
    """A route's path without the kinds of its parts."""
    return path.replace(":path", "")


def _operation(route: Screen, known: Mapping[str, list[str]], csrf: str) -> dict[str, Any]:
    asked = asked_by(route.answer)
    parts = re.findall(r"\{(\w+)\}", plain(route.path))
    told: dict[str, Any] = {
        "operationId": f"{route.method} {route.path}",
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": _part(known.get(name))} for name in parts),
            *({"name": name, "in": "query", "schema": _value(known.get(name))} for name in sorted(asked.query)),
        ],
        "responses": {str(status): _answer() for status in sorted(ANSWERS)},
    }
    if route.method == "POST":
        properties = {name: _value(known.get(name)) for name in sorted(asked.form)}
        properties["csrf"] = {"type": "string", "enum": [csrf]}
        form = {"type": "object", "properties": properties, "required": ["csrf", *sorted(asked.required)]}
        if asked.files:
            properties["files"] = {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 2}
        kind = "multipart/form-data" if asked.files else "application/x-www-form-urlencoded"
        told["requestBody"] = {"required": True, "content": {kind: {"schema": form}}}
    return told


def _value(known: list[str] | None) -> dict[str, Any]:
    anything = {"type": "string", "maxLength": 60}
    return {"anyOf": [{"type": "string", "enum": known}, anything]} if known else anything


def _part(known: list[str] | None) -> dict[str, Any]:
    anything = {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[^/?#.]+$"}
    return {"anyOf": [{"type": "string", "enum": known}, anything]} if known else anything


def _answer() -> dict[str, Any]:
    headers = {
        name: {"required": True, "schema": {"type": "string", "enum": [value]}} for name, value in HEADERS.items()
    }
    return {"description": "a page, or what is said instead of one", "headers": headers}
