"""Thirty texts that want to be more than text, and worlds in which every text is made of them."""

from __future__ import annotations

from functools import cache
from zlib import crc32

from tests.worlds import World

#: Each tries to run ``zq()``, to make an element ``<zq…>`` or an attribute ``onzq``, or to lead out of where it stands.
PAYLOADS = (
    "<script>zq(1)</script>",
    "<img src=x onerror=zq(2)>",
    '"><svg onload=zq(3)>',
    "' autofocus onfocus=zq(4) x='",
    '" onmouseover="zq(5)" style="position:fixed;inset:0" x="',
    "</textarea><script>zq(6)</script>",
    "</title><script>zq(7)</script>",
    "</script><script>zq(8)</script>",
    "<!--><script>zq(9)</script>-->",
    "<details open ontoggle=zq(10)>",
    "<iframe srcdoc='<script>parent.zq(11)</script>'>",
    "<iframe src=javascript:parent.zq(12)>",
    "<a href=javascript:zq(13)>x</a>",
    "javascript:zq(14)//",
    "JaVa\tScRiPt:zq(15)",
    "data:text/html,<script>parent.zq(16)</script>",
    "<svg><animate onbegin=zq(17) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=zq(18)/>#x'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=zq(19)>",
    "<style>*{background:url(//evil.test/20)}</style>",
    "<link rel=stylesheet href=//evil.test/21.css>",
    "<base href=//evil.test/22/>",
    "<meta http-equiv=refresh content='0;url=//evil.test/23'>",
    "<form action=//evil.test/24><input name=a autofocus>",
    "{{7*7}}{% debug %}${zq(25)}#{zq(25)}",
    "<%= zq(26) %>[[constructor.constructor('zq(26)')()]]",
    "\u202e>/(72)qz=daolno gvs<\u202c\ufeff\u2028zq(27)",
    "＜script＞zq(28)＜/script＞\u00abimg\u00bb",
    '=HYPERLINK("file://evil.test/29";"x")',
    "a.html\r\nContent-Type: text/html\r\n\r\n<script>zq(30)</script>",
)
#: Between two of them in one text.
APART = " · "
assert len(PAYLOADS) == 30


#: A field with so much room has met all of them after so many turns; the shortest after ``TURNS``.
WIDE, SOON, TURNS = 195, 7, 22


@cache
def fillings(room: int) -> tuple[str, ...]:
    """All payloads that fit into a field, in few texts; none where it is too short for any."""
    made: list[str] = []
    for payload in sorted(PAYLOADS, key=len, reverse=True):
        if len(payload) > room:
            continue
        for at, text in enumerate(made):
            if len(text) + len(APART) + len(payload) <= room:
                made[at] = f"{text}{APART}{payload}"
                break
        else:
            made.append(payload)
    return tuple(made)


def texts(where: str, room: int, turn: int) -> str:
    """So many of the payloads as there is room for, others in each field; in each turn the next ones."""
    made = fillings(room)
    if not made:
        return PAYLOADS[0][:room]
    # Wide fields begin again together: what has no others on it is the same page once more, and is not opened again.
    return made[(crc32(where.encode()) + (turn % SOON if room >= WIDE else turn)) % len(made)]


def told_in(where: str, room: int, turns: int) -> set[str]:
    """The payloads that stand in a field in one of so many turns."""
    return {one for turn in range(turns) for one in PAYLOADS if one in texts(where, room, turn)}


class Hostile(World):
    """A world all of whose texts are payloads."""

    turn = 0

    def text(self, marker: str, where: str, room: int = 200) -> str:
        """Payloads instead of a marker; the number at the end keeps what must be different different."""
        return f"{texts(where, room - 5, self.turn)} {self.number}"


def in_turn(turn: int) -> type[Hostile]:
    """The hostile worlds of a turn."""
    return type("HostileInTurn", (Hostile,), {"turn": turn})
