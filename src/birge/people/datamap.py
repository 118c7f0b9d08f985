"""Which data is kept, what for, how long and who reads it: the map of every field, as the public reads it.

Made from what the models declare (:mod:`birge.kit.personal`); the sentences stand there in English and in
``data/personal.csv`` in Kyrgyz and Russian, which a test holds to be whole.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps

from birge.kit.personal import CATEGORIES, Datum, declared
from birge.kit.said import language as reader
from birge.kit.scope import Tenant

#: A part may be called like a kind of data: it stands apart in the file of translations.
_PART = "part: "
_FILE = Path(__file__).parent / "data" / "personal.csv"
#: Who reads a field of a category; the sentences are translated like all others.
READERS = {
    "identity": "everybody, where an official act names the person; otherwise those who work with the record",
    "contact": "those who work with the record in the municipality; never everybody",
    "secret": "nobody: it is kept as a digest or enciphered",
    "participation": "everybody, in the minutes of the act",
    "free text": "those who work with the record; everybody once it is published",
    "activity": "the person; and who runs the platform, to keep it safe",
}
BASES = {
    "identity": "law on local self-government: who decides and answers is named",
    "contact": "consent of the person, given with the form or to the office",
    "secret": "needed to sign in safely",
    "participation": "law on local self-government: minutes name who took part",
    "free text": "law on local self-government: what was said and decided is written down",
    "activity": "needed to keep accounts safe",
}

#: What each part of the work is called.
PARTS = {
    "api": "tokens for programs",
    "assembly": "assembly of residents",
    "budget": "budget",
    "capture": "notes from the field",
    "chronicle": "history",
    "council": "local council",
    "development": "development programmes",
    "gatherings": "meetings",
    "groups": "groups",
    "initiatives": "local initiatives and projects",
    "kit": "forms",
    "learning": "training and exchange",
    "monitoring": "monitoring and evaluation",
    "needs": "needs",
    "newsroom": "news and subscriptions",
    "papers": "papers",
    "people": "accounts and roles",
    "places": "places and borders",
    "plan": "plan",
    "problems": "problems",
    "programme": "programme",
    "record": "public record",
    "services": "services",
    "voting": "votes",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept for one purpose and for one time: the fields, and what is said of them."""

    category: str
    purpose: str
    retention: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the work, and what is kept in it."""

    app: str
    name: str
    entries: tuple[Entry, ...]


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as source:
        return {row["en"]: (row["ky"], row["ru"]) for row in csv.DictReader(source)}


def said(text: str, language: str) -> str:
    """A sentence of the map in a language; English where it has none."""
    known = _sentences().get(text)
    return text if known is None or language not in ("ky", "ru") else known[("ky", "ru").index(language)]


def sentences() -> Iterator[str]:
    """Every sentence that the map says."""
    for one in declared():
        yield from (one.purpose, one.retention)
    for texts in (CATEGORIES, READERS, BASES):
        yield from texts.values()
    yield from CATEGORIES
    yield from sorted({_name(one.model) for one in declared()})


def _name(model: str) -> str:
    return f"{_PART}{PARTS[model.partition('.')[0]]}"


def where(table: str, language: str = "") -> str:
    """The part of the work in which a table stands, in the reader's language."""
    return said(_name(table), language or reader()).removeprefix(_PART)


def _is_here(one: Datum) -> bool:
    model = apps.get_model(one.model)
    return issubclass(model, Tenant) or any(field.attname == "municipality_id" for field in model._meta.concrete_fields)


def kept(*, here: bool) -> list[Datum]:
    """The map: of municipalities (``here``), or of the platform, which stands above them."""
    return [one for one in declared() if _is_here(one) == here]


def parts(*, here: bool, language: str) -> list[Place]:
    """The map as a page shows it: part by part of the work, fields of one purpose and time together."""
    found: dict[str, dict[tuple[str, str, str], list[str]]] = {}
    for one in kept(here=here):
        entry = (one.category, one.purpose, one.retention)
        found.setdefault(one.model.partition(".")[0], {}).setdefault(entry, []).append(f"{one.model}.{one.field}")
    order = [config.label for config in apps.get_app_configs()]
    return [
        Place(
            app,
            where(f"{app}.", language),
            tuple(
                Entry(category, said(purpose, language), said(retention, language), tuple(fields))
                for (category, purpose, retention), fields in entries.items()
            ),
        )
        for app, entries in sorted(found.items(), key=lambda item: order.index(item[0]))
    ]


def rows(*, here: bool, language: str) -> list[list[str]]:
    """The register for the authority: a heading, and a row a field."""
    heading = ["part", "table", "field", "category", "meaning", "purpose", "basis", "retention", "who reads"]
    told = [
        [
            where(one.model, language),
            one.model,
            one.field,
            *(said(text, language) for text in (one.category, CATEGORIES[one.category], one.purpose)),
            *(said(text, language) for text in (BASES[one.category], one.retention, READERS[one.category])),
        ]
        for one in kept(here=here)
    ]
    return [heading, *told]
