"""What is kept of somebody without an account: found by name or phone, and erased by the same door as an account.

The map of every field (:mod:`birge.kit.personal`) says where to look. What an official act names stays as long as the
act and is only shown; what is kept to reach somebody (the category *contact*) goes at once, with every private half of
the chronicle that says the name or the phone. A backup made before still has it: so what was erased is listed beside
the database by keyed hashes, and erased again after a restore.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import IntegerField, Max, Q, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.crypto import salted_hmac

from birge.chronicle.actions import record_key, write
from birge.chronicle.models import Private
from birge.kit import scope
from birge.kit.contacts import canonical_phone
from birge.kit.personal import our_models
from birge.kit.text import clean
from birge.people import erasing, words
from birge.people.models import DataRequest, User
from birge.places.models import Municipality

#: The law on personal information (No. 58 of 14 April 2008, article 17) gives a week.
ANSWER_WITHIN = timedelta(days=7)
#: An answered request keeps its words so long (``DataRequest.personal``).
KEPT = timedelta(days=365)
#: Rows of one table that are shown; a name that fits more has to be written in full.
MOST = 20
#: A name of fewer letters stands in many words: it is looked for as a whole one.
WHOLE = 3
#: What parts words, in a text and in JSON.
_APART = r"""[][ "',.;:!?()/\n-]"""
#: Tables looked through in one question: SQLite joins at most 500 parts, and a statement stays readable in a log.
AT_ONCE = 60
_LOOKED_AT = ("identity", "contact", "participation", "free text")
_TO_REACH = "contact"
_TEXTS = (models.CharField, models.TextField, models.JSONField)
_OURS = "people.datarequest"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that tells of the person: where, what it says, and whether what it says can go."""

    key: str
    table: str
    says: tuple[tuple[str, str], ...]
    goes: bool


def _declared(model: type[models.Model], categories: Iterable[str]) -> list[str]:
    known: dict[str, tuple[str, str, str]] = getattr(model, "personal", {})
    return [name for name, entry in known.items() if entry[0] in categories]


def _tables() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Tables of municipalities with texts that may name somebody, and these fields."""
    for model in our_models():
        if not issubclass(model, scope.Tenant) or model._meta.label_lower == _OURS:
            continue
        names = [name for name in _declared(model, _LOOKED_AT) if isinstance(model._meta.get_field(name), _TEXTS)]
        if names:
            yield model, names


def _spellings(name: str, phone: str) -> list[str]:
    """As it may stand there: the name as typed and with capitals, the phone in its one form."""
    known = canonical_phone(phone) if phone else ""
    return list(dict.fromkeys(filter(None, [clean(name), clean(name).title(), known])))


def is_short(text: str) -> bool:
    """Whether a name stands in too many other words: it is looked for as a word of its own."""
    return len(clean(text)) < WHOLE


def _as_word(text: str) -> str:
    """A short name between signs that part words; letters beyond ASCII may stand as escapes, these signs never do."""
    return f"(^|{_APART}){re.escape(text)}({_APART}|$)"


def _said(column: str, text: str, *, escaped: bool) -> Q:
    """That a column says a text; in JSON (``escaped``) as it is kept there."""
    part = erasing.as_kept(text) if escaped else text
    return Q(**({f"{column}__regex": _as_word(part)} if is_short(text) else {f"{column}__contains": part}))


def _stands(text: str, within: str) -> bool:
    return bool(re.search(_as_word(text), within)) if is_short(text) else text in within


def find(called: str, phone: str) -> list[Found]:
    """Rows of the municipality in scope that say the name or the phone; one question for many tables."""
    texts = _spellings(called, phone)
    tables = list(_tables()) if texts else []
    found = []
    for start in range(0, len(tables), AT_ONCE):
        some = tables[start : start + AT_ONCE]
        first, *others = [_saying(at, model, names, texts) for at, (model, names) in enumerate(some)]
        told = [(at, some[at][0]._meta.pk.to_python(pk), said) for at, pk, said in first.union(*others, all=True)]
        found += [_told(*some[at], pk, said, texts) for at, pk, said in sorted(told, key=itemgetter(0, 1))]
    return found


def _saying(at: int, model: type[models.Model], names: list[str], texts: list[str]) -> models.QuerySet[Any, Any]:
    """Rows of one table that say any of the texts, in columns that all tables have: its place, the key, what it says.

    The first rows are cut out inside: SQLite takes no limit in a part of a union.
    """
    fields = {one: Cast(one, TextField()) for one in names if _is_json(model, one)}
    said = Q()
    for one in names:
        for text in texts:
            said |= _said(f"text_{one}" if one in fields else one, text, escaped=one in fields)
    rows = model._default_manager.annotate(**{f"text_{one}": cast for one, cast in fields.items()})
    first = rows.filter(said).order_by("pk").values("pk")[:MOST]
    columns = {
        "found_at": Value(at, output_field=IntegerField()),
        "found_key": Cast("pk", TextField()),
        "found_said": JSONObject(**{one: fields.get(one, one) for one in names}),
    }
    return model._default_manager.filter(pk__in=first).order_by().annotate(**columns).values_list(*columns)


def _is_json(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.JSONField)


def _told(model: type[models.Model], names: list[str], pk: object, said: dict[str, Any], texts: list[str]) -> Found:
    row = {one: json.loads(said[one]) if said[one] and _is_json(model, one) else said[one] for one in names}
    says = ((one, str(row[one])) for one in names)
    kept = tuple((one, text[:200]) for one, text in says if any(_stands(part, text) for part in texts))
    goes = not getattr(model, "only_added", False) and any(row[one] for one in _declared(model, [_TO_REACH]))
    label = model._meta.label_lower
    return Found(f"{label}:{pk}", label, kept, goes)


def request_of(municipality: Municipality, *, by: User, acting_role: str, values: dict[str, Any]) -> DataRequest:
    """Write down what somebody asks."""
    with transaction.atomic():
        Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
        last = DataRequest.objects.aggregate(last=Max("number"))["last"] or 0
        now = timezone.now()
        row = DataRequest.objects.create(
            municipality=municipality, number=last + 1, entered_at=now, entered_by=by, **values
        )
        write(row, "enter_request", by=by, at=now, role=acting_role, public={"kind": row.kind, "number": row.number})
    return row


def due(row: DataRequest) -> date:
    """Until when the law wants an answer."""
    return row.asked_on + ANSWER_WITHIN


@transaction.atomic
def answer(
    row: DataRequest, *, by: User, acting_role: str, done: bool, text: str, keys: Iterable[str] = ()
) -> tuple[DataRequest, int]:
    """Answer a request; of one to erase, erase the rows that were chosen. Answers how many of them had to stay.

    :param keys: "table:key" of rows that :func:`find` showed; any other is left alone.
    """
    found = DataRequest.objects.select_for_update().get(pk=row.pk)
    if found.state != words.WAITING:
        return found, 0
    found.state = words.DONE if done else words.REFUSED
    found.answer, found.answered_at, found.answered_by = clean(text)[:600], timezone.now(), by
    stayed = 0
    if done and found.kind == words.ERASE:
        stayed = _erased(found, set(keys))
    found.save()
    public = {"kind": found.kind, "number": found.number, "state": found.state}
    write(found, "answer_request", by=by, at=found.answered_at, role=acting_role, public=public)
    return found, stayed


def _erased(request: DataRequest, keys: set[str]) -> int:
    name, phone, counted, stayed, noted = request.name, request.phone, dict[str, int](), 0, []
    for one in find(name, phone):
        if one.key not in keys or not one.goes:
            continue
        model, pk = _at(one.key)
        noted_here = _keys_of(model._default_manager.get(pk=pk))
        if erase_row(model, pk):
            counted[one.table] = counted.get(one.table, 0) + 1
            noted.append({"row": one.key, "keys": noted_here})
        else:
            stayed += 1
    _forget_said(request.municipality_id, _spellings(name, phone))
    noted.append({"row": f"{_OURS}:{request.pk}", "keys": _keys_of(request)})
    request.name, request.phone, request.basis, request.wish = erasing.NOBODY, "", "", ""
    request.erased = counted
    Private.objects.filter(event__record=record_key(request)).update(salt="", body={})
    transaction.on_commit(lambda: [erasing.note(**one) for one in noted])
    return stayed


def _at(key: str) -> tuple[type[models.Model], Any]:
    """Table and key, whatever its keys are: numbers or UUIDs.

    :raises ValidationError: no key of this table. :raises LookupError: there is no such table.
    """
    label, _colon, pk = key.partition(":")
    model = apps.get_model(label)
    return model, model._meta.pk.to_python(pk)


def erase_row(model: type[models.Model], pk: Any) -> bool:
    """Empty what is kept in a row to reach somebody. False: the database says that it stays, as part of an act."""
    row = model._default_manager.select_for_update().get(pk=pk)
    names = _declared(model, [_TO_REACH])
    for empty in ("", erasing.NOBODY):
        for one in names:
            setattr(row, one, {} if _is_json(model, one) else empty)
        try:
            with transaction.atomic():
                row.save(update_fields=names)
                Private.objects.filter(event__record=record_key(row)).update(salt="", body={})
                write(row, "erase_resident", by=None)
        except DatabaseError:
            continue
        return True
    return False


def _forget_said(municipality_id: int, texts: list[str]) -> None:
    """Erase the private halves of this municipality's history that say the name or the phone.

    Not by a short name alone: its word may be somebody else's or nobody's, and what is erased does not come back. The
    private halves of the rows themselves go with the rows.
    """
    said = Q()
    texts = [text for text in texts if not is_short(text)]
    for text in texts:
        said |= _said("text", text, escaped=True)
    if texts:
        rows = Private.objects.filter(event__municipality_id=municipality_id)
        rows.annotate(text=Cast("body", TextField())).filter(said).update(salt="", body={})


def _keys_of(row: models.Model) -> list[str]:
    """Keyed hashes of what a row says of somebody: a restored row is known by any of them, another row by none."""
    said = ((one, getattr(row, one)) for one in _declared(type(row), [_TO_REACH]))
    return [_key(f"{row._meta.label_lower}.{one}", str(text)) for one, text in said if text]


def _key(where: str, text: str) -> str:
    return salted_hmac("birge.erased.row", f"{where}\0{text}", algorithm="sha256").hexdigest()


def erase_again() -> int:
    """Erase the rows that the list names and a restored backup has brought back."""
    back = 0
    with scope.everyone("what was erased on request is erased again in every municipality"), transaction.atomic():
        for line in erasing.lines("row"):
            try:
                model, pk = _at(str(line["row"]))
            except (LookupError, ValueError, ValidationError):
                continue
            row = model._default_manager.filter(pk=pk).first()
            if row is None or not set(_keys_of(row)) & set(line.get("keys", [])):
                continue
            texts = [str(getattr(row, one)) for one in _declared(model, [_TO_REACH]) if len(str(getattr(row, one))) > 5]
            if erase_row(model, pk):
                _forget_said(row.municipality_id, [one for one in texts if one not in ("{}",)])
                if isinstance(row, DataRequest):
                    model._default_manager.filter(pk=pk).update(name=erasing.NOBODY, basis="", wish="")
                back += 1
    return back


def forget_requests(now: datetime) -> int:
    """Empty requests a year after their answer; what was asked and when it was answered stays."""
    with scope.everyone("answered requests are forgotten in every municipality"):
        rows = DataRequest.objects.filter(answered_at__lt=now - KEPT).exclude(name=erasing.NOBODY)
        return rows.update(name=erasing.NOBODY, phone="", basis="", wish="", answer="")
