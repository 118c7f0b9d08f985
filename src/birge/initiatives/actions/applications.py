"""Applications: sent and numbered, checked, given back, sent again, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.access import role_of
from birge.initiatives.actions.columns import columns, digest_of
from birge.initiatives.content import missing
from birge.initiatives.models import Application, Attachment, Call, Draft, Submission
from birge.initiatives.queries.applications import facts_of, takes
from birge.kit.models import lock_version, next_number
from birge.kit.said import clock, when
from birge.kit.text import clean
from birge.places.actions import touch
from birge.rulebook.table import Reason

#: Characters of a reason that the applicant reads.
MOST_NOTE = 600


@transaction.atomic
def send(draft: Draft, *, by: Any = None, at: datetime | None = None, consent: int | None = None) -> Application:
    """Send a draft: it becomes an application with a number and a time, or a corrected one is sent again.

    In order: lock the call (it gives the number) and the draft, the checks, application, what was sent, its files,
    chronicle; the draft is gone. What came on paper counts from the time on the paper.

    :param by: the clerk who enters it for the applicant, who agreed on paper: to which text is not known here.
    :param consent: the version of the text to which the applicant agreed.
    :raises Refused: with every reason: something is missing, applications are not taken.
    """
    at = at or timezone.now()
    call = Call.objects.select_for_update(of=("self",)).get(pk=draft.call_id)
    row = Draft.objects.select_for_update(of=("self",)).select_related("application").get(pk=draft.pk)
    lacks = list(missing(row.content))
    reasons = [Reason("application_unfinished", {"count": len(lacks)})] if lacks else []
    if row.application is not None:
        if reasons:
            raise Refused(reasons)
        return _sent_again(row, call, by, at, consent)
    received, late = _received(row, call, by, at)
    if late:
        reasons.append(late)
    if reasons:
        raise Refused(reasons)
    number = next_number(Application, call=call)
    made = Application.objects.create(
        municipality_id=call.municipality_id,
        call=call,
        number=number,
        code=row.code,
        received_at=received,
        entered_by_id=by.pk if by is not None else None,
        entered_by_name=by.name[:120] if by is not None else "",
        **columns(row.content),
    )
    _kept(made, row, at, consent if by is None else None)
    public = {"call": call.number, "number": number, "at": received.isoformat(), "on_paper": by is not None}
    _told(made, "receive", by, public)
    return made


def _received(row: Draft, call: Call, by: Any, at: datetime) -> tuple[datetime, Reason | None]:
    """When it counts as received, and what is against it."""
    until = {"until": f"{when(call.closes_at)}, {clock(call.closes_at)}"}
    if by is None:
        if row.by_id is not None:
            return at, Reason("application_is_entered")
        late = call.closes_at is not None and at >= call.closes_at
        return at, None if takes(call, at) else Reason("application_too_late" if late else "call_not_open", until)
    written = row.content.get("paper_at")
    received = datetime.fromisoformat(written) if written else at
    if call.state != words.ANNOUNCED or call.opens_at is None or call.closes_at is None:
        return received, Reason("call_not_open", until)
    if received >= call.closes_at:
        return received, Reason("application_too_late", until)
    return received, Reason("application_paper_time") if received > at or received < call.opens_at else None


def _kept(made: Application, row: Draft, at: datetime, consent: int | None) -> None:
    """What was sent, as it was sent; its files; the draft is gone."""
    number = (made.submissions.aggregate(last=Max("number"))["last"] or 0) + 1
    content = dict(row.content)
    files = Attachment.objects.filter(draft=row)
    content["files"] = sorted(files.values_list("digest", flat=True))
    said = {"number": number, "at": at, "content": content, "digest": digest_of(content)}
    said["consent_version"] = consent
    Submission.objects.create(municipality_id=made.municipality_id, application=made, **said)
    files.update(draft=None, application=made)
    row.delete()


def _sent_again(row: Draft, call: Call, by: Any, at: datetime, consent: int | None) -> Application:
    found = Application.objects.select_for_update(of=("self",)).get(pk=row.application_id)
    found.call = call
    moved = _moved_by_holder(found, "send_again", by, at)
    for name, value in {**columns(row.content), "checks": {}, "fix_by": None, "reason": ""}.items():
        setattr(moved, name, value)
    moved.row_version += 1
    moved.save()
    _kept(moved, row, at, consent if by is None else None)
    return moved


def _moved_by_holder(found: Application, verb: str, by: Any, at: datetime, note: str = "") -> Application:
    """A move of the applicant, who has the code and no role; of a clerk for the applicant."""
    facts = facts_of(found, None, at)
    if by is not None:
        moved: Application = make_move(found, verb, by=by, at=at, facts=lambda: facts, note=note)
        moved.call = found.call
        return moved
    move = Application.table.find(verb, found.state)
    if move is None:
        raise Refused([Reason("not_possible_now", {"state": found.get_state_display()})])
    reasons = [reason for check in move.checks if (reason := check(facts)) is not None]
    if reasons:
        raise Refused(reasons)
    before, found.state = found.state, move.target
    found.save(update_fields=["state"])
    _told(found, verb, None, {"from": before, "to": move.target}, {"note": note} if note else {})
    return found


def _told(row: Application, verb: str, by: Any, public: dict[str, Any], private: dict[str, Any] | None = None) -> None:
    role = role_of(by, row.municipality_id) if by is not None else "resident"
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


@transaction.atomic
def withdraw(row: Application, *, note: str, by: Any = None, at: datetime | None = None) -> Application:
    """The applicant takes the application back, with the reason.

    :raises Refused: no reason; the call is past its check.
    """
    note = clean(note, lines=True)
    if not note or len(note) > MOST_NOTE:
        raise Refused([Reason("note_too_long", {"most": MOST_NOTE}) if note else Reason("reason_needed")])
    found = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=row.pk)
    moved = _moved_by_holder(found, "withdraw_application", by, at or timezone.now(), note)
    Draft.objects.filter(application=moved).delete()
    return moved


@transaction.atomic
def check(
    row: Application,
    *,
    by: Any,
    decision: str,
    answers: Mapping[str, str],
    note: str = "",
    fix_by: date | None = None,
    expected: int | None = None,
    at: datetime | None = None,
) -> Application:
    """Write down what was looked at, and admit the application, give it back, or do not admit it.

    :param answers: question of ``ASKED_OF_A_PERSON`` → answer.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    found: Application = lock_version(Application, row.pk, expected)
    note = clean(note, lines=True)
    if len(note) > MOST_NOTE:
        raise Refused([Reason("note_too_long", {"most": MOST_NOTE})])
    found.checks = {name: answers[name] for name in its.ASKED_OF_A_PERSON if answers.get(name)}
    found.fix_by = fix_by if decision == its.RETURN else None
    found.reason = note
    found.save()
    public = {"fix_by": str(found.fix_by) if found.fix_by else None, "checks": found.checks}
    moved: Application = make_move(
        found, decision, by=by, at=at, facts=lambda: facts_of(found, by, at), note=note, public=public
    )
    return moved


@transaction.atomic
def check_again(row: Application, *, by: Any, note: str = "", at: datetime | None = None) -> Any:
    """Open the check of an application once more, with the reason."""
    at = at or timezone.now()
    return make_move(row, "check_again", by=by, at=at, facts=lambda: facts_of(row, by, at), note=note)
