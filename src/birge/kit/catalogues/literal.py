"""The guard of templates: words a person would read that stand outside the translation tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

#: Attributes that are read or heard.
SPOKEN = ("title", "alt", "aria-label", "aria-description", "placeholder", "label")
#: Names that are the same in every language.
NAMES = frozenset("birge pdf docx xlsx csv json api qr sms html url csrf alt ctrl".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_WORD = re.compile(r"[^\W\d_]+")


def _foreign_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() not in NAMES]


class _Reader(HTMLParser):
    """Collects words outside tags. An element with its own ``lang`` or ``translate="no"`` is meant as it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[int, str]] = []

    @property
    def exempt(self) -> bool:
        return any(flag for _tag, flag in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        exempt = tag in ("script", "style") or given.get("translate") == "no" or (tag != "html" and "lang" in given)
        if not (exempt or self.exempt):
            for name in SPOKEN:
                self._look(given.get(name) or "", f"{name}=")
            if tag == "meta" and given.get("name") == "description":
                self._look(given.get("content") or "", "content=")
        if tag not in _VOID:
            self.open.append((tag, exempt))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not self.exempt:
            self._look(data, "")

    def _look(self, text: str, where: str) -> None:
        if words := _foreign_words(text):
            self.found.append((self.getpos()[0], f"{where}{' '.join(words)}"))


def bare(source: str) -> str:
    """A template without its tags, comments and translated blocks; lines stay where they were."""
    from django.template.base import Lexer, TokenType

    kept: list[str] = []
    closing = ""
    for token in Lexer(source).tokenize():
        lines = "\n" * token.contents.count("\n")
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if closing:
            kept.append(lines)
            if name == closing:
                closing = ""
        elif name in ("blocktranslate", "blocktrans", "comment", "verbatim"):
            closing = f"end{name}"
        elif name == "block" and token.contents.endswith("_class"):
            closing = "endblock"  # a block that fills a class attribute holds no words
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    return "".join(kept)


def literal_words(path: Path, root: Path) -> Iterator[str]:
    """Lines ``file:line: words`` for every word outside the translation tags."""
    text = bare(path.read_text(encoding="utf-8"))
    where = path.relative_to(root)
    if path.suffix != ".html":
        for number, line in enumerate(text.splitlines(), start=1):
            if words := _foreign_words(line):
                yield f"{where}:{number}: not translated: {' '.join(words)}"
        return
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for number, words in reader.found:
        yield f"{where}:{number}: not translated: {words}"
