"""Where somebody without an account is named: the rows of a municipality that say the name or the phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from birge.kit import scope
from birge.kit.contacts import canonical_phone
from birge.kit.personal import our_models
from birge.kit.text import clean
from birge.people import erasing

#: Rows of one table that are shown; a name that fits more has to be written in full.
MOST = 20
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
    texts = [clean(name), clean(name).title()] if len(clean(name)) > 2 else []
    known = canonical_phone(phone) if phone else ""
    return list(dict.fromkeys(filter(None, [*texts, known])))


def find(called: str, phone: str) -> list[Found]:
    """Rows of the municipality in scope that say the name or the phone; one question a table."""
    texts, found = spellings(called, phone), []
    for model, names in _tables() if texts else ():
        fields = {one: Cast(one, TextField()) for one in names if is_json(model, one)}
        said = Q()
        for one in names:
            for text in texts:
                name, part = (f"text_{one}", erasing.as_kept(text)) if one in fields else (one, text)
                said |= Q(**{f"{name}__contains": part})
        rows = model._default_manager.annotate(**{f"text_{one}": cast for one, cast in fields.items()})
        for row in rows.filter(said).order_by("pk")[:MOST]:
            found.append(_told(row, names, texts))
    return found


def is_json(model: type[models.Model], name: str) -> bool:
    """Whether a field keeps JSON, in which a text does not stand as typed."""
    return isinstance(model._meta.get_field(name), models.JSONField)


def _told(row: models.Model, names: list[str], texts: list[str]) -> Found:
    says = ((one, str(getattr(row, one))) for one in names)
    kept = tuple((one, text[:200]) for one, text in says if any(part in text for part in texts))
    reach = declared(type(row), [TO_REACH])
    goes = not getattr(row, "only_added", False) and any(getattr(row, one) for one in reach)
    return Found(f"{row._meta.label_lower}:{row.pk}", row._meta.label_lower, kept, goes)
