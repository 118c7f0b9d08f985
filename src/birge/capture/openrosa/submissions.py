"""From the XML of a submission to the content of a packet. The same XML always gives the same bytes."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from birge.capture.openrosa.definitions import PHOTO, PHOTOS, ROW, Definition, Question
from birge.capture.openrosa.trees import Node, read
from birge.rulebook.strict import BadInput

#: What a submission tells of itself; it is no answer.
_META = frozenset({"meta", "end", "start", "today", "deviceid", "username", "formhub", "__version__"})
_TIME = re.compile(r"(\d{1,2}:\d\d)(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T.*)?")
_PICTURE = re.compile(r"[^/\\\x00-\x1f]{1,100}\.(jpe?g|png|webp|heic)", re.IGNORECASE)
#: Letters of an id, answers kept that no question of ours asked, letters of one of them.
_LONGEST_ID, _MOST_OTHER, _LONGEST_OTHER = 249, 100, 600


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission that could be read: which form, under which id, which older one it corrects."""

    form: str
    version: int
    instance: uuid.UUID
    deprecated: uuid.UUID | None
    made: str
    root: Node


@dataclass(slots=True)
class _Found:
    data: dict[str, Any] = field(default_factory=dict)
    files: list[dict[str, str]] = field(default_factory=list)
    other: dict[str, str] = field(default_factory=dict)

    def kept_besides(self, path: str, text: str) -> None:
        """An answer that no question of ours asked: kept with the content, a picture also as one."""
        if _PICTURE.fullmatch(text):
            self.files.append({"name": text})
        if len(self.other) < _MOST_OTHER:
            self.other.setdefault(path[:_LONGEST_OTHER], text[:_LONGEST_OTHER])


def read_submission(raw: bytes) -> Submission:
    """The submission in ``raw``.

    The form is told by ``id``, else by the namespace of the root; the id of the submission by ``meta/instanceID``
    in whatever namespace, else by an attribute of the root.

    :raises BadInput: not readable, encrypted, or without a form or an id.
    """
    root = read(raw)
    given = root.attributes
    if given.get("encrypted", "").lower() in ("yes", "true", "true()") or root.first("encryptedXmlFile") is not None:
        raise BadInput("encrypted", "an encrypted submission cannot be read here")
    form = given.get("id") or root.space
    if not form or len(form) > _LONGEST_ID:
        raise BadInput("id", "the submission does not say of which form it is")
    meta = root.first("meta")
    said = _meta(meta, "instanceID") or given.get("instanceID", "").strip()
    if not said:
        raise BadInput("meta/instanceID", "missing")
    before = _meta(meta, "deprecatedID")
    instance, deprecated = _key(said), _key(before) if before else None
    return Submission(
        form=form,
        version=_number(given.get("version") or given.get("uiVersion") or ""),
        instance=instance,
        deprecated=None if deprecated == instance else deprecated,
        made=(_meta(meta, "timeEnd") or _meta(root, "end"))[:40],
        root=root,
    )


def _meta(node: Node | None, name: str) -> str:
    found = node.first(name) if node is not None else None
    return found.value() if found is not None else ""


def _key(text: str) -> uuid.UUID:
    """The UUID of an instance id. One that is none is given one of its own, always the same."""
    if len(text) > _LONGEST_ID:
        raise BadInput("meta/instanceID", f"longer than {_LONGEST_ID} letters")
    try:
        return uuid.UUID(text.removeprefix("uuid:"))
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, text)


def _number(version: str) -> int:
    """The number of the form that a version begins with. One without a version is of the first form there was."""
    head = version.partition("-")[0]
    return int(head) if head.isascii() and head.isdigit() and 0 < len(head) < 6 and int(head) else 1


def content_of(sent: Submission, form: Definition, kind: str, cycle: int, replaces: str) -> bytes:
    """The content of the packet: what was answered under the names of the form, and the names of the files.

    :param replaces: hash of the version that this one corrects; empty: none.
    :raises BadInput: an answer stands twice where the form asks once.
    """
    found = _Found()
    _answers(sent.root.children, form.questions, found.data, found, "")
    content = {
        "kind": kind,
        "form": sent.version,
        "cycle": cycle,
        "data": found.data,
        "files": _once(found.files),
        "instance": str(sent.instance),
        "made": sent.made,
        "other": found.other,
        "replaces": replaces or None,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _once(files: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in files:
        found.setdefault(one["name"], one)
    return list(found.values())


def _answers(
    nodes: list[Node], questions: tuple[Question, ...], into: dict[str, Any], found: _Found, path: str
) -> None:
    """Lay the answers of one level in. Groups that a team drew around questions of ours are looked through."""
    asked = {one.name: one for one in questions}
    for node in nodes:
        where = f"{path}/{node.name}" if path else node.name
        question = asked.get(node.name)
        if question is not None and (question.inner or not node.children):
            _answer(node, question, into, found, where)
        elif not path and node.name in _META:
            continue
        elif node.children:
            _answers(node.children, questions, into, found, where)
        elif node.value():
            found.kept_besides(where, node.value())


def _answer(node: Node, question: Question, into: dict[str, Any], found: _Found, where: str) -> None:
    if question.type == "rows":
        if "template" not in node.attributes:
            _row(node, question, into, found, where)
        return
    if question.type == "marks":
        marks = into.setdefault(question.name, {})
        _answers(node.children, question.inner, marks, found, where)
        if not marks:
            del into[question.name]
        return
    text = node.value()
    if not text:
        return
    if question.name in into:
        raise BadInput(where, "answered twice")
    into[question.name] = _value(text, question.type)


def _row(node: Node, question: Question, into: dict[str, Any], found: _Found, where: str) -> None:
    row: dict[str, Any] = {}
    _answers(node.children, question.inner, row, found, where)
    if not set(row) - {ROW}:
        # A row that was opened and left empty, or the pattern from which the app makes new ones.
        return
    if question.name == PHOTOS:
        if PHOTO in row:
            found.files.append({"name": row.pop(PHOTO), **row})
        return
    rows = into.setdefault(question.name, [])
    row.setdefault(ROW, f"r{len(rows) + 1}")
    rows.append(row)


def _value(text: str, kind: str) -> Any:
    if kind == "many":
        return text.split()
    if kind == "numbers":
        return [int(part) if _short(part) else part for part in re.split(r"[\s,;.]+", text) if part]
    if kind == "lines of texts":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind in ("number of one", "mark") and _short(text):
        return int(text)
    if kind == "time" and (found := _TIME.fullmatch(text)):
        return found[1]
    if kind == "day" and (found := _DAY.fullmatch(text)):
        return found[1]
    return text


def _short(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
