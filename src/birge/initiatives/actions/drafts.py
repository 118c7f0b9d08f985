"""Drafts of applications: begun by anybody while the call is open, written on by whoever has the code."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.content import MOST_LINES
from birge.initiatives.models import Application, Attachment, Call, Draft
from birge.initiatives.queries.applications import last_content, takes
from birge.kit import scope, stored
from birge.kit.documents import document_of
from birge.kit.text import clean
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.rulebook.table import Reason

#: Files of one application.
MOST_FILES = 20
#: A draft that was not sent is deleted so long after the deadline.
KEPT = timedelta(days=30)


@transaction.atomic
def begin(call: Call, *, by: Any = None, content: Mapping[str, Any] | None = None, at: Any = None) -> Draft:
    """Begin a draft and give it a code. A clerk enters what came on paper until the intake is closed.

    :param by: the clerk; ``None``: whoever writes it.
    :raises Refused: applications are not taken now.
    """
    at = at or timezone.now()
    row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    enters = by is not None and row.state == words.ANNOUNCED and row.opens_at is not None and row.opens_at <= at
    if not enters and not takes(row, at):
        raise Refused([Reason("call_not_open")])
    made = {"code": _new_code(), "begun_at": at, "touched_at": at, "by_id": by.pk if by is not None else None}
    return Draft.objects.create(municipality_id=row.municipality_id, call=row, content=dict(content or {}), **made)


def _new_code() -> str:
    """Letters and figures that nobody confuses, not given before in this municipality."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not any(model.objects.filter(code=code).exists() for model in (Draft, Application)):
            return code


@transaction.atomic
def correct(row: Application, *, at: datetime | None = None) -> Draft:
    """Open what was given back to be corrected: a draft with what was sent, behind the same code."""
    at = at or timezone.now()
    found = Application.objects.select_for_update().get(pk=row.pk)
    if found.state != its.RETURNED:
        raise Refused([Reason("not_possible_now", {"state": found.get_state_display()})])
    kept: Draft | None = Draft.objects.filter(application=found).first()
    if kept is not None:
        return kept
    made = {"code": found.code, "content": last_content(found), "begun_at": at, "touched_at": at}
    draft = Draft.objects.create(municipality_id=found.municipality_id, call_id=found.call_id, **made)
    Draft.objects.filter(pk=draft.pk).update(application=found)
    draft.application = found
    return draft


def _locked(draft: Draft) -> Draft:
    row: Draft = Draft.objects.select_for_update().get(pk=draft.pk)
    row.touched_at = timezone.now()
    row.row_version += 1
    return row


@transaction.atomic
def keep(draft: Draft, answers: Mapping[str, Any]) -> Draft:
    """Keep the answers of a screen."""
    row = _locked(draft)
    row.content = {**row.content, **answers}
    row.save()
    return row


@transaction.atomic
def add_line(draft: Draft, line: Mapping[str, Any]) -> Draft:
    """Add a line to the budget.

    :raises Refused: there are too many.
    """
    row = _locked(draft)
    lines = [*row.content.get("lines", ()), dict(line)]
    if len(lines) > MOST_LINES:
        raise Refused([Reason("application_too_many_lines", {"most": MOST_LINES})])
    row.content = {**row.content, "lines": lines}
    row.save()
    return row


@transaction.atomic
def drop_line(draft: Draft, at: int) -> Draft:
    """Take a line out of the budget; ``at`` counts from one."""
    row = _locked(draft)
    lines = [one for place, one in enumerate(row.content.get("lines", ()), 1) if place != at]
    row.content = {**row.content, "lines": lines}
    row.save()
    return row


def add_file(draft: Draft, data: bytes, *, name: str, title: str = "") -> Attachment:
    """Keep a file: look at it, put the bytes in their place, then the row.

    :raises DocumentError: when it is none that is taken.
    :raises Refused: it is there already, or there are too many.
    """
    sent = document_of(data)
    digest = hashlib.sha256(sent.data).hexdigest()
    name = clean(name)[:120]
    place = f"initiatives/{draft.municipality_id}/{digest}.{sent.kind}"
    stored.put(place, sent.data)
    with transaction.atomic():
        row = _locked(draft)
        mine = files_of(row)
        if mine.filter(digest=digest).exists():
            raise Refused([Reason("document_there")])
        if mine.count() >= MOST_FILES:
            raise Refused([Reason("documents_too_many", {"most": MOST_FILES})])
        row.save()
        return Attachment.objects.create(
            municipality_id=row.municipality_id,
            draft=row,
            application_id=row.application_id,
            number=(mine.aggregate(last=Max("number"))["last"] or 0) + 1,
            title=(clean(title) or name.rpartition(".")[0] or name or sent.kind)[:200],
            name=name,
            kind=sent.kind,
            file=place,
            digest=digest,
            size=len(sent.data),
            at=timezone.now(),
        )


def files_of(draft: Draft) -> Any:
    """The files of a draft, and of what it corrects."""
    rows = Attachment.objects.filter(draft=draft)
    return rows | Attachment.objects.filter(application_id=draft.application_id) if draft.application_id else rows


@transaction.atomic
def drop_file(draft: Draft, number: int) -> None:
    """Take a file out that was added to the draft; what was sent before stays."""
    _locked(draft).save()
    Attachment.objects.filter(draft=draft, number=number).delete()


def forget_drafts(now: datetime) -> int:
    """Delete drafts that were not sent, a month after the deadline of their call. Answers how many there were."""
    with scope.everyone("drafts that were not sent are deleted in every municipality"):
        due = list(Draft.objects.filter(call__closes_at__lt=now - KEPT).values_list("pk", "municipality_id"))
    for key, municipality in due:
        with scope.municipality(municipality), transaction.atomic():
            Attachment.objects.filter(draft=key, application=None).delete()
            Draft.objects.filter(pk=key).delete()
    return len(due)
