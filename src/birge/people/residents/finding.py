"""Where somebody without an account is named: the rows of a municipality that say the name or the phone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, JSONObject

from birge.kit import scope
from birge.kit.contacts import canonical_phone
from birge.kit.personal import our_models
from birge.kit.text import clean
from birge.people import erasing

#: Rows of one table that are shown; a name that fits more has to be written in full.
MOST = 20
#: A name of fewer letters stands in many words: it is looked for as a whole one.
WHOLE = 3
#: What parts words, in a text and in JSON.
_APART = r"""[][ "',.;:!?()/\n-]"""
#: Tables looked through in one question: SQLite joins at most 500 parts, and a statement stays readable in a log.
AT_ONCE = 60
_LOOKED_AT = ("identity", "contact", "participation", "free text")
TO_REACH = "contact"
_TEXTS = (models.CharField, models.TextField, models.JSONField)
OURS = "people.datarequest"


@dataclass(frozen=True, slots=True)
class Found:
    """A row that tells of the person: where, what it says, and whether what it says can go."""

    key: str
    table: str
    says: tuple[tuple[str, str], ...]
    goes: bool


def declared(model: type[models.Model], categories: Iterable[str]) -> list[str]:
    """Fields of a table that its map puts under these categories."""
    known: dict[str, tuple[str, str, str]] = getattr(model, "personal", {})
    return [name for name, entry in known.items() if entry[0] in categories]


def _tables() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Tables of municipalities with texts that may name somebody, and these fields."""
    for model in our_models():
        if not issubclass(model, scope.Tenant) or model._meta.label_lower == OURS:
            continue
        names = [name for name in declared(model, _LOOKED_AT) if isinstance(model._meta.get_field(name), _TEXTS)]
        if names:
            yield model, names


def spellings(name: str, phone: str) -> list[str]:
    """As it may stand there: the name as typed and with capitals, the phone in its one form."""
    known = canonical_phone(phone) if phone else ""
    return list(dict.fromkeys(filter(None, [clean(name), clean(name).title(), known])))


def is_short(text: str) -> bool:
    """Whether a name stands in too many other words: it is looked for as a word of its own."""
    return len(clean(text)) < WHOLE


def _as_word(text: str) -> str:
    """A short name between signs that part words; letters beyond ASCII may stand as escapes, these signs never do."""
    return f"(^|{_APART}){re.escape(text)}({_APART}|$)"


def says(column: str, text: str, *, escaped: bool) -> Q:
    """That a column says a text; in JSON (``escaped``) as it is kept there."""
    part = erasing.as_kept(text) if escaped else text
    return Q(**({f"{column}__regex": _as_word(part)} if is_short(text) else {f"{column}__contains": part}))


def _stands(text: str, within: str) -> bool:
    return bool(re.search(_as_word(text), within)) if is_short(text) else text in within


def find(called: str, phone: str) -> list[Found]:
    """Rows of the municipality in scope that say the name or the phone; one question for many tables."""
    texts = spellings(called, phone)
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
    fields = {one: Cast(one, TextField()) for one in names if is_json(model, one)}
    said = Q()
    for one in names:
        for text in texts:
            said |= says(f"text_{one}" if one in fields else one, text, escaped=one in fields)
    rows = model._default_manager.annotate(**{f"text_{one}": cast for one, cast in fields.items()})
    first = rows.filter(said).order_by("pk").values("pk")[:MOST]
    columns = {
        "found_at": Value(at, output_field=IntegerField()),
        "found_key": Cast("pk", TextField()),
        "found_said": JSONObject(**{one: fields.get(one, one) for one in names}),
    }
    return model._default_manager.filter(pk__in=first).order_by().annotate(**columns).values_list(*columns)


def is_json(model: type[models.Model], name: str) -> bool:
    """Whether a field keeps JSON, in which a text does not stand as typed."""
    return isinstance(model._meta.get_field(name), models.JSONField)


def _told(model: type[models.Model], names: list[str], pk: object, said: dict[str, Any], texts: list[str]) -> Found:
    row = {one: json.loads(said[one]) if said[one] and is_json(model, one) else said[one] for one in names}
    told = ((one, str(row[one])) for one in names)
    kept = tuple((one, text[:200]) for one, text in told if any(_stands(part, text) for part in texts))
    goes = not getattr(model, "only_added", False) and any(row[one] for one in declared(model, [TO_REACH]))
    label = model._meta.label_lower
    return Found(f"{label}:{pk}", label, kept, goes)
