"""A figure of a budget as a field of a form: thousand som, decimal comma; a written unit wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from birge.budget.figures import read_figure
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.money import AmountError

MOST = 80


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read (tyiyn, or nothing) and how it was typed."""

    tyiyn: int | None
    typed: str


def read(text: str) -> int | None:
    """The figure a person typed.

    :raises ValidationError: it cannot be read; why is said in the reader's language.
    """
    try:
        return read_figure(text)
    except AmountError as error:
        raise ValidationError(error.in_words(language()), code=error.code) from error


class FigureField(forms.CharField):
    """Answers :class:`Typed`."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "short", "inputmode": "decimal", "data-letters": "no"}
        super().__init__(max_length=MOST, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Typed:  # type: ignore[override]
        if isinstance(value, Typed):
            return value
        text = clean(str(value or ""))
        return Typed(read(text), text)

    def validate(self, value: Any) -> None:
        """Read already."""

    def run_validators(self, value: Any) -> None:
        if len(value.typed) > MOST:
            super().run_validators(value.typed)

    def prepare_value(self, value: Any) -> Any:
        return value.typed if isinstance(value, Typed) else value
