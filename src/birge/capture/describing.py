"""Forms as the briefcase gives them: every field with its type, its limits and its words in three languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils import translation

from birge.capture.entries import OURS
from birge.capture.telling import LANGUAGES
from birge.kit.forms import TextField, WhenFormField


def in_all(say: Callable[[], Any]) -> dict[str, str]:
    """A text in the three languages."""
    found = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            found[lang] = str(say())
    return found


def fields_of(make: Callable[[], forms.Form], but: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The fields of a form that a packet may fill. The form is made once in each language.

    :param but: fields that no packet fills.
    """
    left_out = {*but, *OURS}
    spoken: dict[str, list[forms.Field]] = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            for name, field in make().fields.items():
                if name not in left_out and not field.widget.is_hidden:
                    spoken.setdefault(name, []).append(_frozen(field))
    return [_described(name, fields) for name, fields in spoken.items()]


def named(name: str, type_: str, label: Callable[[], Any], **more: Any) -> dict[str, Any]:
    """A field that no form of the page has as the packet has it.

    :param more: what the briefcase says of it besides.
    """
    return {"name": name, "type": type_, "label": in_all(label), **more}


def rows(name: str, fields: list[dict[str, Any]], label: Callable[[], Any], most: int) -> dict[str, Any]:
    """A list of rows as a field."""
    return named(name, "rows", label, most=most, fields=fields)


class _Spoken(forms.Field):
    """A field with its words as they are in one language."""

    words: dict[str, Any]


def _frozen(field: forms.Field) -> Any:
    # Buttons for "none of the others" are an answer with words of its own; the empty line of a list is none.
    all_shown = isinstance(field.widget, forms.RadioSelect)
    choices = [
        [str(value or ""), str(name)]
        for value, name in getattr(field, "choices", ()) or ()
        if all_shown or value not in (None, "")
    ]
    kept = _Spoken()
    kept.words = {
        "type": _type(field),
        "required": field.required,
        "label": str(field.label or ""),
        "hint": str(field.help_text or ""),
        "most": getattr(field, "max_value", None) or getattr(field, "max_length", None),
        "initial": field.initial if isinstance(field.initial, str) else None,
        "choices": choices,
    }
    return kept


def _described(name: str, fields: list[Any]) -> dict[str, Any]:
    first = fields[0].words
    by_language = list(zip(LANGUAGES, fields, strict=True))
    found = {key: first[key] for key in ("type", "required", "most", "initial")}
    found["name"] = name
    for key in ("label", "hint"):
        found[key] = {lang: field.words[key] for lang, field in by_language}
    if first["type"] in ("choice", "choices"):
        found["choices"] = [
            [value, {lang: field.words["choices"][place][1] for lang, field in by_language}]
            for place, (value, _name) in enumerate(first["choices"])
        ]
    return found


def _type(field: forms.Field) -> str:
    if isinstance(field, forms.MultipleChoiceField):
        return "choices"
    if isinstance(field, forms.ChoiceField):
        return "choice"
    if isinstance(field, WhenFormField):
        return "when"
    if isinstance(field, forms.TimeField):
        return "time"
    if isinstance(field, forms.IntegerField):
        return "number"
    return "lines" if isinstance(field, TextField) and field.lines else "text"
