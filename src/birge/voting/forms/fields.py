"""Controls that the forms of votes share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import AmountFormField, RowFormField
from birge.places.models import Place
from birge.rulebook.money import Amount


class Villages(RowFormField):
    """A village of the municipality, or none."""

    def label_from_instance(self, obj: Place) -> str:
        return str(obj.name)


class Sum(AmountFormField):
    """A sum that stands fast, or nothing."""

    def to_python(self, value: Any) -> Amount:
        found = super().to_python(value)
        if found.state not in ("exact", "not_stated") or found.tyiyn == 0:
            raise forms.ValidationError(_("Write an exact sum in som, above zero."))
        if (found.tyiyn or 0) > 10**15:
            raise forms.ValidationError(_("The sum is too large."))
        return found
