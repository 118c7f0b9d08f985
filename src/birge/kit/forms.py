"""Form fields for values of the rulebook, and the base of every form: nothing typed is lost, errors name the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.once import new_token
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.counts import QUALIFIERS, HeadCount
from birge.rulebook.money import Amount, AmountError, format_amount, parse_amount
from birge.rulebook.when import When, WhenError, as_typed, parse_when

QUALIFIER_WORDS = {
    "exact": _("exactly"),
    "about": _("about"),
    "almost": _("almost"),
    "at_least": _("at least"),
    "more_than": _("more than"),
}


class TextField(forms.CharField):
    """Text of people: cleaned (NFC, nothing invisible), kept as said otherwise. ``lines``: a box of several lines."""

    def __init__(self, *, max_length: int, lines: bool = False, rows: int = 3, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "", lines=self.lines)


class _ReadOnce(forms.models.ModelChoiceIterator):
    """The choices of a list, from one reading of its rows: a page goes over them several times."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for row in self.queryset:
            yield self.choice(row)


class RowFormField(forms.ModelChoiceField):
    """One row out of a list that a form names. The rows are read once for each form."""

    iterator = _ReadOnce


class RowsFormField(forms.ModelMultipleChoiceField):
    """Several rows out of a list that a form names; a key that no row can have is no choice."""

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, (list, tuple)) else ():
            if not (str(key).isascii() and str(key).isdecimal() and len(str(key)) <= 18):
                said = self.error_messages["invalid_choice"]
                raise ValidationError(said, code="invalid_choice", params={"value": key})
        return super().clean(value)


class WhenFormField(forms.CharField):
    """A date as people write it: 09.11.2017, күз 2017, осень 2017, 2017. Empty: not stated."""

    default_hint = _("For example 09.11.2027, autumn 2027 or 2027")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", self.default_hint)
        kwargs.setdefault("required", False)
        super().__init__(max_length=60, **kwargs)

    def to_python(self, value: Any) -> When | None:  # type: ignore[override]
        if value is None or isinstance(value, When):
            return value
        text = clean(str(value))
        if not text:
            return None
        try:
            return parse_when(text)
        except WhenError as error:
            raise ValidationError(error.in_words(language()), code=error.code) from error

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The value is no text any more; its length was checked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        """Short, as people type it, so that it fits its field on a phone."""
        return as_typed(value, language()) if isinstance(value, When) else value


class AmountFormField(forms.CharField):
    """Money as people write it, in ``unit`` unless the text names one: "5 425,2", "1 млн 979 миң сом", "каралган эмес".

    Empty: not stated.
    """

    def __init__(self, *, unit: str = "som", **kwargs: Any) -> None:
        self.unit = unit
        kwargs.setdefault("required", False)
        super().__init__(max_length=80, **kwargs)
        self.widget.attrs.setdefault("inputmode", "text")

    def to_python(self, value: Any) -> Amount:  # type: ignore[override]
        if isinstance(value, Amount):
            return value
        text = clean(str(value or ""))
        try:
            return self._read(text)
        except AmountError as error:
            raise ValidationError(error.in_words(language()), code=error.code) from error

    def _read(self, text: str) -> Amount:
        """A bare figure, also an approximate one, is in the form's unit; a unit written in the text wins."""
        try:
            return parse_amount(text, self.unit)
        except AmountError as error:
            if error.code != "amount_unit_contradiction":
                raise
            return parse_amount(text)

    def validate(self, value: Any) -> None:
        if self.required and value.state == "not_stated":
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The value is no text any more; its length was checked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Amount):
            return value
        if value.state == "not_stated":
            return ""
        return format_amount(value, language(), self.unit)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form on the page. ``folded``: rarely filled, behind its title; ``open``: there is something in it."""

    title: Any
    fields: list[forms.BoundField]
    hint: Any = ""
    folded: bool = False
    open: bool = False


class BirgeForm(forms.Form):
    """Base of every form. Carries the token of one sending, and the version of the row it was made from.

    ``SECTIONS``: ``(title, names of fields, folded)`` and, if wanted, a hint; what is named in none stands first,
    without a title.
    """

    required_css_class = "required"
    SECTIONS: tuple[tuple[Any, ...], ...] = ()
    once = forms.CharField(label="", required=False, widget=forms.HiddenInput, max_length=40)
    row_version = forms.IntegerField(
        label=_("The page is out of date"),
        required=False,
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2_000_000_000,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("open it again and copy what you typed into it")
        ),
    )

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["once"] = new_token()
            self.initial["row_version"] = version
        for field in self.fields.values():
            if getattr(field, "empty_label", None) == "---------":
                field.empty_label = pgettext_lazy("in a list", "choose")
            if isinstance(field, forms.CharField) and not field.widget.is_hidden:
                field.widget.attrs.setdefault("autocomplete", "off")

    def sections(self) -> Iterator[Section]:
        """The fields as they stand on the page. A folded part with an error or a value in it is open."""
        named = {name for _title, names, *_more in self.SECTIONS for name in names}
        yield Section("", [field for field in self if field.name not in named])
        for title, names, folded, *hint in self.SECTIONS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield Section(title, fields, hint[0] if hint else "", folded, any(map(self._filled, fields)))

    def _filled(self, field: forms.BoundField) -> bool:
        """Something to be seen: an error, or a value that is not the one every new form has."""
        value = field.value()
        first = field.field.prepare_value(self._first_of(field))
        return bool(field.errors) or (value not in (None, "", False) and str(value) != str(first))

    @staticmethod
    def _first_of(field: forms.BoundField) -> Any:
        """What a new form shows: the reader's language, a declared value, or a list's first answer."""
        if field.name == "language":
            return language()
        if field.field.initial is not None or not isinstance(field.field, forms.ChoiceField):
            return field.field.initial
        return next((value for value, _label in field.field.choices), "")


class HeadCountForm(BirgeForm):
    """The five figures of a head-count. Unknown is normal; contradictions are warned of, not refused."""

    total = forms.IntegerField(label=_("People in total"), required=False, min_value=0, max_value=100_000)
    women = forms.IntegerField(label=_("of them women"), required=False, min_value=0, max_value=100_000)
    men = forms.IntegerField(label=_("of them men"), required=False, min_value=0, max_value=100_000)
    unknown = forms.IntegerField(label=_("sex not written down"), required=False, min_value=0, max_value=100_000)
    qualifier = forms.ChoiceField(
        label=_("How exact the figure is"),
        choices=[(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS],
        initial="exact",
        required=False,
    )

    def clean_qualifier(self) -> str:
        return self.cleaned_data["qualifier"] or "exact"

    def head_count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        data = self.cleaned_data
        return HeadCount(data["total"], data["women"], data["men"], data["unknown"], data["qualifier"])
