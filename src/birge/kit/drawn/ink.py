"""Shapes and words as SVG: attributes and classes only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

#: What a picture wears on paper, where no style sheet of a page reaches it: it is told apart in grey as well.
PAPER = (
    "text{font-family:'Golos Text';fill:#000}.b{font-weight:700}.h{fill:#444}"
    ".s1{fill:#0a5874}.s2{fill:#d08f1d}.s3{fill:#3f7f50}.s4{fill:#a2322a}.s5{fill:#71808a}.s6{fill:#6a4b7c}"
    ".rest{fill:#fff;stroke:#444;stroke-dasharray:3 2}.band{fill-opacity:.3}.trunk{fill:#333}"
    ".was{fill:#fff;stroke:#333}.ring{fill:none;stroke:#333;stroke-width:1.6}.axis{stroke:#444;stroke-dasharray:3 2}"
)


def short(value: float) -> str:
    """A coordinate with one figure after the point, as briefly as it can be written."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


@dataclass
class Drawing:
    """A field ``width`` by ``height`` onto which shapes are laid one over the other."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def rect(self, css: str, x: float, y: float, width: float, height: float) -> None:
        """A bar."""
        self.parts.append(
            f'<rect class="{css}" x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"/>'
        )

    def path(self, css: str, course: str) -> None:
        """A shape by its course."""
        self.parts.append(f'<path class="{css}" d="{course}"/>')

    def words(self, x: float, y: float, lines: Iterable[str], *, size: float, css: str = "", anchor: str = "") -> float:
        """Lines of text, the first one's foot at ``y``; answers where the foot of a next line would stand."""
        held = f' text-anchor="{anchor}"' if anchor else ""
        worn = f' class="{css}"' if css else ""
        for line in lines:
            self.parts.append(
                f'<text{worn} x="{short(x)}" y="{short(y)}" font-size="{short(size)}"{held}>{escape(line)}</text>'
            )
            y += lead(size)
        return y

    def svg(self, css: str, alt: str, *, on_paper: bool = False) -> SafeString:
        """The picture.

        :param css: the class by which a page knows it.
        :param alt: what it shows, in words: what a screen reader hears.
        :param on_paper: it brings its own sheet and size.
        """
        field_of = f'viewBox="0 0 {short(self.width)} {short(self.height)}"'
        if on_paper:
            head = (
                f'<svg xmlns="http://www.w3.org/2000/svg" {field_of} width="{short(self.width)}" '
                f'height="{short(self.height)}"><title>{escape(alt)}</title><style>{PAPER}</style>'
            )
        else:
            head = f'<svg class="drawn {escape(css)}" {field_of} role="img" aria-label="{escape(alt)}">'
        return SafeString(head + "".join(self.parts) + "</svg>")


def lead(size: float) -> float:
    """From the foot of a line to the foot of the next."""
    return round(size * 1.2, 1)
