"""An adopted plan is opened again for a reason; what comes of it is another version, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from birge.cycle.moves import make_move
from birge.kit.text import clean
from birge.plan import words
from birge.plan.actions.cells import tell_cells
from birge.plan.actions.facts import facts_of
from birge.plan.actions.versions import keep_version
from birge.plan.models import Amendment, Plan, PlanVersion
from birge.plan.queries.content import Content, content_of, head_from, parts, rows_from, said


@transaction.atomic
def begin_amendment(plan: Plan, reason: str, *, by: Any, asked_by: str = "", at: datetime | None = None) -> Amendment:
    """Open an adopted plan for an amendment. Everybody goes on reading the adopted version until the next adoption.

    In order: lock the plan, keep the adopted version where none is kept yet, the move, the amendment, the version in
    force on the plan.

    :param asked_by: what asks for it: a resolution, a letter, an act, with number and date.
    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    row: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    base = PlanVersion.objects.filter(plan=row, why__in=words.IN_FORCE).order_by("-number").first()
    if base is None and row.state == words.ADOPTED:
        # Adopted before versions were kept: nothing has changed since, the walls saw to it.
        base = keep_version(row, words.KEPT_ADOPTED, by=by, at=at)
    number = (Amendment.objects.filter(plan=row).aggregate(last=Max("number"))["last"] or 0) + 1
    public = {"amendment": number, "version": base.number if base else None}
    note = clean(reason, lines=True)
    make_move(plan, "begin_amendment", by=by, at=at, note=note, public=public)
    assert base is not None
    made = Amendment.objects.create(
        municipality_id=row.municipality_id,
        plan=row,
        number=number,
        reason=note,
        asked_by=clean(asked_by)[:400],
        base=base,
        begun_at=at,
        by_id=by.pk,
    )
    _in_force(plan, base)
    return made


@transaction.atomic
def withdraw_amendment(plan: Plan, reason: str, *, by: Any, at: datetime | None = None) -> Plan:
    """Give the amendment up: the plan says again, to the letter, what the version in force says.

    In order: lock the plan, tell what was changed in its table, head and lines from the version, the move with its
    checks, the amendment ends.

    :raises Refused: with every reason; then nothing has changed.
    """
    at = at or timezone.now()
    row: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    tell_cells(row)
    found = Amendment.objects.filter(plan=row, ended_at=None).select_related("base").first()
    note = clean(reason, lines=True)
    if found is not None and row.table.find("withdraw_amendment", row.state) is not None:
        restore(row, found.base.content)
        _in_force(plan, None)
    public = {"amendment": found.number, "version": found.base.number} if found else {}
    facts = facts_of(row, amended=found is not None)
    moved: Plan = make_move(plan, "withdraw_amendment", by=by, at=at, facts=lambda: facts, note=note, public=public)
    assert found is not None
    found.withdrawn_reason, found.ended_at = note, at
    found.save(update_fields=["withdrawn_reason", "ended_at"])
    return moved


def end_amendment(plan: Plan, result: PlanVersion, at: datetime) -> None:
    """The council adopted it: the amendment has its result."""
    Amendment.objects.filter(plan=plan, ended_at=None).update(result=result, ended_at=at)


def _in_force(plan: Plan, version: PlanVersion | None) -> None:
    Plan.objects.filter(pk=plan.pk).update(in_force=version)
    plan.in_force = version


def restore(plan: Plan, content: Content) -> None:
    """Make head and lines of ``plan`` what ``content`` says, each row under its own number; a part of a withdrawal.

    Every line is taken out and written anew under its number in one transaction: so no two lines want one place on the
    way, and what points to a line finds it again. What was added since goes with all that hangs on it.
    """
    tables = parts()
    versions: dict[tuple[type[models.Model], int], int] = {}
    for model in reversed(tables):
        rows = model._default_manager.filter(plan=plan)
        if _has_version(model):
            versions |= {(model, pk): number for pk, number in rows.values_list("pk", "row_version")}
        kept = rows.filter(pk__in=[row.pk for row in rows_from(content, model, plan)])
        kept._raw_delete(kept.db)
    for model in reversed(tables):
        model._default_manager.filter(plan=plan).delete()
    for model in tables:
        made = rows_from(content, model, plan)
        for row in made if _has_version(model) else ():
            # A form that was opened before shows both versions when it is sent.
            row.row_version = versions.get((model, row.pk), 0) + 1
        model._default_manager.bulk_create(made)
    Plan.objects.filter(pk=plan.pk).update(**head_from(content), row_version=models.F("row_version") + 1)
    plan.refresh_from_db()
    if said(content_of(plan)) != said(content):
        raise RuntimeError("the lines that came back are not those of the version")


def _has_version(model: type[models.Model]) -> bool:
    return any(field.name == "row_version" for field in model._meta.concrete_fields)
