"""Which messages the code and the templates use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: function -> (has a context, has a plural)
FUNCTIONS = {
    "gettext": (False, False),
    "ngettext": (False, True),
    "pgettext": (True, False),
    "npgettext": (True, True),
}
_NAMES = {
    **{name: name for name in FUNCTIONS},
    **{f"{name}_lazy": name for name in FUNCTIONS},
    "gettext_noop": "gettext",
    "_": "gettext",
}
_STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*{_STRING}(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?")


@dataclass(frozen=True)
class Used:
    """One use of a message. ``error`` is set instead when the message cannot be read from the source."""

    where: str
    msgid: str = ""
    context: str | None = None
    plural: str = ""
    error: str = ""


def sources(root: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Files of the project with one of the endings, templates only from folders of templates."""
    found = [path for path in (root / "src").rglob("*") if path.suffix in suffixes and path.is_file()]
    return sorted(path for path in found if path.suffix == ".py" or "templates" in path.parts)


def in_python(path: Path, root: Path) -> Iterator[Used]:
    """Messages of a module. Their texts must be literal: a message that is computed can not be translated."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    names = _names_in(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        function = names.get(name)
        if function is None or (isinstance(called, ast.Attribute) and name == "_"):
            continue
        context, plural = FUNCTIONS[function]
        wanted = 1 + context + plural
        texts = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        where = f"{path.relative_to(root)}:{node.lineno}"
        if len(texts) < wanted:
            yield Used(where, error=f"{name}(…) takes its text literally, not computed")
            continue
        yield _used(where, function, texts)


def _names_in(tree: ast.AST) -> dict[str, str]:
    """The known names and those a module imports them under."""
    names = dict(_NAMES)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in _NAMES and alias.asname:
                    names[alias.asname] = _NAMES[alias.name]
    return names


def _used(where: str, function: str, texts: list[str]) -> Used:
    context, plural = FUNCTIONS[function]
    first = 1 if context else 0
    return Used(where, texts[first], texts[0] if context else None, texts[first + 1] if plural else "")


def in_template(path: Path, root: Path) -> Iterator[Used]:
    """Messages of a template, read by Django's own reader of templates."""
    from django.utils.translation.template import templatize

    where = str(path.relative_to(root))
    try:
        source = templatize(path.read_text(encoding="utf-8"), origin=where)
    except SyntaxError as problem:
        yield Used(where, error=str(problem))
        return
    for match in _CALL.finditer(source):
        function = "gettext" if match[1] == "_" else match[1]
        context, plural = FUNCTIONS[function]
        texts = [ast.literal_eval(text) for text in match.groups()[1:] if text is not None][: 1 + context + plural]
        line = source.count("\n", 0, match.start()) + 1
        yield _used(f"{where}:{line}", function, texts)


def everything(root: Path) -> list[Used]:
    """All uses in the project."""
    found: list[Used] = []
    for path in sources(root, (".py",)):
        found.extend(in_python(path, root))
    for path in sources(root, (".html", ".txt")):
        found.extend(in_template(path, root))
    return found
