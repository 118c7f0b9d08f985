"""What participants ticked on slips, as everybody may read it: parts of one whole, none of them a small count.

The rule is that of surveys (:mod:`birge.rulebook.surveys`): what would be too small is laid together, never left out,
because what is left out follows from the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from birge.budget import words
from birge.budget.models import Slip
from birge.gatherings.words import SEXES
from birge.kit.charts import Part
from birge.places.models import Place
from birge.rulebook.disclosure import USUAL, SmallCounts
from birge.rulebook.surveys import AGE, BY, CHOICE, NONE, PLACE, SEX, Asked, Filled, results
from birge.rulebook.table import Reason

#: The questions of a slip in their order, as the rule of surveys knows them.
QUESTIONS = tuple(Asked(number, CHOICE, tuple(words.OPINIONS)) for number, _asked in enumerate(words.ASKED, start=1))
_TICKED = (*words.ASKED, SEX, AGE)
_NAMES = ("name_ky", "name_ru", "name_en", "sort_key")


@dataclass(frozen=True, slots=True)
class Table:
    """The answers to a question, or how many slips there are, by sex, by age or by village."""

    name: str
    columns: tuple[str, ...]
    #: (group, (column, count) of each answer, how many slips)
    rows: tuple[tuple[str, tuple[tuple[str, int], ...], int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the parts of its answers; none where they are too few to be told apart."""

    name: str
    parts: tuple[tuple[str, int], ...]
    tables: tuple[Table, ...]
    #: By what it is not shown, because too few people would stand behind a figure.
    missing: tuple[str, ...]

    @property
    def bar(self) -> list[Part]:
        """Its answers as one bar."""
        return [Part(name, count, str(count)) for name, count in self.parts]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Slips as sums. ``slips`` is ``None`` where fewer than ``floor`` are entered: nothing is shown then."""

    slips: int | None
    floor: int
    who: tuple[Table, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def too_few(self) -> Reason:
        """Why nothing is shown."""
        return Reason("small_count_hidden", {"floor": self.floor})


def ticked() -> QuerySet[Any, Any]:
    """How many slips of the hearing of an outer query were ticked alike: a row for each way of ticking, as JSON."""
    told: dict[str, Any] = {name: name for name in _TICKED} | {"place": "place_id", "n": Count("pk")}
    told |= {name: F(f"place__{name}") for name in _NAMES}
    rows = Slip.objects.filter(hearing=OuterRef("pk"), withdrawn_reason="").order_by()
    grouped = rows.values(*_TICKED, "place_id", *(f"place__{name}" for name in _NAMES))
    return grouped.annotate(told=JSONObject(**told)).values("told")


def opinions_of(rows: Sequence[Mapping[str, Any]], floor: Any) -> Opinions | None:
    """What may be published of the rows of :func:`ticked`; ``None`` where no slip is entered.

    :param floor: the charter's floor of small counts, as it is kept; nothing: the usual one.
    """
    if not rows:
        return None
    setting = SmallCounts(int(floor), "charter") if floor else USUAL
    there = {
        str(row["place"]): (row["sort_key"], Place(**{name: row[name] for name in _NAMES}).name)
        for row in rows
        if row["place"] is not None
    }
    names: dict[str, Mapping[str, Any]] = {
        SEX: SEXES,
        AGE: words.AGES,
        PLACE: {key: there[key][1] for key in sorted(there, key=lambda key: (there[key][0], key))},
    }
    order = {by: tuple(known) for by, known in names.items()}
    found = results([one for row in rows for one in _alike(row)], QUESTIONS, order, setting)
    if found["total"] is None:
        return Opinions(None, setting.floor)
    who = tuple(
        Table(_by()[by], (), tuple((_group(one["keys"], names[by]), (), one["count"]) for one in found["who"][by]))
        for by in BY
        if len(found["who"].get(by, ())) > 1
    )
    alone = {by for by in BY if len(_groups(rows, by)) < 2}
    asked = zip(words.ASKED.values(), found["questions"].values(), strict=True)
    return Opinions(found["total"], setting.floor, who, tuple(_question(str(n), one, names, alone) for n, one in asked))


def heard_of(floor: int | None) -> dict[int, tuple[int, int] | None]:
    """Hearing → how many said that they were heard, and of how many who ticked it; ``None``: it may not be told.

    It is told where the parts on the page of the hearing tell it: another sum of the same slips would tell more.
    """
    slips = Slip.objects.filter(withdrawn_reason="").values_list("hearing__gathering", "heard").order_by()
    said: dict[int, dict[str, int]] = {}
    for hearing, answer, many in slips.annotate(n=Count("pk")):
        said.setdefault(hearing, {})[answer] = many
    setting = SmallCounts(floor, "charter") if floor else USUAL
    return {hearing: _heard(counts, setting) for hearing, counts in said.items() if counts.keys() - {NONE}}


def _heard(said: Mapping[str, int], setting: SmallCounts) -> tuple[int, int] | None:
    asked = QUESTIONS[[*words.ASKED].index("heard")]
    slips = [Filled({}, {asked.number: answer}) for answer, many in said.items() for _ in range(many)]
    found = results(slips, [asked], {}, setting)["questions"].get(str(asked.number), {"parts": [], "counts": []})
    counts = {tuple(part): many for part, many in zip(found["parts"], found["counts"], strict=True)}
    if (words.YES,) not in counts or (NONE,) not in counts:
        return None
    return counts[(words.YES,)], sum(counts.values()) - counts[(NONE,)]


def _alike(row: Mapping[str, Any]) -> list[Filled]:
    place = str(row["place"]) if row["place"] is not None else NONE
    groups = {SEX: row[SEX], AGE: row[AGE], PLACE: place}
    return [Filled(groups, {at: row[name] for at, name in enumerate(words.ASKED, start=1)})] * row["n"]


def _groups(rows: Sequence[Mapping[str, Any]], by: str) -> set[Any]:
    return {row[by] for row in rows}


def _by() -> dict[str, str]:
    return {SEX: _("By sex"), AGE: _("By age"), PLACE: _("By village")}


def _group(keys: Sequence[str], known: Mapping[str, Any]) -> str:
    """A group in words, or the groups that were laid together."""
    return ", ".join(str(known[key]) if key else _("not stated") for key in keys)


def _answer(codes: Sequence[str]) -> str:
    return ", ".join(str(words.OPINIONS[code]) if code else _("not ticked") for code in codes)


def _question(name: str, kept: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]], alone: set[str]) -> Question:
    parts = tuple((_answer(codes), count) for codes, count in zip(kept["parts"], kept["counts"], strict=True))
    tables = tuple(_table(by, kept["by"][by], names[by]) for by in BY if by in kept["by"])
    missing = tuple(_by()[by].lower() for by in BY if by not in kept["by"] and by not in alone)
    return Question(name, parts, tables, missing)


def _table(by: str, kept: Mapping[str, Any], known: Mapping[str, Any]) -> Table:
    columns = tuple(_answer(codes) for codes in kept["parts"])
    rows = tuple(
        (_group(one["keys"], known), tuple(zip(columns, one["counts"], strict=True)), sum(one["counts"]))
        for one in kept["groups"]
    )
    return Table(_by()[by], columns, rows)
