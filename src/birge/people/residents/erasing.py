"""What is kept to reach somebody goes, and goes again after a backup was brought back."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.crypto import salted_hmac

from birge.chronicle.actions import record_key, write
from birge.chronicle.models import Private
from birge.kit import scope
from birge.people import erasing
from birge.people.models import DataRequest
from birge.people.residents.finding import OURS, TO_REACH, declared, find, is_json, is_short, says, spellings


def erase_chosen(request: DataRequest, keys: set[str]) -> int:
    """Erase the rows somebody chose for a request, and its own words. Answers how many had to stay."""
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
    _forget_said(request.municipality_id, spellings(name, phone))
    noted.append({"row": f"{OURS}:{request.pk}", "keys": _keys_of(request)})
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
    names = declared(model, [TO_REACH])
    for empty in ("", erasing.NOBODY):
        for one in names:
            setattr(row, one, {} if is_json(model, one) else empty)
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
        said |= says("text", text, escaped=True)
    if texts:
        rows = Private.objects.filter(event__municipality_id=municipality_id)
        rows.annotate(text=Cast("body", TextField())).filter(said).update(salt="", body={})


def _keys_of(row: models.Model) -> list[str]:
    """Keyed hashes of what a row says of somebody: a restored row is known by any of them, another row by none."""
    said = ((one, getattr(row, one)) for one in declared(type(row), [TO_REACH]))
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
            texts = [str(getattr(row, one)) for one in declared(model, [TO_REACH]) if len(str(getattr(row, one))) > 5]
            if erase_row(model, pk):
                _forget_said(row.municipality_id, [one for one in texts if one not in ("{}",)])
                if isinstance(row, DataRequest):
                    model._default_manager.filter(pk=pk).update(name=erasing.NOBODY, basis="", wish="")
                back += 1
    return back
