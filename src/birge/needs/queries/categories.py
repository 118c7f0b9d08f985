"""The groups of people of a municipality: the usual ones, used the way it decides, and those it calls so itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from birge.kit.reads import AllOf
from birge.kit.said import language
from birge.needs import words
from birge.needs.models import Category
from birge.places.words import CITY, KIND_WORDS

#: Meetings where people of all groups sit together: they stand for no group, so nobody misses one.
TOGETHER = frozenset({"mixed", "village"})
#: Own groups are numbered: "own-1".
OWN = "own-"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people. ``asked``: in every village; ``sensitive``: its small head-counts are not for strangers."""

    code: str
    asked: bool
    sensitive: bool
    name_ky: str = ""
    name_ru: str = ""
    source: str = ""
    withdrawn: bool = False
    #: Of the row that says so; 0: nobody has said anything of a usual group.
    version: int = 0
    #: Of a city: the meeting of everybody is called otherwise there.
    in_city: bool = False

    @property
    def usual(self) -> bool:
        """Whether it is one of the groups that every municipality knows."""
        return self.code in words.CATEGORIES

    @property
    def together(self) -> bool:
        """Whether all sit in it together."""
        return self.code in TOGETHER

    @property
    def name(self) -> str:
        """In the reader's language; an own group without a Russian name keeps its Kyrgyz one."""
        if self.usual:
            return _usual(self.code, self.in_city)
        return (self.name_ru if language() == "ru" else "") or self.name_ky or self.code


class Groups(dict[str, Group]):
    """Code → group, the usual ones first, also those not used any more: what was heard keeps its name."""

    @property
    def names(self) -> dict[str, str]:
        """Code → name in the reader's language."""
        return {code: group.name for code, group in self.items()}

    @property
    def asked(self) -> tuple[str, ...]:
        """Codes of the groups that every village is asked in."""
        return tuple(code for code, group in self.items() if group.asked and not group.withdrawn)

    @property
    def sensitive(self) -> frozenset[str]:
        """Codes of the groups small enough to point at people."""
        return frozenset(code for code, group in self.items() if group.sensitive)

    def offered(self, *used: str) -> list[Group]:
        """What a form offers: every group in use, and those that its record carries already."""
        return [group for group in self.values() if not group.withdrawn or group.code in used]

    def name_of(self, code: str) -> str:
        """The name of a group; of one nobody knows, its code."""
        return self[code].name if code in self else code


def _usual(code: str, in_city: bool) -> str:
    return str(KIND_WORDS[CITY]["assembly"] if in_city and code == "village" else words.CATEGORIES[code])


def groups_from(rows: Iterable[Category], in_city: bool = False) -> Groups:
    """The usual groups with what a municipality says of them, and its own."""
    said = {row.code: row for row in rows}
    found = Groups()
    for code in words.CATEGORIES:
        row = said.pop(code, None)
        asked, sensitive = code in words.ASKED, code in words.SENSITIVE
        if row is None:
            found[code] = Group(code, asked, sensitive, in_city=in_city)
        else:
            found[code] = Group(
                code, row.asked, row.sensitive, source=row.source, version=row.row_version, in_city=in_city
            )
    for row in said.values():
        found[row.code] = Group(
            row.code,
            row.asked,
            row.sensitive,
            row.name_ky,
            row.name_ru,
            row.source,
            withdrawn=row.withdrawn,
            version=row.row_version,
        )
    return found


def categories_of(municipality: Any) -> Groups:
    """The groups of a municipality; one question to the database for each reading of the municipality itself."""
    kept = municipality.__dict__.get("_needs_groups")
    if kept is None:
        kept = groups_from(Category.objects.filter(municipality_id=municipality.pk), municipality.kind == CITY)
        municipality.__dict__["_needs_groups"] = kept
    return kept


def along() -> AllOf:
    """What a municipality says of its groups, to come along with another row of it; :func:`keep` reads it."""
    names = ("code", "asked", "sensitive", "source", "row_version", "name_ky", "name_ru", "withdrawn")
    rows = Category.objects.filter(municipality=OuterRef("municipality")).order_by("pk")
    return AllOf(rows.annotate(told=JSONObject(**{name: name for name in names})).values("told"))


def keep(municipality: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Know the groups of a municipality from what came along: it need not be asked for them."""
    if "_needs_groups" not in municipality.__dict__:
        found = [Category(**{**row, **{name: bool(row[name]) for name in _YES_NO}}) for row in rows]
        municipality.__dict__["_needs_groups"] = groups_from(found, municipality.kind == CITY)


_YES_NO = ("asked", "sensitive", "withdrawn")


def forget(municipality: Any) -> None:
    """Read the groups anew next time: they were changed."""
    municipality.__dict__.pop("_needs_groups", None)


def name_of(code: str, municipality: Any) -> str:
    """The name of one group; of a usual one without asking the database."""
    if code in words.CATEGORIES:
        return _usual(code, municipality is not None and municipality.kind == CITY)
    return categories_of(municipality).name_of(code) if municipality else code
