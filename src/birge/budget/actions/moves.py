"""The moves of a budget. Each leads through the one door, and keeps the version that it concerns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget import words
from birge.budget.actions.cells import tell_edits
from birge.budget.actions.common import locked, told
from birge.budget.actions.versions import keep_version
from birge.budget.models import Actual, Budget, Correction, Line, MonthCorrection
from birge.budget.queries.budgets import facts_of
from birge.chronicle.actions import record_key
from birge.council.actions.resolutions import draft_resolution
from birge.council.models import Resolution
from birge.cycle.moves import Refused, make_move
from birge.gatherings.actions import add_item, put_matter
from birge.gatherings.models import Gathering, Matter
from birge.kit.text import clean
from birge.rulebook.table import Reason

MATTER = "budget"


def _move(budget: Budget, verb: str, why: str, *, by: Any, note: str = "", at: datetime | None = None) -> Budget:
    """Tell what waits, the move, the version."""
    at = at or timezone.now()
    tell_edits(locked(budget))
    moved: Budget = make_move(budget, verb, by=by, at=at, facts=lambda: facts_of(budget), note=note)
    if why:
        keep_version(moved, why, by=by, at=at, reason=note)
    return moved


@transaction.atomic
def present(budget: Budget, by: Any, *, note: str = "") -> Budget:
    """Show the draft for the hearing: from now on its page is public."""
    return _move(budget, "present", words.KEPT_PRESENTED, by=by, note=note)


@transaction.atomic
def take_back(budget: Budget, by: Any, *, note: str) -> Budget:
    """Take the draft back from the public, with the reason."""
    return _move(budget, "take_back", "", by=by, note=note)


@transaction.atomic
def revise(budget: Budget, by: Any, *, note: str = "") -> Budget:
    """The hearing is over and what came of it stands in the figures: ready for the council."""
    return _move(budget, "revise", words.KEPT_REVISED, by=by, note=note)


@transaction.atomic
def hear_again(budget: Budget, by: Any, *, note: str) -> Budget:
    """The revised draft is put up for a hearing once more, with the reason."""
    return _move(budget, "hear_again", "", by=by, note=note)


@transaction.atomic
def put_to_council(budget: Budget, session: Gathering, by: Any, **texts: Any) -> Resolution:
    """The council's secretary puts the budget, or its amendment, on the agenda of a session.

    In order: lock, the version that the council gets, the draft resolution, the item of the agenda and the matter.
    From now on its figures rest until the council has decided or it is taken off the agenda.

    :param texts: of the draft resolution, as :func:`~birge.council.actions.resolutions.draft_resolution` takes them.
    :raises Refused: it is not ready, lies before the council already, changes nothing, or was decided at this session.
    """
    row = locked(budget)
    if row.state not in (words.REVISED, words.AMENDING):
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    if row.tabled_id is not None:
        raise Refused([Reason("budget_before_council")])
    if row.state == words.AMENDING and not facts_of(row).changed:
        raise Refused([Reason("budget_amendment_changes_nothing")])
    record = record_key(row)
    if Matter.objects.filter(gathering=session, kind=MATTER, record=record, decisions__withdrawn_reason="").exists():
        raise Refused([Reason("matter_decided")])
    tell_edits(row)
    keep_version(row, words.KEPT_TABLED, by=by)
    resolution = draft_resolution(None, session, by=by, **{"subject": "budget", **texts})
    item = add_item(session, text=resolution.title, by=by)
    put_matter(session, MATTER, row, resolution.title, by=by, item=item)
    Budget.objects.filter(pk=row.pk).update(tabled=resolution)
    told(row, "table", by=by, public={"gathering": session.number, "resolution": resolution.serial})
    budget.tabled = resolution
    return resolution


@transaction.atomic
def take_off_table(budget: Budget, by: Any, *, note: str) -> Budget:
    """It no longer lies before the council, with the reason: its figures may be changed again."""
    row = locked(budget)
    if row.tabled_id is None or not clean(note):
        raise Refused([Reason("reason_needed" if row.tabled_id else "budget_not_before_council")])
    Budget.objects.filter(pk=row.pk).update(tabled=None)
    told(row, "leave", by=by, private={"note": clean(note)})
    budget.tabled = None
    return budget


def matter_of(resolution: Resolution) -> Matter | None:
    """The budget as it was put to the session of a resolution that would approve it."""
    row = Budget.objects.filter(tabled=resolution).first()
    if row is None:
        return None
    return Matter.objects.filter(gathering=resolution.session_id, kind=MATTER, record=record_key(row)).first()


@transaction.atomic
def approve(budget: Budget, by: Any, resolution: Resolution, at: datetime | None = None) -> Budget:
    """The council has adopted the resolution before it: the budget, or its amendment, is in force.

    In order: number and day of the resolution on the budget, the move with its checks, the version.
    """
    at = at or timezone.now()
    row = locked(budget)
    amended = row.state == words.AMENDING
    Budget.objects.filter(pk=row.pk).update(
        resolution=resolution.number,
        adopted_on=resolution.adopted_on,
        adopted_by=resolution,
        tabled=None,
        amendments=row.amendments + (1 if amended else 0),
    )
    public = {"resolution": resolution.number, "amendments": row.amendments + (1 if amended else 0)}
    verb = "approve_amendment" if amended else "approve"
    moved: Budget = make_move(row, verb, by=by, at=at, facts=lambda: facts_of(row), public=public)
    why = words.KEPT_AMENDED if amended else words.KEPT_APPROVED
    version = keep_version(moved, why, by=by, at=at)
    Budget.objects.filter(pk=row.pk).update(in_force=version)
    budget.refresh_from_db()
    return budget


#: Both come from the council's resolution; the state says which it is.
approve_amendment = approve


@transaction.atomic
def enter_approved(budget: Budget, by: Any, *, resolution: str = "", adopted_on: date | None = None) -> Budget:
    """A budget approved before this record was kept is entered as published; what is not stated there stays empty.

    :raises Refused: it has no source.
    """
    row = locked(budget)
    number = clean(resolution)[:120]
    if row.state == words.FORECAST:
        tell_edits(row)
        Budget.objects.filter(pk=row.pk).update(resolution=number, adopted_on=adopted_on)
    public = {"resolution": number, "adopted_on": adopted_on and adopted_on.isoformat(), "source": row.source}
    moved: Budget = make_move(row, "enter_approved", by=by, facts=lambda: facts_of(row), public=public)
    version = keep_version(moved, words.KEPT_ENTERED, by=by)
    Budget.objects.filter(pk=row.pk).update(in_force=version)
    budget.refresh_from_db()
    return budget


@transaction.atomic
def amend(budget: Budget, by: Any, *, note: str) -> Budget:
    """Begin an amendment, with its reason: the revised column may be changed; what is in force stays in force."""
    return _move(budget, "amend", "", by=by, note=note)


@transaction.atomic
def withdraw_amendment(budget: Budget, by: Any, *, note: str) -> Budget:
    """Nothing comes of the amendment, for a reason: the revised column says again what is in force.

    In order: lock, what waits is told, the revised figures as in the version in force, lines only the amendment had
    are taken out, the move.
    """
    row = locked(budget)
    tell_edits(row)
    if row.state == words.AMENDING and row.tabled_id is None and clean(note):
        kept = (
            {line[0]: line[-len(words.FIGURES) + 1] for line in row.in_force.content["lines"]} if row.in_force else {}
        )
        for line in Line.objects.filter(budget=row):
            tyiyn, typed = kept.get(line.number, (None, ""))
            if (line.revised_tyiyn, line.revised_typed) != (tyiyn, typed):
                line.revised_tyiyn, line.revised_typed = tyiyn, typed
                line.row_version += 1
                line.save(update_fields=["revised_tyiyn", "revised_typed", "row_version"])
        only_new = Line.objects.filter(budget=row, plan_tyiyn=None, actual_tyiyn=None).exclude(number__in=kept)
        # What a reported month speaks of stays.
        for model in (Actual, MonthCorrection):
            only_new = only_new.exclude(pk__in=model.objects.filter(line__budget=row).values("line"))
        only_new.delete()
    moved: Budget = make_move(
        row,
        "drop_further" if row.amendments else "drop_amendment",
        by=by,
        facts=lambda: facts_of(row),
        note=note,
    )
    budget.refresh_from_db()
    return moved


@transaction.atomic
def close_year(budget: Budget, by: Any, *, note: str = "", at: datetime | None = None) -> Budget:
    """The year is over and its actual figures are entered: from now on only dated corrections change it."""
    moved = _move(budget, "close_year", words.KEPT_EXECUTED, by=by, note=note, at=at)
    Budget.objects.filter(pk=moved.pk).update(closed_on=timezone.localdate(at) if at else timezone.localdate())
    budget.refresh_from_db()
    return budget


@transaction.atomic
def correct(
    line: Line, figure: str, *, by: Any, tyiyn: int | None, typed: str = "", reason: str, dated: date
) -> Correction:
    """Correct a figure of a closed year: on a day, for a reason. The line follows; what it said stays.

    :raises Refused: the year is not closed, no reason is given, the day is in the future, or nothing would change.
    """
    row = locked(line.budget)
    found = Line.objects.select_for_update(of=("self",)).get(pk=line.pk)
    why = clean(reason)[:600]
    before = (getattr(found, f"{figure}_tyiyn"), getattr(found, f"{figure}_typed"))
    reasons = []
    if row.state != words.EXECUTED:
        reasons.append(Reason("budget_year_not_closed"))
    if not why:
        reasons.append(Reason("reason_needed"))
    if dated > timezone.localdate():
        reasons.append(Reason("budget_correction_in_future"))
    if before[0] == tyiyn:
        reasons.append(Reason("budget_correction_changes_nothing"))
    if reasons:
        raise Refused(reasons)
    made = Correction.objects.create(
        municipality_id=row.municipality_id,
        budget=row,
        line=found,
        figure=figure,
        before_tyiyn=before[0],
        before_typed=before[1],
        after_tyiyn=tyiyn,
        after_typed=clean(typed)[:80],
        reason=why,
        dated=dated,
        at=timezone.now(),
        by_id=by.pk if by is not None else None,
    )
    setattr(found, f"{figure}_tyiyn", tyiyn)
    setattr(found, f"{figure}_typed", made.after_typed)
    found.row_version += 1
    found.save(update_fields=[f"{figure}_tyiyn", f"{figure}_typed", "row_version"])
    public = {"line": found.number, "figure": figure, "before": before[0], "after": tyiyn, "dated": dated.isoformat()}
    told(row, "correct_figure", by=by, public=public, private={"reason": why})
    return made
