"""What a paper says, apart from how Word, Excel or a PDF show it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

#: A box to be ticked or written in, where a paper is letters only.
BOX = "☐"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` one of "", "center", "right", "note", "stamp", "large" (of a poster)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and its value, one under the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is a share of the whole, ``number`` aligns right and stays a number in Excel.

    ``fold``: one of several that may stand as lines in one cell on a page too narrow for all of them.
    """

    title: str
    width: int = 1
    number: bool = False
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells. ``kind``: "" ordinary, "group" (one cell over the whole width, its first line the head), "total".

    A number cell is an ``int`` of tyiyn (``money``) or of things; the writers show it in the paper's language.
    """

    cells: tuple[str | int | None, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns and rows; ``unit`` tells how number cells are shown: "", "som", "thousand_som".

    ``folded``: the heading of the one column in which the ``fold`` columns stand on paper when they are many.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    unit: str = ""
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign: the post and, where known, the name."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """An address as a square that a phone reads, with words beside it; the address stands there in letters too.

    ``short``: what a person types who has no phone at hand, set large.
    """

    address: str
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Figures to be written by hand, a box for each: a label, and for each figure its words and how many boxes.

    Every row has the same number of figures, so that they stand under one another.
    """

    rows: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Equal cards on one sheet, two beside each other, to be cut apart: lines of each, the first its head."""

    cards: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of figures as SVG that brings its own sheet (``kit.drawn``), or a photograph, under a title.

    ``text``: what it shows, in words; where a picture cannot stand, the words do. Figures stand in a table too.
    """

    svg: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures in columns of equal width, in each one under the other."""

    columns: tuple[tuple[Picture, ...], ...]


Block = Heading | Paragraph | Facts | Bullets | Grid | Signatures | Code | Boxes | Cards | Pictures
_KINDS: dict[str, type] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "facts": Facts,
    "bullets": Bullets,
    "grid": Grid,
    "signatures": Signatures,
    "code": Code,
    "boxes": Boxes,
    "cards": Cards,
    "pictures": Pictures,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: title, language, blocks; ``landscape`` for wide tables; ``notice`` e.g. that the place is invented."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    notice: str = ""
    meta: tuple[tuple[str, str], ...] = field(default=())

    def as_data(self) -> dict[str, Any]:
        """The paper as plain JSON values: this is what a snapshot keeps and what its hash is taken of."""
        return {
            "title": self.title,
            "language": self.language,
            "landscape": self.landscape,
            "notice": self.notice,
            "meta": [list(pair) for pair in self.meta],
            "blocks": [{"kind": _NAMES[type(block)], **_plain(asdict(block))} for block in self.blocks],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Document:
        """The paper back from a snapshot."""
        return cls(
            title=data["title"],
            language=data["language"],
            landscape=data["landscape"],
            notice=data.get("notice", ""),
            meta=tuple((a, b) for a, b in data["meta"]),
            blocks=tuple(_block(dict(item)) for item in data["blocks"]),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _block(item: dict[str, Any]) -> Block:
    kind = _KINDS[item.pop("kind")]
    if kind is Facts:
        return Facts(tuple((a, b) for a, b in item["rows"]))
    if kind is Signatures:
        return Signatures(tuple((a, b) for a, b in item["lines"]))
    if kind is Bullets:
        return Bullets(tuple(item["items"]), item["numbered"])
    if kind is Cards:
        return Cards(tuple(tuple(lines) for lines in item["cards"]))
    if kind is Pictures:
        return Pictures(tuple(tuple(Picture(**picture) for picture in column) for column in item["columns"]))
    if kind is Grid:
        columns = tuple(Column(**column) for column in item["columns"])
        rows = tuple(Row(tuple(row["cells"]), row["kind"]) for row in item["rows"])
        return Grid(columns, rows, item["caption"], item["unit"], item.get("folded", ""))
    return kind(**item)
