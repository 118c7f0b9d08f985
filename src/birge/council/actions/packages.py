"""A package goes there and back between the executive and the council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, record_key, snapshot, write
from birge.council import words
from birge.council.access import may_prepare
from birge.council.actions.common import require, role
from birge.council.actions.texts import text_of
from birge.council.models import Enclosure, Package, Remark, Sending
from birge.council.queries.packages import (
    MATTER,
    PLAN_PAPER,
    PROGRAMME_PAPER,
    PROGRAMME_READY,
    assemblies_on,
    group_lists,
    open_package,
    package_facts,
)
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.development.models import Programme
from birge.gatherings.actions import add_item, locked, put_matter
from birge.gatherings.models import Gathering, Matter
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.papers.actions import next_number
from birge.papers.models import Issued
from birge.people.words import COUNCIL, STAFF
from birge.plan.models import Plan
from birge.plan.words import ADOPTED
from birge.rulebook.table import Reason


@transaction.atomic
def prepare_package(
    text: Plan | Programme, *, by: Any, note: str = "", note_ru: str = "", cycle: Cycle | None = None
) -> Package:
    """A package with a plan or a programme, to be sent by the head.

    A text has one open package, asking again answers it; an amendment of an adopted one gets a package of its own.

    :param cycle: the round in which a programme, which spans rounds, goes to the council.
    """
    plan = text if isinstance(text, Plan) else None
    round_ = plan.cycle if plan is not None else cycle
    if round_ is None:
        raise TypeError("a programme goes to the council in a cycle")
    require(by is None or may_prepare(by, text.municipality_id), round_)
    Cycle.objects.select_for_update().get(pk=round_.pk)
    state: str = type(text).objects.select_for_update(of=("self",)).get(pk=text.pk).state
    found = open_package(text)
    if found is not None:
        return found
    if plan is not None and state == ADOPTED:
        raise Refused([Reason("plan_adopted_already")])
    if plan is None and state not in PROGRAMME_READY:
        raise Refused([Reason("programme_not_ready_for_council")])
    number = (Package.objects.filter(cycle=round_).aggregate(last=Max("number"))["last"] or 0) + 1
    package = Package.objects.create(
        municipality_id=text.municipality_id,
        cycle=round_,
        plan=plan,
        programme=None if isinstance(text, Plan) else text,
        number=number,
        note=clean(note, lines=True),
        note_ru=clean(note_ru, lines=True),
    )
    write(package, "create", by=by, role=role(by, package, STAFF), public={"number": number})
    return package


@transaction.atomic
def edit_package(package: Package, *, note: str, by: Any, note_ru: str = "", expected: int | None = None) -> Package:
    """Change the letter, in Kyrgyz and in Russian, while the package is with the executive."""
    require(by is None or may_prepare(by, package.municipality_id), package.cycle)
    row: Package = lock_version(Package, package.pk, expected)
    if row.state not in (words.PREPARED, words.RETURNED):
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    before = snapshot(row, ("note", "note_ru"))
    row.note, row.note_ru = clean(note, lines=True), clean(note_ru, lines=True)
    changed = difference(before, snapshot(row, ("note", "note_ru")))
    if changed:
        row.save(update_fields=["note", "note_ru", "row_version"])
        write(row, "edit", by=by, role=role(by, row, STAFF), private={"changed": changed})
    return row


@transaction.atomic
def send(package: Package, *, by: Any, at: datetime | None = None, note: str = "") -> Package:
    """The head sends the package: its text goes before the council, the letter is issued.

    In order: the letter's number, the move with its paper, the text's own move with its paper, then the sending with
    every paper that went along, each as it was issued.

    :raises Refused: the plan was not discussed, the programme not shown, or a remark has no answer.
    """
    at = at or timezone.now()
    known: Package = Package.objects.select_for_update().get(pk=package.pk)
    sent = known.sent_times + 1
    number = next_number(known.municipality_id, "council-letter", at)
    Package.objects.filter(pk=known.pk).update(
        sent_times=sent, letter_number=number, letter_dated=timezone.localdate(at)
    )
    row: Package = make_move(
        package,
        "send",
        by=by,
        at=at,
        facts=lambda: package_facts(package),
        note=note,
        public={"times": sent},
        numbers={"council-letter": number},
    )
    package.sent_times = sent
    text_of(row).submitted(row, by, at)
    sending = Sending.objects.create(
        municipality_id=row.municipality_id, package=row, number=sent, sent_at=at, letter_number=number
    )
    for issued in _going_along(row):
        Enclosure.objects.create(municipality_id=row.municipality_id, sending=sending, issued=issued)
    return row


def _going_along(package: Package) -> list[Issued]:
    """The newest edition, in each language, of the letter, the text, the minutes that agreed it, the groups' lists."""
    text = record_key(package.text)
    text_paper = PLAN_PAPER if package.plan_id is not None else PROGRAMME_PAPER
    wanted = [
        (record_key(package), "council-letter"),
        (text, text_paper),
        *((record_key(meeting), "assembly-protocol") for meeting in assemblies_on(package)),
        *((key, "") for key in group_lists(package)),
    ]
    rows = Issued.objects.filter(record__in=[record for record, _paper in wanted]).defer("content")
    newest: dict[tuple[str, str, str], Issued] = {}
    for row in rows.order_by("edition"):
        newest[(row.record, row.paper, row.language)] = row
    return [
        newest[key] for record, paper in wanted for key in sorted(newest) if key[0] == record and paper in ("", key[1])
    ]


