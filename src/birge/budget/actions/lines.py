"""Lines of a budget: added, described otherwise, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.budget import words
from birge.budget.actions.common import editable, told
from birge.budget.models import Actual, Budget, Correction, Institution, Line, MonthCorrection
from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.kit.text import clean
from birge.rulebook.table import Reason

#: What describes a line; ``institution`` is given by its name, ``part_of`` as a line.
TEXTS = ("side", "revenue_group", "code", "function", "economic", "powers", "text", "text_ru", "rate")
#: figure → (tyiyn, as typed).
Figures = Mapping[str, tuple[int | None, str]]


def next_number(budget: Budget) -> int:
    """The number of the next line; the budget is locked by the caller."""
    return (Line.objects.filter(budget=budget).aggregate(last=Max("number"))["last"] or 0) + 1


def institution_named(budget: Budget, name: str, name_ru: str = "") -> Institution | None:
    """The institution of this name in the municipality, made where there is none; ``None`` for an empty name."""
    name = clean(name)[:200]
    if not name:
        return None
    found, _made = Institution.objects.get_or_create(
        municipality_id=budget.municipality_id,
        key=Institution.key_of(name),
        defaults={"name": name, "name_ru": clean(name_ru)[:200]},
    )
    return found


@transaction.atomic
def add_line(
    budget: Budget, *, by: Any, figures: Figures | None = None, institution: str = "", part_of: Any = None, **texts: Any
) -> Line:
    """Add a line. In order: lock the budget, institution, row, chronicle, touch.

    :param figures: its figures; each column has to be open in the budget's state.
    :param texts: some of :data:`TEXTS`; ``side`` at least.
    :raises Refused: nothing may be added now, or ``part_of`` is itself a part, or of the other side.
    """
    figures = figures or {}
    row = editable(budget, *(name for name, (tyiyn, _typed) in figures.items() if tyiyn is not None))
    line = Line(municipality_id=row.municipality_id, budget=row, number=next_number(row), part_of=part_of)
    _describe(line, texts)
    _check_part(line)
    line.institution = institution_named(row, institution)
    for name, (tyiyn, typed) in figures.items():
        setattr(line, f"{name}_tyiyn", tyiyn)
        setattr(line, f"{name}_typed", clean(typed)[:80])
    line.save()
    told(row, "add", by=by, public=_public(line), private={"text": line.text})
    return line


def _describe(line: Line, texts: Mapping[str, Any]) -> None:
    if unknown := set(texts) - set(TEXTS):
        raise TypeError(f"no such text of a line: {sorted(unknown)}")
    for name, value in texts.items():
        setattr(line, name, clean(value))
    # Each side has its own codes.
    other = ("function", "economic", "powers") if line.side == words.REVENUE else ("revenue_group", "code", "rate")
    for name in other:
        setattr(line, name, "")


def _check_part(line: Line) -> None:
    above = line.part_of
    if above is None:
        return
    if above.budget_id != line.budget_id or above.part_of_id is not None or above.side != line.side:
        raise Refused([Reason("budget_part_of_part")])
    if line.pk and (above.pk == line.pk or Line.objects.filter(part_of=line).exists()):
        raise Refused([Reason("budget_part_of_part")])


def _public(line: Line) -> dict[str, Any]:
    figures = {name: getattr(line, f"{name}_tyiyn") for name in words.FIGURES}
    codes = [line.revenue_group, line.code, line.function, line.economic, line.powers]
    kept = {name: tyiyn for name, tyiyn in figures.items() if tyiyn is not None}
    return {"line": line.number, "side": line.side, "codes": codes, "figures": kept}


@transaction.atomic
def change_line(
    line: Line,
    *,
    by: Any,
    values: Mapping[str, Any],
    institution: str | None = None,
    part_of: Any = False,
    expected: int | None = None,
) -> Line:
    """Change what a line is: codes, texts, institution, under which line it stands. Its figures are cells.

    :param values: some of :data:`TEXTS`.
    :param institution: its name; empty: none; ``None``: as it is.
    :param part_of: a line, ``None`` for "of its own", ``False``: as it is.
    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(line.budget)
    found = Line.objects.select_for_update(of=("self",)).select_related("institution", "part_of").get(pk=line.pk)
    if expected is not None and found.row_version != expected:
        raise Conflict(found)
    names = (*TEXTS, "institution", "part_of")
    before = snapshot(found, names)
    _describe(found, values)
    if institution is not None:
        found.institution = institution_named(row, institution)
    if part_of is not False:
        found.part_of = part_of
    _check_part(found)
    changed = difference(before, snapshot(found, names))
    if changed:
        found.row_version += 1
        found.save()
        told(row, "edit", by=by, public=_public(found), private=changed)
    return found


@transaction.atomic
def remove_line(line: Line, *, by: Any) -> None:
    """Take a line out, with its parts; what it said stays in the chronicle.

    :raises Refused: the council has approved it: an amendment gives it the figure 0 instead; or a figure of it was
        corrected, which stays to be read.
    """
    row = editable(line.budget)
    found = list(Line.objects.filter(budget=row, part_of=line)) + [line]
    reasons = []
    if row.state not in words.DRAFTING and (
        any(one.plan_tyiyn is not None or one.actual_tyiyn is not None for one in found)
        or Actual.objects.filter(line__in=found).exists()
    ):
        reasons.append(Reason("budget_line_approved"))
    if any(model.objects.filter(line__in=found).exists() for model in (Correction, MonthCorrection)):
        reasons.append(Reason("budget_line_corrected"))
    if reasons:
        raise Refused(reasons)
    for one in found:
        told(row, "remove", by=by, public=_public(one), private={"text": one.text, "text_ru": one.text_ru})
    line.delete()
