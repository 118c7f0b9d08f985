"""What is done with the filled sheets of a questionnaire: entering a batch, correcting one, taking one back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, write
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import fold
from birge.needs import words
from birge.needs.actions.rounds import recount
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import Answer, Named, Session, Statement
from birge.people.access import acting_role
from birge.people.words import FIELD
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet. ``listed`` are numbers of the round's list, ``new`` problems in the household's own words."""

    number: int
    street: str = ""
    sex: str = ""
    age: str = ""
    listed: tuple[int, ...] = ()
    new: tuple[str, ...] = ()
    language: str = "ky"
    services: Mapping[str, int] = field(default_factory=dict)
    ready: Sequence[str] = ()
    suggestion: str = ""


@transaction.atomic
def enter_answers(session: Session, sheets: Iterable[Sheet], *, by: Any) -> int:
    """Enter filled sheets, all or none: lock the round, keep new problems and sheets, count again, write it down.

    :returns: how many sheets were entered.
    :raises Refused: when a number is taken or a problem is not on the list, the round is checked or the cycle closed.
    """
    row = _open_round(session)
    batch = list(sheets)
    numbers = [sheet.number for sheet in batch]
    taken = set(Answer.objects.filter(session=row, number__in=numbers).values_list("number", flat=True))
    taken |= {number for number in numbers if numbers.count(number) > 1}
    if taken:
        raise Refused([Reason("sheet_number_taken", {"number": number}) for number in sorted(taken)])
    said = _statements(row, batch)
    answers = [_filled(Answer(municipality_id=row.municipality_id, session=row), sheet, by) for sheet in batch]
    Answer.objects.bulk_create(answers)
    Named.objects.bulk_create(
        named for answer, sheet in zip(answers, batch, strict=True) for named in _named(answer, sheet, said)
    )
    recount(row)
    # How many sheets a small round has is nobody's business: their numbers stand in the private half.
    _tell(row, "enter_answers", {"number": row.number}, by=by, sheets=sorted(numbers))
    return len(batch)


@transaction.atomic
def correct_answer(answer: Answer, sheet: Sheet, *, by: Any, note: str, version: int | None) -> Answer:
    """Correct a sheet, with the reason: lock the round and the sheet, write it anew, count again, write it down.

    :raises Conflict: when somebody else changed the sheet since.
    :raises Refused: when no reason is given, and as :func:`enter_answers`.
    """
    row = _open_round(answer.session, note)
    locked = lock_version(Answer, answer.pk, version)
    if Answer.objects.filter(session=row, number=sheet.number).exclude(pk=locked.pk).exists():
        raise Refused([Reason("sheet_number_taken", {"number": sheet.number})])
    before = asdict(sheet_of(locked))
    said = _statements(row, [sheet])
    _filled(locked, sheet, by).save()
    Named.objects.filter(answer=locked).delete()
    Named.objects.bulk_create(_named(locked, sheet, said))
    recount(row)
    changed = difference(before, asdict(sheet_of(locked)))
    _tell(locked, "edit", {"session": row.number, "number": locked.number}, by=by, note=note, changed=changed)
    return locked


@transaction.atomic
def withdraw_answer(answer: Answer, *, by: Any, note: str) -> Answer:
    """Take a sheet back, with the reason: it stays readable, keeps its number and counts no more.

    :raises Refused: when no reason is given, the round is checked or the cycle closed.
    """
    row = _open_round(answer.session, note)
    locked = lock_version(Answer, answer.pk, None)
    locked.withdrawn = note
    locked.save(update_fields=["withdrawn", "row_version"])
    recount(row)
    _tell(locked, "withdraw", {"session": row.number, "number": locked.number}, by=by, note=note)
    return locked


@transaction.atomic
def restore_answer(answer: Answer, *, by: Any) -> Answer:
    """Bring a sheet back that was taken back; it counts again.

    :raises Refused: when the round is checked or the cycle closed.
    """
    row = _open_round(answer.session)
    locked = lock_version(Answer, answer.pk, None)
    locked.withdrawn = ""
    locked.save(update_fields=["withdrawn", "row_version"])
    recount(row)
    _tell(locked, "restore", {"session": row.number, "number": locked.number}, by=by)
    return locked


def sheet_of(answer: Answer) -> Sheet:
    """The sheet as it is kept."""
    listed = answer.named.order_by("place").values_list("statement__number", flat=True)
    return Sheet(
        number=answer.number,
        street=answer.street,
        sex=answer.sex,
        age=answer.age,
        listed=tuple(listed),
        services=dict(answer.services),
        ready=tuple(answer.ready),
        suggestion=answer.suggestion,
    )


def _open_round(session: Session, note: str | None = None) -> Session:
    """The round, locked for a change; ``note`` where a reason must be given."""
    cycle = open_cycle(session.cycle)
    row: Session = lock_version(Session, session.pk, None)
    row.cycle = cycle
    reasons = [] if row.state == words.ENTERED else [Reason("session_is_checked")]
    if row.channel != words.SURVEY:
        reasons.append(Reason("not_a_questionnaire"))
    if note is not None and not note.strip():
        reasons.append(Reason("reason_needed"))
    if reasons:
        raise Refused(reasons)
    return row


def _statements(session: Session, sheets: Sequence[Sheet]) -> dict[int | str, Statement]:
    """The round's list by number and by words (as searched), with what the sheets say anew added to it."""
    there = list(session.statements.all())
    numbers = {statement.number for statement in there}
    unknown = [
        Reason("problem_not_on_list", {"sheet": sheet.number, "number": number})
        for sheet in sheets
        for number in sheet.listed
        if number not in numbers
    ]
    if unknown:
        raise Refused(unknown)
    said: dict[int | str, Statement] = {fold(statement.text): statement for statement in there}
    last = session.statements.aggregate(last=Max("number"))["last"] or 0
    new = []
    for sheet in sheets:
        for text in sheet.new:
            if fold(text) not in said:
                last += 1
                made = Statement(municipality_id=session.municipality_id, session=session, number=last, text=text)
                made.language, made.search_text = sheet.language, fold(text)[:1300]
                said[fold(text)] = made
                new.append(made)
    Statement.objects.bulk_create(new)
    return said | {statement.number: statement for statement in there}


def _filled(answer: Answer, sheet: Sheet, by: Any) -> Answer:
    for name in ("number", "street", "sex", "age", "suggestion"):
        setattr(answer, name, getattr(sheet, name))
    answer.services, answer.ready = dict(sheet.services), list(sheet.ready)
    answer.by_id, answer.at = getattr(by, "pk", None), timezone.now()
    return answer


def _named(answer: Answer, sheet: Sheet, said: Mapping[int | str, Statement]) -> list[Named]:
    """First, second, third; a problem chosen by number and written out once more counts once."""
    chosen = [said[number] for number in sheet.listed] + [said[fold(text)] for text in sheet.new]
    once = list(dict.fromkeys(statement.pk for statement in chosen))
    return [
        Named(municipality_id=answer.municipality_id, answer=answer, statement_id=pk, place=place)
        for place, pk in enumerate(once, start=1)
    ]


def _tell(record: Session | Answer, verb: str, public: Mapping[str, Any], *, by: Any, **private: Any) -> None:
    role = acting_role(by, record.municipality_id, FIELD) if by is not None else ""
    write(record, verb, by=by, role=role, public=public, private=private)
