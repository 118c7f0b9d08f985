"""Words of the trade, each explained in one or two plain sentences: beside a word on a page, and all on one page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from birge.kit.said import language


@dataclass(frozen=True, slots=True)
class Term:
    """A word with what it means, in three languages."""

    key: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]

    @property
    def name(self) -> str:
        """The word in the reader's language."""
        return self.names[language()]

    @property
    def means(self) -> str:
        """What it means, in the reader's language."""
        return self.meanings[language()]


@cache
def terms() -> Mapping[str, Term]:
    """All words by their keys."""
    rows = json.loads((Path(__file__).parent / "data" / "terms.json").read_text("utf-8"))
    return {row["key"]: Term(row["key"], row["name"], row["means"]) for row in rows}
