"""All that a plan says, as plain values: what a version keeps, two versions are compared by, and lines come back from.

What adoption freezes is what a version keeps: a table whose walls are ``FROZEN_LINES`` is part of it by itself. Rows
keep their own numbers for ever, so that a moved or reworded activity is known again years later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from birge.chronicle.canonical import canonical_bytes, digest
from birge.groups.models import Group
from birge.places.models import Place
from birge.plan.models import Plan
from birge.plan.models.plan import FROZEN_LINES
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.when import When

#: The form in which content is written today.
FORM = 1
#: The section of the plan's own head, which has this one row.
HEAD, HEAD_ROW = "head", "plan"
HEAD_FIELDS = (
    *("title", "title_ru", "language", "year_from", "year_to"),
    *("approver_post", "approver_post_ru", "approver_name", "resolution", "adopted_on", "source"),
)
#: What rows of other tables were called on the day: a version must be readable when they were renamed since.
NAMED: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "problem": (
        Problem,
        (
            *("number", "title", "title_ru", "language"),
            *("affected_total", "affected_women", "affected_men", "affected_unknown", "affected_qualifier"),
        ),
    ),
    "localissue": (LocalIssue, ("code", "number", "text_ky", "text_ru", "text_en", "is_delegated")),
    "group": (Group, ("number", "kind", "name", "problem_id")),
    "place": (Place, ("name_ky", "name_ru", "name_en", "sort_key", "level")),
}
_NAMED = "named."
#: Not what the plan says, but where the row stands and how often it was written.
_LEFT_OUT = frozenset({"id", "municipality", "plan", "row_version"})

Content = dict[str, dict[str, dict[str, Any]]]


def parts() -> list[type[models.Model]]:
    """The tables that say what a plan says, each after those it points to."""
    left = [model for model in apps.get_app_config("plan").get_models() if _frozen(model)]
    found: list[type[models.Model]] = []
    while left:
        ready = [model for model in left if not any(to in left and to is not model for to in _points_to(model))]
        found += ready
        left = [model for model in left if model not in ready]
    return found


def _frozen(model: type[models.Model]) -> bool:
    return getattr(model, "frozen_when", None) is FROZEN_LINES


def _points_to(model: type[models.Model]) -> Iterator[Any]:
    return (f.related_model for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey))


def kept_fields(model: type[models.Model]) -> list[Any]:
    """The fields of a part that say something."""
    return [field for field in model._meta.concrete_fields if field.name not in _LEFT_OUT]


def section_of(model: type[models.Model]) -> str:
    """The name of a part in the content."""
    return str(model._meta.model_name)


def content_of(plan: Plan) -> Content:
    """All that ``plan`` says now. One query for each part."""
    content: Content = {HEAD: {HEAD_ROW: {name: _plain(getattr(plan, name)) for name in HEAD_FIELDS}}}
    named: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in NAMED}
    for model in parts():
        fields = kept_fields(model)
        names = {field.name: _names(field) for field in fields if _names(field)}
        rows: dict[str, dict[str, Any]] = {}
        found_rows = model._default_manager.filter(plan=plan).order_by("pk")
        # Without a name select_related would follow everything there is, some dozens of tables.
        for row in found_rows.select_related(*names) if names else found_rows:
            rows[str(row.pk)] = {field.attname: _plain(getattr(row, field.attname)) for field in fields}
            for field, name in names.items():
                target = getattr(row, field)
                if target is not None and target.pk not in named[name]:
                    named[name][target.pk] = {column: getattr(target, column) for column in NAMED[name][1]}
        content[section_of(model)] = rows
    for name, found in named.items():
        content[_NAMED + name] = {str(pk): found[pk] for pk in sorted(found)}
    return content


def _names(field: Any) -> str:
    """Under which name the rows a field points to are kept, or nothing."""
    name = str(field.related_model._meta.model_name) if isinstance(field, models.ForeignKey) else ""
    return name if name in NAMED else ""


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def said(content: Content) -> Content:
    """Only what the plan itself says, without what others are called."""
    return {name: rows for name, rows in content.items() if not name.startswith(_NAMED)}


def digest_of(content: Content, form: int = FORM) -> str:
    """The fingerprint of a content: SHA-256 over its canonical bytes."""
    return digest(canonical_bytes({"form": form, "content": content}))


def rows_from(content: Content, model: type[models.Model], plan: Plan) -> list[Any]:
    """The rows of a part as they were, not saved; the rows of other tables they name hang on them by their names."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    found = []
    for key, values in content.get(section_of(model), {}).items():
        known = {name: fields[name].to_python(value) for name, value in values.items() if name in fields}
        row = model(pk=int(key), municipality_id=plan.municipality_id, plan=plan, **known)
        for field in fields.values():
            name, target = _names(field), getattr(row, field.attname, None)
            if name and target is not None:
                setattr(row, field.name, _named_row(content, name, target))
        found.append(row)
    return found


def _named_row(content: Content, name: str, pk: int) -> models.Model:
    model, _columns = NAMED[name]
    return model(pk=pk, **content.get(_NAMED + name, {}).get(str(pk), {}))


def head_from(content: Content) -> dict[str, Any]:
    """The head of the plan as it was, by the names of its fields."""
    return {name: Plan._meta.get_field(name).to_python(value) for name, value in content[HEAD][HEAD_ROW].items()}
