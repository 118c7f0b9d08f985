"""Fields of calls: a moment to the minute, a sum that is exact, a longer text, how many."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import AmountFormField, TextField
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.money import Amount
from birge.rulebook.when import WhenError, parse_when

_MOMENT = re.compile(r"(?P<day>.+?)[ ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\Z")


class MomentFormField(forms.CharField):
    """A day with its hour and minute as people write them: 09.11.2027 17:00. Empty: not stated."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Day and hour in Bishkek, for example 09.11.2027 17:00"))
        kwargs.setdefault("required", False)
        super().__init__(max_length=60, **kwargs)
        self.widget.attrs.setdefault("data-letters", "no")

    def to_python(self, value: Any) -> datetime | None:  # type: ignore[override]
        if value is None or isinstance(value, datetime):
            return value
        text = clean(str(value))
        if not text:
            return None
        found = _MOMENT.match(text)
        if found is None:
            raise ValidationError(_("Write the day and the hour, e.g. 09.11.2027 17:00."), code="moment")
        try:
            day = parse_when(found["day"])
            hour = time(int(found["hour"]), int(found["minute"]))
        except WhenError as error:
            raise ValidationError(error.in_words(language()), code=error.code) from error
        except ValueError as error:
            raise ValidationError(_("There is no such hour."), code="hour") from error
        if day.precision != "day" or day.first.year < 1990:
            raise ValidationError(_("Write the day and the hour, e.g. 09.11.2027 17:00."), code="moment")
        return timezone.make_aware(datetime.combine(day.first, hour))

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The value is no text any more; its length was checked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}" if isinstance(value, datetime) else value


class SumFormField(AmountFormField):
    """A sum that is exact, in som; answers tyiyn, ``None`` where nothing is written."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return value
        found: Amount = super().to_python(value)
        if found.state == "not_stated":
            return None
        if found.state != "exact":
            raise ValidationError(_("Write one exact sum."), code="inexact")
        return found.tyiyn

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(Amount(value, "exact")) if isinstance(value, int) else value


def long_text(label: Any, most: int = 2000, rows: int = 3, help_text: Any = "") -> TextField:
    """A text of several lines that may be left out."""
    return TextField(label=label, max_length=most, lines=True, rows=rows, required=False, help_text=help_text)


def whole_number(label: Any, most: int, help_text: Any = "", least: int = 1) -> forms.IntegerField:
    """A count that may be left out."""
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most, help_text=help_text)
