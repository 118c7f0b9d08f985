"""Beginning a budget, its head, printed totals, explanations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget import words
from birge.budget.actions.common import locked, told
from birge.budget.models import Budget, Classification, Explanation, Line, Stated
from birge.budget.queries.codes import current_classification
from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason

HEAD_FIELDS = ("source", "link", "note", "note_ru")
_COPIED = ("number", "side", "revenue_group", "code", "function", "economic", "institution_id", "powers")
_COPIED += ("text", "text_ru", "rate")


@transaction.atomic
def begin(
    municipality: Municipality,
    year: int,
    *,
    by: Any,
    source: str = "",
    link: str = "",
    note: str = "",
    note_ru: str = "",
    like: Budget | None = None,
) -> Budget:
    """Begin the budget of a year. In order: lock the municipality, row, lines of ``like``, chronicle, touch.

    It is made with the classification that is valid on the first of January of its year.

    :param like: a budget whose lines are taken over without figures; what it foresaw for ``year`` becomes the plan.
    :raises Refused: there is one for this year already.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    if Budget.objects.filter(year=year).exists():
        raise Refused([Reason("budget_year_taken", {"year": str(year)})])
    version = current_classification(date(year, 1, 1)) or Classification.objects.latest("number")
    row = Budget.objects.create(
        municipality=municipality,
        year=year,
        classification=version,
        source=clean(source)[:400],
        link=link,
        note=clean(note)[:1000],
        note_ru=clean(note_ru)[:1000],
    )
    taken = _take_over(row, like) if like is not None else 0
    told(row, "create", by=by, public={"classification": version.number, "lines": taken})
    return row


def _take_over(row: Budget, like: Budget) -> int:
    """The lines of another budget without their figures, parts under their lines; answers how many."""
    foreseen = {1: words.NEXT1, 2: words.NEXT2}.get(row.year - like.year)
    made: dict[int, Line] = {}
    old = list(Line.objects.filter(budget=like).order_by("number"))
    for one in old:
        line = Line(municipality_id=row.municipality_id, budget=row, **{name: getattr(one, name) for name in _COPIED})
        if foreseen:
            line.plan_tyiyn, line.plan_typed = getattr(one, f"{foreseen}_tyiyn"), getattr(one, f"{foreseen}_typed")
        made[one.pk] = line
    Line.objects.bulk_create([made[one.pk] for one in old if one.part_of_id is None])
    for one in old:
        if one.part_of_id is not None:
            made[one.pk].part_of = made[one.part_of_id]
    Line.objects.bulk_create([made[one.pk] for one in old if one.part_of_id is not None])
    return len(old)


@transaction.atomic
def change_head(budget: Budget, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Budget:
    """Change source, address of the publication or note.

    :param values: some of :data:`HEAD_FIELDS`.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the year is closed.
    """
    if locked(budget).state == words.EXECUTED:
        raise Refused([Reason("budget_year_closed")])
    row: Budget = lock_version(Budget, budget.pk, expected)
    before = snapshot(row, HEAD_FIELDS)
    for name in HEAD_FIELDS:
        if name in values:
            setattr(row, name, clean(values[name]))
    row.save()
    told(row, "edit", by=by, private=difference(before, snapshot(row, HEAD_FIELDS)))
    return row


@transaction.atomic
def state_total(
    budget: Budget, side: str, figure: str, *, by: Any, tyiyn: int | None, typed: str = "", scope: str = words.WHOLE
) -> Stated | None:
    """Enter a total as it is printed; without a figure and a text it is taken away. Nothing is compared or mended.

    :raises Refused: the year is closed.
    """
    row = locked(budget)
    if row.state == words.EXECUTED:
        raise Refused([Reason("budget_year_closed")])
    here = Stated.objects.filter(budget=row, side=side, scope=scope, figure=figure)
    typed = clean(typed)[:80]
    before = here.values_list("tyiyn", flat=True).first()
    found: Stated | None = None
    if tyiyn is None and not typed:
        here.delete()
    else:
        found, _made = Stated.objects.update_or_create(
            municipality_id=row.municipality_id,
            budget=row,
            side=side,
            scope=scope,
            figure=figure,
            defaults={"tyiyn": tyiyn, "typed": typed},
        )
    public = {"side": side, "scope": scope, "figure": figure, "before": before, "after": tyiyn, "typed": typed}
    told(row, "figures", by=by, public=public)
    return found


@transaction.atomic
def explain(
    budget: Budget,
    *,
    by: Any,
    text: str,
    text_ru: str = "",
    about: str = words.CHECK,
    code: str = "",
    path: str = "",
    about_figures: str = "",
    line: Line | None = None,
    figure: str = "",
) -> Explanation:
    """Say publicly why a figure is as it is: of a warning (``code``, ``path``), of a deviation (``line``, ``figure``).

    Allowed in every state: an explanation changes no figure. The chronicle keeps what it is about; the words stand on
    the row.
    """
    row = locked(budget)
    made = Explanation.objects.create(
        municipality_id=row.municipality_id,
        budget=row,
        line=line,
        about=about,
        figure=figure,
        code=code[:60],
        path=path[:120],
        about_figures=about_figures[:200],
        text=clean(text)[:1000],
        text_ru=clean(text_ru)[:1000],
        at=timezone.now(),
        by_id=by.pk if by is not None else None,
    )
    public = {"about": about, "code": code, "path": path, "line": line and line.number, "figure": figure}
    told(row, "explain", by=by, public=public, private={"text": made.text})
    return made


@transaction.atomic
def withdraw_explanation(explanation: Explanation, *, by: Any, reason: str) -> Explanation:
    """It no longer holds, for a reason; the row stays."""
    row = locked(explanation.budget)
    found = Explanation.objects.select_for_update(of=("self",)).get(pk=explanation.pk)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_reason = timezone.now(), clean(reason)[:300]
        found.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        public = {"code": found.code, "path": found.path, "explanation": found.pk}
        told(row, "withdraw", by=by, public=public, private={"reason": found.withdrawn_reason})
    return found
