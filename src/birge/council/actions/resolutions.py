"""Resolutions: drafted by the secretary, adopted by the council in one transaction with all it entails."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, record_key, snapshot, write
from birge.council import words
from birge.council.access import may_write
from birge.council.actions.common import require, role
from birge.council.beside import matter_beside
from birge.council.models import CharterDraft, Package, Resolution
from birge.council.queries.charter import MATTER as CHARTER_MATTER
from birge.council.queries.packages import MATTER
from birge.council.queries.resolutions import resolution_facts
from birge.cycle.moves import Refused, make_move
from birge.gatherings import words as gathering_words
from birge.gatherings.deciding import record_decision
from birge.gatherings.models import Gathering, Matter
from birge.kit.models import lock_version
from birge.kit.text import clean, fold, slug
from birge.papers.actions import next_number
from birge.people.words import COUNCIL, COUNCIL_CHAIR
from birge.places.models import Municipality
from birge.rulebook.table import Reason

_TEXTS = ("title", "title_ru", "preamble", "preamble_ru", "points", "points_ru", "chair", "control", "control_ru")
_TEXTS += ("basis", "basis_ru", "annexes", "annexes_ru", "subject", "effect")
_LONG = ("preamble", "preamble_ru", "points", "points_ru", "basis", "basis_ru", "annexes", "annexes_ru")
_FIELDS = (*_TEXTS, "amends")


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """The texts cleaned; what it does to an earlier one is said only where there is an earlier one."""
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        raise TypeError(f"no such text of a resolution: {sorted(unknown)}")
    found = {
        name: value if name == "amends" else clean(value or "", lines=name in _LONG) for name, value in fields.items()
    }
    if "amends" in found:
        found["effect"] = (found.get("effect") or words.AMENDS) if found["amends"] is not None else ""
    return found


def _searched(row: Resolution) -> str:
    """What the council's list is searched in."""
    return fold(" ".join((row.number, row.title, row.title_ru, row.points, row.points_ru)))


@transaction.atomic
def draft_resolution(
    package: Package | None, gathering: Gathering, *, by: Any, on_charter: CharterDraft | None = None, **texts: Any
) -> Resolution:
    """The secretary drafts a resolution for a session: on a package, or on anything else before it (``None``).

    :param on_charter: the charter or regulation that it adopts.
    :param texts: ``title preamble basis points annexes control`` in Kyrgyz and, with ``_ru``, in Russian, a point, act
        or annex a line; ``chair subject amends effect``.
    """
    cycle = gathering.cycle
    require(by is None or may_write(by, gathering.municipality_id), cycle)
    type(cycle).objects.select_for_update().get(pk=cycle.pk)
    serial = (Resolution.objects.filter(cycle=cycle).aggregate(last=Max("serial"))["last"] or 0) + 1
    resolution = Resolution.objects.create(
        municipality_id=gathering.municipality_id,
        cycle=cycle,
        package=package,
        session=gathering,
        serial=serial,
        charter=on_charter,
        **_cleaned(texts),
    )
    resolution.search_text = _searched(resolution)
    resolution.save(update_fields=["search_text"])
    public = {
        "serial": serial,
        "charter": on_charter and on_charter.number,
        "package": package and package.number,
        "gathering": gathering.number,
    }
    write(resolution, "create", by=by, role=role(by, resolution, frozenset(COUNCIL)), public=public)
    return resolution


@transaction.atomic
def edit_resolution(resolution: Resolution, *, by: Any, expected: int | None = None, **texts: Any) -> Resolution:
    """Change the text of a draft.

    :raises Conflict: somebody else changed it meanwhile.
    """
    require(by is None or may_write(by, resolution.municipality_id), resolution.cycle)
    row: Resolution = lock_version(Resolution, resolution.pk, expected)
    if row.state != words.DRAFT:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    before = snapshot(row, (*_TEXTS, "amends_id"))
    for name, value in _cleaned(texts).items():
        setattr(row, name, value)
    changed = difference(before, snapshot(row, (*_TEXTS, "amends_id")))
    if changed:
        row.search_text = _searched(row)
        row.save()
        write(row, "edit", by=by, role=role(by, row, frozenset(COUNCIL)), private={"changed": changed})
    return row


