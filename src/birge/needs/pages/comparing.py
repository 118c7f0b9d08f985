"""Two versions of one sheet side by side, for the second of two writers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from birge.kit.forms import QUALIFIER_WORDS
from birge.kit.said import language
from birge.needs import words
from birge.needs.actions.sessions import ROW_FIELDS
from birge.needs.forms.sessions import Rows, SessionForm, StatementForm
from birge.needs.models import Session
from birge.rulebook.when import format_when

#: (what, as saved by the other, as typed here)
Difference = tuple[str, str, str]


def both_versions(current: Session, form: SessionForm, rows: Rows) -> list[Difference]:
    """Where the saved sheet and the typed one part. Both forms are valid."""
    names = {**dict(form.fields["category"].choices), **dict(form.fields["place"].choices)}
    found: list[Difference] = []
    for name, typed in form.values().items():
        saved = getattr(current, name)
        if (saved or None) != (typed or None):
            field = form.fields.get("place" if name == "place_id" else name)
            if field is None:
                continue
            label = field.label
            found.append((str(label), _shown(name, saved, names), _shown(name, typed, names)))
    return found + _rows(current, rows)


def _shown(name: str, value: Any, names: dict[Any, Any]) -> str:
    if value in (None, ""):
        return "—"
    if name == "place_id":
        return str(names.get(str(value), value))
    if name == "category":
        return str(names.get(value, value))
    if name == "method":
        return str(words.METHODS[value])
    if name == "qualifier":
        return str(QUALIFIER_WORDS[value])
    if name == "held":
        return format_when(value, language())
    if name in ("starts", "ends"):
        return value.strftime("%H:%M")
    return str(value)


def _rows(current: Session, rows: Rows) -> list[Difference]:
    there = {row.pk: row for row in current.statements.order_by("number")}
    labels = {name: str(StatementForm.base_fields[name].label) for name in ROW_FIELDS}
    found: list[Difference] = []
    sent = set()
    for said in rows.said():
        saved = there.get(said.id) if said.id else None
        if saved is None:
            found.append((_("New row"), "—", f"{said.text} ({said.points})" if said.points is not None else said.text))
            continue
        sent.add(saved.pk)
        for name in ROW_FIELDS:
            was, now = getattr(saved, name), getattr(said, name)
            if was != now:
                what = _("Row %(number)s: %(field)s") % {"number": saved.number, "field": labels[name]}
                found.append((what, _shown(name, was, {}), _shown(name, now, {})))
    for pk, row in there.items():
        if pk not in sent:
            found.append((_("Row %(number)s, added by the other") % {"number": row.number}, row.text, "—"))
    return found