@transaction.atomic
def send_back(
    package: Package, *, by: Any, remarks: Sequence[str], at: datetime | None = None, note: str = ""
) -> Package:
    """The council returns the package with remarks, each to be answered; the text may be edited again."""
    at = at or timezone.now()
    texts = [clean(text, lines=True) for text in remarks if clean(text)]
    note = note or "\n".join(texts)
    row: Package = make_move(package, "send_back", by=by, at=at, note=note, public={"remarks": len(texts)})
    sending = Sending.objects.filter(package=row).order_by("-number").first()
    if sending is not None:
        sending.returned_at = at
        sending.save(update_fields=["returned_at"])
    for text in texts:
        _remark(row, sending, text, at, by)
    for matter in Matter.objects.filter(kind=MATTER, record=record_key(row)):
        if not matter.decisions.exists():
            matter.delete()
    text_of(row).returned(row, by, note, at)
    return row


def _remark(package: Package, sending: Sending | None, text: str, at: datetime, by: Any) -> Remark:
    number = (Remark.objects.filter(package=package).aggregate(last=Max("number"))["last"] or 0) + 1
    remark = Remark.objects.create(
        municipality_id=package.municipality_id, package=package, sending=sending, number=number, text=text, made_at=at
    )
    acting = role(by, package, frozenset(COUNCIL))
    write(remark, "add", by=by, at=at, role=acting, public={"number": number}, private={"text": text})
    return remark


@transaction.atomic
def answer_remark(remark: Remark, *, answer: str, by: Any, answer_ru: str = "") -> Remark:
    """The executive says what was done about a remark, before the package is sent again."""
    package = Package.objects.select_for_update().get(pk=remark.package_id)
    require(by is None or may_prepare(by, package.municipality_id), package.cycle)
    if package.state != words.RETURNED:
        raise Refused([Reason("not_possible_now", {"state": package.get_state_display()})])
    before = [remark.answer, remark.answer_ru]
    remark.answer, remark.answer_ru = clean(answer, lines=True), clean(answer_ru, lines=True)
    remark.save(update_fields=["answer", "answer_ru"])
    private = {"before": before, "after": [remark.answer, remark.answer_ru]}
    write(remark, "edit", by=by, role=role(by, package, STAFF), public={"number": remark.number}, private=private)
    return remark


# Session --------------------------------------------------------------------------------------


@transaction.atomic
def table(package: Package, gathering: Gathering, *, by: Any, at: datetime | None = None, note: str = "") -> Package:
    """The secretary puts a sent package on the agenda of a session: an item, a Matter, and the move."""
    row = locked(gathering, by)
    if not package_facts(package).on_agenda:
        text = package.text
        item = add_item(row, text=text.title, by=by, language=getattr(text, "language", "ky"))
        put_matter(row, MATTER, package, text.title, by=by, item=item)
    public = {"gathering": row.number}
    facts = lambda: package_facts(package)  # noqa: E731
    return make_move(package, "table", by=by, at=at, facts=facts, note=note, public=public)
