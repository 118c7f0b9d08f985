"""Rows of one kind on a sheet, sent in one go: what is said of them, and more empty ones without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class RowSet(forms.BaseFormSet):
    """Rows of a sheet; what is wrong with the sheet itself is said in its own words."""

    default_error_messages = {
        "missing_management_form": _("The form came incomplete. Open the page again and copy what you typed into it."),
        "too_many_forms": _("At most %(num)s rows fit on one sheet."),
    }

    def as_typed(self) -> Self:
        """The rows with what was typed and without complaints: nothing was sent to be kept yet."""
        self.is_valid()
        for form in self.forms:
            form.errors.clear()
        self.non_form_errors().clear()
        return self


class NumberedRows(RowSet):
    """Sheets typed from paper, one a row: each has a ``number``, says whether it is ``begun`` and is a ``sheet()``."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """The heads of the columns are the names of the fields; a screen reader hears them with the row."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not isinstance(field.widget, forms.CheckboxSelectMultiple):
                field.widget.attrs["aria-label"] = f"{field.label}, {(index or 0) + 1}"

    def clean(self) -> None:
        """A number that stands in two rows is refused by name."""
        seen: dict[int, int] = {}
        for at, form in enumerate(self.forms, start=1):
            number = form.cleaned_data.get("number") if hasattr(form, "cleaned_data") and form.begun else None
            if number is None:
                continue
            if number in seen:
                form.add_error("number", _("The number %(number)s stands in row %(row)s already.")
                               % {"number": number, "row": seen[number]})  # fmt: skip
            seen.setdefault(number, at)

    def sheets(self) -> list[Any]:
        """The rows for the action; rows in which only the number stands are left out."""
        return [form.sheet() for form in self.forms if form.begun]

    def complaints(self) -> Iterator[tuple[int, Any, Any]]:
        """Row, field and what is wrong with it, from the top."""
        for at, form in enumerate(self.forms, start=1):
            for name, errors in form.errors.items():
                for error in errors:
                    yield at, form[name], error


class KeptRows(RowSet):
    """Rows of which each may carry the ``id`` of what it changes."""

    def clean(self) -> None:
        if any(self.errors):
            return
        ids = [form.cleaned_data["id"] for form in self.forms if form.cleaned_data.get("id")]
        if len(ids) != len(set(ids)):
            raise ValidationError(_("One row came twice. Reload the page and enter the change again."))


def kept_rows(
    kind: type[KeptRows], prefix: str, kept: Iterable[Mapping[str, Any]], spare: Iterable[Mapping[str, Any]], data: Any
) -> Any:
    """The rows as sent (``data``), else those kept, followed by ``spare`` ones to be filled."""
    if data is not None:
        return kind(data, prefix=prefix, form_kwargs={"empty_permitted": False, "use_required_attribute": False})
    return kind(initial=[*kept, *spare], prefix=prefix)


def with_more(data: Any, prefix: str, more: int, most: int) -> Any:
    """The data as sent, with ``more`` empty rows of ``prefix``, ``most`` in all: for people without JavaScript."""
    changed = data.copy()
    try:
        there = int(changed.get(f"{prefix}-TOTAL_FORMS", "0"))
    except ValueError:
        there = 0
    changed[f"{prefix}-TOTAL_FORMS"] = str(min(max(there, 0) + more, most))
    return changed
