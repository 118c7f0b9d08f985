"""The published figures of a survey as pages, papers and files show them, all from what was kept with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from birge.kit.charts import Part
from birge.monitoring import survey_words as words
from birge.monitoring.models import Survey, SurveyQuestion
from birge.monitoring.queries.survey import places_of
from birge.rulebook.surveys import BY, PLACE, SEX, percent, satisfied


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, or several laid together: how many sheets of how many."""

    codes: tuple[str, ...]
    name: str
    count: int
    of: int

    @property
    def percent(self) -> int:
        """Of all sheets beside it."""
        return percent(self.count, self.of)


@dataclass(frozen=True, slots=True)
class GroupSaid:
    """What a group answered. ``satisfied``: of the group, in per cent, where the answers tell it."""

    keys: tuple[str, ...]
    name: str
    total: int
    said: tuple[Said, ...]
    satisfied: int | None


@dataclass(frozen=True, slots=True)
class TableBy:
    """The answers to a question by sex, age or village."""

    by: str
    name: str
    columns: tuple[str, ...]
    groups: tuple[GroupSaid, ...]

    @property
    def of_scale(self) -> bool:
        """Whether it says how many are satisfied."""
        return all(group.satisfied is not None for group in self.groups)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with all that is published of it; without ``said`` its answers are too few to be told apart."""

    question: SurveyQuestion
    said: tuple[Said, ...]
    satisfied: int | None
    tables: tuple[TableBy, ...]
    #: By what there is one group alone, so that there is nothing to compare.
    alone: frozenset[str] = frozenset()

    @property
    def bar(self) -> list[Part]:
        """Its answers as one bar."""
        return [Part(one.name, one.count, str(one.count)) for one in self.said]

    @property
    def missing(self) -> list[str]:
        """By what it is not shown, because too few people would stand behind a figure."""
        there = {table.by for table in self.tables}
        return [str(words.BY_NAMES[by]).lower() for by in BY if by not in there | self.alone]


@dataclass(frozen=True, slots=True)
class Compared:
    """How many were satisfied in the round before and now, of all or of a group; in per cent."""

    name: str
    before: int
    now: int

    @property
    def change(self) -> int:
        """Percentage points."""
        return self.now - self.before

    @property
    def signed(self) -> str:
        """The change with its sign."""
        return f"+{self.change}" if self.change > 0 else str(self.change).replace("-", "−")


class Shown:
    """What everybody may know of a published survey."""

    def __init__(self, survey: Survey, asked: Sequence[SurveyQuestion] | None = None) -> None:
        """:param asked: the questions of the survey, if at hand."""
        self.survey = survey
        self._asked = asked
        self.kept: Mapping[str, Any] = survey.results or {}
        self.floor: int = self.kept.get("floor", 0)
        self.total: int | None = self.kept.get("total")

    @cached_property
    def _places(self) -> dict[str, str]:
        return {str(one.pk): one.name for one in places_of(self.survey)}

    def group_name(self, by: str, keys: Sequence[str]) -> str:
        """A group in words, or the groups that were laid together."""
        known: Mapping[str, Any] = words.SEXES if by == SEX else self._places if by == PLACE else words.AGES
        return ", ".join(str(known.get(key, key)) if key else str(words.NOT_SAID) for key in keys)

    @cached_property
    def who(self) -> list[tuple[str, str, list[tuple[tuple[str, ...], str, int, int]]]]:
        """Who answered: code, name, and of each group codes, name, how many, per cent."""
        total = self.total or 0
        return [
            (by, str(words.BY_NAMES[by]), [
                (tuple(one["keys"]), self.group_name(by, one["keys"]), one["count"], percent(one["count"], total))
                for one in groups
            ])
            for by, groups in ((by, self.kept.get("who", {}).get(by)) for by in BY)
            if groups
        ]  # fmt: skip

    @cached_property
    def questions(self) -> list[Answered]:
        """The questions whose answers are counted."""
        return [self._answered(one, kept) for one, kept in self._counted]

    @cached_property
    def _counted(self) -> list[tuple[SurveyQuestion, Mapping[str, Any]]]:
        kept = self.kept.get("questions", {})
        rows = self.survey.questions.all() if self._asked is None else self._asked
        found = [(one, kept.get(str(one.number))) for one in rows if one.kind != words.WORDS]
        return [(one, of_one) for one, of_one in found if of_one is not None]

    def _satisfied(self, question: SurveyQuestion, kept: Mapping[str, Any]) -> int | None:
        scale = question.kind == words.SCALE and bool(kept["parts"])
        good = satisfied(kept["parts"], kept["counts"]) if scale else None
        return percent(good, self.total or 0) if good is not None else None

    def _answered(self, question: SurveyQuestion, kept: Mapping[str, Any]) -> Answered:
        said = _said(question, kept["parts"], kept["counts"])
        tables = tuple(self._table(question, by, kept["by"][by]) for by in BY if by in kept["by"])
        alone = frozenset(by for by, groups in self.kept.get("who", {}).items() if len(groups) == 1)
        return Answered(question, said, self._satisfied(question, kept), tables, alone)

    def _table(self, question: SurveyQuestion, by: str, kept: Mapping[str, Any]) -> TableBy:
        groups = []
        for one in kept["groups"]:
            good = satisfied(kept["parts"], one["counts"]) if question.kind == words.SCALE else None
            total = sum(one["counts"])
            said = _said(question, kept["parts"], one["counts"])
            share = percent(good, total) if good is not None else None
            groups.append(GroupSaid(tuple(one["keys"]), self.group_name(by, one["keys"]), total, said, share))
        columns = tuple(part_name(question, part) for part in kept["parts"])
        return TableBy(by, str(words.BY_NAMES[by]), columns, tuple(groups))

    @cached_property
    def headline(self) -> tuple[str, int] | None:
        """The first question of satisfaction that tells it, and how many per cent are satisfied."""
        shares = ((one.asked, self._satisfied(one, kept)) for one, kept in self._counted)
        return next(((asked, share) for asked, share in shares if share is not None), None)


def part_name(question: SurveyQuestion, codes: Sequence[str]) -> str:
    """An answer in words, or the answers that were laid together."""
    laid = words.TOGETHER.get(frozenset(codes)) if question.kind == words.SCALE and len(codes) > 1 else None
    if laid is not None:
        return str(laid)
    known = dict(question.options)
    return ", ".join(str(known.get(code, code)) if code else str(words.NO_ANSWER) for code in codes)


def _said(question: SurveyQuestion, parts: Sequence[Sequence[str]], counts: Sequence[int]) -> tuple[Said, ...]:
    total = sum(counts)
    pairs = zip(parts, counts, strict=True)
    return tuple(Said(tuple(part), part_name(question, part), count, total) for part, count in pairs)


def compared(now: Shown, before: Shown | None) -> list[tuple[SurveyQuestion, list[Compared]]]:
    """Question by question how many were satisfied in the round before and now: of all, and of the same groups.

    Only what both rounds published is compared.
    """
    found = []
    old = {one.question.pk: one for one in before.questions} if before is not None else {}
    for answered in now.questions:
        same = old.get(answered.question.same_as_id) if answered.question.same_as_id else None
        if same is None or same.satisfied is None or answered.satisfied is None:
            continue
        rows = [Compared(gettext("all"), same.satisfied, answered.satisfied)]
        there = {(table.by, g.keys): g.satisfied for table in same.tables for g in table.groups}
        for table in answered.tables:
            for group in table.groups:
                then = there.get((table.by, group.keys))
                if then is not None and group.satisfied is not None:
                    rows.append(Compared(group.name, then, group.satisfied))
        found.append((answered.question, rows))
    return found


def lines_of(shown: Shown) -> list[tuple[Any, ...]]:
    """Every published count as a row: question, text, by, group, its name, answer, its name, how many, of how many."""
    total = shown.total
    found: list[tuple[Any, ...]] = [("", "", "", "", "", "", "", total if total is not None else "", "")]
    for by, _name, groups in shown.who:
        found += [("", "", by, _codes(keys), name, "", "", count, total) for keys, name, count, _share in groups]
    for one in shown.questions:
        head = (one.question.number, one.question.asked)
        found += [(*head, "", "", "", _codes(said.codes), said.name, said.count, said.of) for said in one.said]
        for table in one.tables:
            for group in table.groups:
                named = (table.by, _codes(group.keys), group.name)
                found += [(*head, *named, _codes(said.codes), said.name, said.count, said.of) for said in group.said]
    return found


def _codes(codes: Sequence[str]) -> str:
    return "+".join(code or "none" for code in codes)