def _session_open(resolution: Resolution) -> Gathering:
    """The session of a resolution, locked; its minutes must not be signed yet, since the decision goes into them."""
    row: Gathering = Gathering.objects.select_for_update().get(pk=resolution.session_id)
    if row.state == gathering_words.RECORDED:
        raise Refused([Reason("minutes_signed")])
    return row


def _open_to(resolution: Resolution, verb: str) -> Resolution:
    """The resolution locked, before votes are written on it: a second adoption finds it frozen.

    :raises Refused: when the verb is not possible any more; then nothing was written.
    """
    row: Resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if row.table.find(verb, row.state) is None:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    return row


def _matter(resolution: Resolution) -> Matter | None:
    about = resolution.package or resolution.charter
    if about is None:
        return matter_beside(resolution)
    kind = MATTER if resolution.package is not None else CHARTER_MATTER
    return Matter.objects.filter(gathering=resolution.session_id, kind=kind, record=record_key(about)).first()


@transaction.atomic
def adopt(
    resolution: Resolution,
    *,
    by: Any,
    votes_for: int | None,
    votes_against: int | None = None,
    abstained: int | None = None,
    number: str = "",
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """The council has adopted the resolution. All of it or nothing, in one transaction:

    votes, day and number on the resolution; the move with its checks and the paper "resolution"; the decision in the
    session's record; by it the package is decided and the plan adopted, frozen and issued.

    :param number: as the secretary gave it; empty: the next of the year.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    session = _session_open(resolution)
    row = _open_to(resolution, "adopt")
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.adopted_on = _day(session, at)
    row.year = row.adopted_on.year
    number = _free_number(row, number)
    row.number = number or _next_free(row, at)
    row.address = _address(row)
    row.search_text = _searched(row)
    row.chair = row.chair or (by.name if by is not None else "")
    row.save()
    public = {"number": row.number, "for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        row,
        "adopt",
        by=by,
        at=at,
        facts=lambda: resolution_facts(row),
        note=note,
        public=public,
        numbers={"resolution": row.number},
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=moved.title, outcome=gathering_words.AGREED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


def _free_number(row: Resolution, number: str) -> str:
    """The number, cleaned; refused when another resolution of the year has it."""
    number = clean(number)[:20]
    if number and _of_the_year(row).filter(number=number).exists():
        raise Refused([Reason("number_taken_in_year", {"number": number, "year": str(row.year)})])
    return number


def _of_the_year(row: Resolution) -> Any:
    """The other resolutions of the same year; the municipality is locked, so that no number is given twice."""
    Municipality.objects.select_for_update().get(pk=row.municipality_id)
    return Resolution.objects.filter(year=row.year).exclude(pk=row.pk)


def _next_free(row: Resolution, at: datetime) -> str:
    """The next number of the year that nobody gave by hand."""
    taken = set(_of_the_year(row).values_list("number", flat=True))
    while (number := next_number(row.municipality_id, "resolution", at)) in taken:
        pass
    return number


def _address(row: Resolution) -> str:
    """Its number as it stands in an address, "12-3" for 12/3; of two published under one number the later has "-2"."""
    if row.year is None:
        return ""
    plain = slug(row.number)[:30] or "-"
    taken = set(_of_the_year(row).filter(address__startswith=plain).values_list("address", flat=True))
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if one not in taken)


@transaction.atomic
def enter_adopted(
    resolution: Resolution,
    *,
    by: Any,
    number: str,
    source: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """Enter a resolution adopted earlier as its publication states it; what is not stated there stays empty.

    Number, votes and source on the resolution, its day that of the session; the move, which issues no paper: the
    publication is the paper. Never for a resolution on a plan.

    :param source: address of the publication.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    session = Gathering.objects.select_for_update().get(pk=resolution.session_id)
    row = _open_to(resolution, "enter_adopted")
    held = session.held
    row.adopted_on = held.first if held is not None and held.precision == "day" else None
    row.year = row.adopted_on.year if row.adopted_on else (held.first.year if held is not None else None)
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.number, row.source = _number_of_the_day(row, number), source
    row.address, row.search_text = _address(row), _searched(row)
    row.save()
    public = {"number": row.number, "source": source, "for": votes_for, "against": votes_against}
    make_move(row, "enter_adopted", by=by, at=at, facts=lambda: resolution_facts(row), note=note, public=public)
    resolution.refresh_from_db()
    return resolution


def _number_of_the_day(row: Resolution, number: str) -> str:
    """The number as published: councils that count anew in each session have it more than once a year."""
    number = clean(number)[:20]
    if number and _of_the_year(row).filter(number=number, adopted_on=row.adopted_on).exists():
        raise Refused([Reason("number_taken", {"number": number})])
    return number


@transaction.atomic
def undo_entering(resolution: Resolution, *, by: Any, note: str, at: datetime | None = None) -> Resolution:
    """Take back a resolution entered as adopted earlier: it is a draft again and can be corrected.

    The move with its reason; then number, day, votes and source are taken off the row. They stay in the chronicle.
    """
    row = _open_to(resolution, "undo_entering")
    moved: Resolution = make_move(
        row,
        "undo_entering",
        by=by,
        at=at,
        facts=lambda: resolution_facts(row),
        note=note,
        public={"number": row.number, "source": row.source},
    )
    moved.number, moved.source, moved.adopted_on, moved.year, moved.address = "", "", None, None, ""
    moved.votes_for = moved.votes_against = moved.abstained = None
    moved.save()
    resolution.refresh_from_db()
    return resolution


def _into_the_record(
    resolution: Resolution,
    session: Gathering,
    *,
    text: str,
    outcome: str,
    votes: tuple[int | None, int | None, int | None],
    by: Any,
    at: datetime,
) -> None:
    """Write what the council decided into the record of its session, which tells the owner of the matter."""
    resolution.decision = record_decision(
        session,
        text=text,
        outcome=outcome,
        by=by,
        item=None,
        matter=_matter(resolution),
        votes=votes,
        language="ky",
        at=at,
        role=COUNCIL_CHAIR,
    )
    resolution.save(update_fields=["decision"])


def _day(session: Gathering, at: datetime) -> Any:
    held = session.held
    return held.first if held is not None and held.precision == "day" else timezone.localdate(at)


@transaction.atomic
def reject(
    resolution: Resolution,
    *,
    by: Any,
    note: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    at: datetime | None = None,
) -> Resolution:
    """The council has not adopted it: the decision is recorded, the package goes back with the reason as a remark."""
    at = at or timezone.now()
    session = _session_open(resolution)
    Resolution.objects.filter(pk=_open_to(resolution, "reject").pk).update(
        votes_for=votes_for, votes_against=votes_against, abstained=abstained
    )
    public = {"for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        resolution, "reject", by=by, at=at, facts=lambda: resolution_facts(resolution), note=note, public=public
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=note, outcome=gathering_words.REJECTED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def consider(
    resolution: Resolution,
    *,
    by: Any,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    number: str = "",
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """The council has treated it and taken note: neither adopted nor turned down.

    Day, number and votes on the resolution; the move; the decision "taken note of" in the session's record. What lay
    before the council with it (a package, a charter) stays there and may be put on another agenda.
    """
    at = at or timezone.now()
    session = _session_open(resolution)
    row = _open_to(resolution, "consider")
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.adopted_on = _day(session, at)
    row.year = row.adopted_on.year
    row.number = _free_number(row, number) or _next_free(row, at)
    row.address, row.search_text = _address(row), _searched(row)
    row.chair = row.chair or (by.name if by is not None else "")
    row.save()
    public = {"number": row.number, "for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        row, "consider", by=by, at=at, facts=lambda: resolution_facts(row), note=note, public=public
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=moved.title, outcome=gathering_words.NOTED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def publish(resolution: Resolution, *, by: Any, at: datetime | None = None, note: str = "") -> Resolution:
    """The secretary has published the adopted resolution."""
    at = at or timezone.now()
    moved: Resolution = make_move(resolution, "publish", by=by, at=at, note=note)
    moved.published_on = timezone.localdate(at)
    moved.save(update_fields=["published_on"])
    resolution.refresh_from_db()
    return resolution
