"""XML from outside, read strictly: no document type, no entities of its own, nothing larger than a sheet can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from birge.rulebook.strict import BadInput

#: Bytes of a submission's XML, elements in it, how deep they stand in one another, letters of one value.
LARGEST, MOST_NODES, DEEPEST, LONGEST = 1_048_576, 20_000, 12, 20_000
#: Attributes of one element.
MOST_ATTRIBUTES = 60
_BETWEEN = " "


@dataclass(slots=True)
class Node:
    """An element: its name without the namespace, its attributes likewise, its own text, what stands in it."""

    name: str
    space: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def first(self, name: str) -> Node | None:
        """The first child of this name."""
        return next((one for one in self.children if one.name == name), None)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.text.strip()

    def leaves(self, path: str = "") -> Iterator[tuple[str, str]]:
        """Paths and texts of all elements in it that hold a text and no other element."""
        for one in self.children:
            where = f"{path}/{one.name}" if path else one.name
            if one.children:
                yield from one.leaves(where)
            elif one.value():
                yield where, one.value()


class _Reader:
    def __init__(self) -> None:
        self.stack: list[Node] = []
        self.root: Node | None = None
        self.count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES or len(self.stack) >= DEEPEST or len(attributes) > MOST_ATTRIBUTES:
            raise BadInput("xml_submission_file", "more elements than a sheet can have")
        space, _, local = name.rpartition(_BETWEEN)
        node = Node(local, space, {key.rpartition(_BETWEEN)[2]: value for key, value in attributes.items()})
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def end(self, _name: str) -> None:
        self.stack.pop()

    def words(self, text: str) -> None:
        node = self.stack[-1]
        if len(node.text) + len(text) > LONGEST:
            raise BadInput("xml_submission_file", f"a value of more than {LONGEST} letters")
        node.text += text


def _refused(*_args: object) -> None:
    raise BadInput("xml_submission_file", "a document type or entities: a sheet has none")


def read(raw: bytes) -> Node:
    """The root element of ``raw``.

    A document type is refused before anything in it is looked at, so no entity is ever made larger and no other file
    is opened.

    :raises BadInput: too large, not well-formed XML in UTF-8, or more than a sheet can hold.
    """
    if len(raw) > LARGEST:
        raise BadInput("xml_submission_file", f"larger than {LARGEST} bytes")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", _BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused
    parser.EntityDeclHandler = _refused
    parser.ExternalEntityRefHandler = _refused
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise BadInput("xml_submission_file", f"not well-formed XML, line {error.lineno}") from error
    if reader.root is None:
        raise BadInput("xml_submission_file", "no element")
    return reader.root
