"""What looks odd in a budget, by the rule ``budget``, with what people said to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from django.db.models import Q

from birge.budget import words
from birge.budget.models import Budget, Explanation, Line
from birge.budget.queries.sums import Sums, Totals
from birge.rulebook import budget as rules
from birge.rulebook.budget.words import EXPENDITURE_TOTAL, REVENUE_TOTAL, Signed
from birge.rulebook.messages import Remark, reason_in

#: Half a tenth of a thousand som is not seen in the table: what differs by it was rounded.
STEP = Fraction(10_000)
_TOTALS = {"revenue.total": REVENUE_TOTAL, "expenditure.total": EXPENDITURE_TOTAL}
#: Which column is compared with which: one year before it.
_BEFORE = {words.NEXT1: words.PLAN, words.NEXT2: words.NEXT1}
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning at a figure, and the explanation that people gave of exactly these figures."""

    remark: Remark
    figure: str
    line: int = 0
    explanation: Explanation | None = None

    @property
    def figures(self) -> str:
        """The figures it speaks of: an explanation of other figures does not explain it."""
        return "; ".join(f"{key}={_plain(value)}" for key, value in sorted(self.remark.values.items()))[:200]

    @property
    def column(self) -> str:
        """What the column is called."""
        return str(words.FIGURES[self.figure])

    def in_words(self, lang: str) -> str:
        """The sentence."""
        return reason_in(self.remark, lang)


def _plain(value: Any) -> str:
    tyiyn = getattr(value, "tyiyn", None)
    return str(tyiyn) if tyiyn is not None else "" if isinstance(value, Mapping) else str(value)


def warnings_of(budget: Budget, totals: Totals) -> list[Warned]:
    """What looks odd, column by column, each with its explanation. Two questions."""
    looked_at = _odd_lines(budget, totals)
    odd = [line for line in looked_at if line.part_of_id is None][:MOST_LINES]
    found: list[Warned] = []
    for figure in words.FIGURES:
        found += _of_column(budget, totals, figure, odd)
    found += _parts_too_large([line for line in looked_at if line.part_of_id is not None])
    said = {
        (one.code, one.path, one.figure, one.about_figures): one
        for one in Explanation.objects.filter(budget=budget, about=words.CHECK, withdrawn_at=None)
    }
    return [
        replace(one, explanation=said.get((one.remark.code, one.remark.path, one.figure, one.figures))) for one in found
    ]


def _odd_lines(budget: Budget, totals: Totals) -> list[Line]:
    """Lines looked at by themselves: negative ones, those that may have lost a decimal comma, parts of others."""
    odd = Q(part_of__isnull=False)
    for figure in words.FIGURES:
        name = f"{figure}_tyiyn"
        odd |= Q(**{f"{name}__lt": 0})
        for side, known in ((words.REVENUE, totals.total), (words.EXPENDITURE, totals.expenditure)):
            stated = totals.stated.get((side, words.WHOLE, figure))
            total, parts = stated.tyiyn if stated else None, known.of(figure)
            if total is None or parts is None or parts <= total:
                continue
            # A line is 9 to 11 times what is needed of it when it is 9/8 to 11/10 of what is too much.
            gap = parts - total
            odd |= Q(side=side, **{f"{name}__gte": gap * 11 // 10, f"{name}__lte": gap * 9 // 8 + 1})
    rows = Line.objects.filter(odd, budget=budget).select_related("part_of").order_by("number")
    return list(rows[: MOST_LINES * 20])


def _of_column(budget: Budget, totals: Totals, figure: str, odd: Sequence[Line]) -> list[Warned]:
    revenue = _side(totals, words.REVENUE, figure, odd, totals.groups.items())
    expenditure = _side(totals, words.EXPENDITURE, figure, odd, totals.functions.items())
    empty = revenue.total.tyiyn is None and expenditure.total.tyiyn is None
    if empty and not (figure == words.PLAN and totals.lines):
        return []
    found = rules.check(
        revenue,
        expenditure,
        year=budget.year if figure == words.PLAN else None,
        adopted=budget.adopted_on,
        total_includes_special=totals.special_counts,
        previous=_previous(totals, figure),
    )
    kept = []
    for remark in found.warnings:
        if remark.code == "figure_missing" and (figure != words.PLAN or remark.path not in _TOTALS):
            continue
        if remark.code == "revenue_differs_from_expenditure" and figure == words.ACTUAL:
            continue  # What came in and was not spent is the balance of the next year.
        number = _line_number(remark.path, revenue, expenditure)
        path = f"lines[{number}]" if number else remark.path
        kept.append(Warned(replace(remark, path=path), figure, number))
    return kept


def _side(totals: Totals, side: str, figure: str, odd: Sequence[Line], parts: Iterable[tuple[str, Sums]]) -> rules.Side:
    """A side as the rule sees it: odd lines by themselves, all others of a group or function together."""
    lines = []
    for key, sums in parts:
        rest = sums.of(figure)
        if rest is None:
            continue
        for line in odd:
            own = getattr(line, f"{figure}_tyiyn")
            if line.side == side and own is not None and key == (line.revenue_group or line.function[:3]):
                rest -= own
                lines.append(
                    _NumberedLine(
                        line.said or str(line.number), rules.Figure(own, STEP), line.revenue_group, line.number
                    )
                )
        name = str(words.GROUPS.get(key, key) or side)
        group = key if side == words.REVENUE and key in rules.GROUPS else ""
        lines.append(_NumberedLine(name, rules.Figure(rest, STEP), group, 0))
    stated = totals.stated.get((side, words.WHOLE, figure))
    known = totals.total if side == words.REVENUE else totals.expenditure
    total = stated.tyiyn if stated is not None else known.of(figure)
    return rules.Side(rules.Figure(total, STEP), lines)


@dataclass(frozen=True, slots=True)
class _NumberedLine(rules.Line):
    number: int = 0


def _line_number(path: str, revenue: rules.Side, expenditure: rules.Side) -> int:
    side, _dot, rest = path.partition(".lines[")
    if not rest:
        return 0
    lines = revenue.lines if side == "revenue" else expenditure.lines
    return int(getattr(lines[int(rest.partition("]")[0])], "number", 0))


def _previous(totals: Totals, figure: str) -> rules.Previous:
    if figure in _BEFORE:
        column = _BEFORE[figure]
        return rules.Previous(totals.total.of(column), totals.expenditure.of(column))
    return rules.Previous(totals.before.get(words.REVENUE), totals.before.get(words.EXPENDITURE))


def _parts_too_large(parts: Sequence[Line]) -> list[Warned]:
    """An "of which" cannot be more than what it is a part of."""
    sums: dict[int, int] = {}
    above: dict[int, Line] = {}
    for part in parts:
        if part.part_of is not None:
            above[part.part_of.number] = part.part_of
            sums[part.part_of.number] = sums.get(part.part_of.number, 0) + (part.plan_tyiyn or 0)
    return [
        Warned(
            Remark(
                "part_exceeds_total",
                {"what": line.said or str(number), "part": Signed(sums[number]), "total": Signed(line.plan_tyiyn)},
                path=f"lines[{number}]",
            ),
            words.PLAN,
            number,
        )
        for number, line in above.items()
        if line.plan_tyiyn is not None and sums[number] > line.plan_tyiyn
    ]
