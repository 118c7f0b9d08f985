"""The columns of the plan's table: what a cell is called, how it is read, how it is shown.

The same on the page with the table, in what is pasted from a spreadsheet, and in the spreadsheet that goes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import AmountFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.kit.text import clean
from birge.plan import words
from birge.plan.models import Activity, Funding
from birge.plan.sums import UNIT, read_typed
from birge.rulebook.money import NOT_STATED, Amount, AmountError, format_amount
from birge.rulebook.when import as_typed

TEXT, WHEN, MONEY = "text", "when", "money"


class PlanMoneyField(AmountFormField):
    """Money as plans are typed: a bare figure, also an approximate one, is thousands of som; a written unit wins."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(unit=UNIT, **kwargs)
        self.widget.attrs["data-letters"] = "no"
        self.widget.attrs["class"] = "short"

    def to_python(self, value: Any) -> Amount:
        if isinstance(value, Amount):
            return value
        try:
            return read_typed(clean(str(value or ""))).amount
        except AmountError as error:
            raise ValidationError(error.in_words(language()), code=error.code) from error


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``key``: a field of the activity, "cost", or a source of money; ``most``: letters of a text."""

    key: str
    label: str | Promise
    kind: str = TEXT
    most: int = 80
    required: bool = False

    @property
    def wide(self) -> bool:
        """Whether its cells are read in several lines."""
        return self.most > 300

    @property
    def is_source(self) -> bool:
        """Whether its cells are kept as money from a source."""
        return self.key in words.SOURCES


RUSSIAN = (
    Column("text_ru", _("The same in Russian"), most=600),
    Column("result_ru", _("Expected result in Russian"), most=400),
    Column("indicator_ru", _("Indicator in Russian"), most=200),
    Column("responsible_post_ru", _("Responsible: post in Russian"), most=200),
)
MAIN = (
    Column("text", _("What will be done"), most=600, required=True),
    Column("result", _("Expected result"), most=400),
    Column("indicator", _("Indicator"), most=200),
    Column("unit", _("Unit"), most=60),
    Column("target", _("Target"), most=60),
    Column("starts", _("Begins"), WHEN),
    Column("ends", _("Ends"), WHEN),
    Column("responsible_post", _("Responsible: post"), most=200),
    Column("responsible_name", _("Responsible: name"), most=120),
    Column("cost", _("Cost as stated"), MONEY),
    *(Column(source, words.SOURCES_SHORT[source], MONEY) for source in words.SOURCES),
)
COLUMNS = {column.key: column for column in (*MAIN, *RUSSIAN)}


@cache
def _field(key: str) -> forms.Field:
    column = COLUMNS[key]
    if column.kind == MONEY:
        return PlanMoneyField()
    if column.kind == WHEN:
        return WhenFormField()
    return TextField(max_length=column.most, required=column.required)


def read(key: str, typed: str) -> Any:
    """The value of what was typed into a cell: a text, a When or ``None``, an Amount.

    :raises ValidationError: it cannot be read; its messages say why in the reader's language.
    """
    return _field(key).clean(typed)


def shown(activity: Activity, parts: Mapping[str, Funding], key: str) -> str:
    """What a cell says, as a person would type it; money as it was typed. Empty: not stated."""
    column = COLUMNS[key]
    if column.kind == TEXT:
        return getattr(activity, key)
    if column.kind == WHEN:
        when = getattr(activity, key)
        return as_typed(when, language()) if when else ""
    if key == "cost":
        return money_shown(activity.cost, activity.cost_typed)
    part = parts.get(key)
    return money_shown(part.amount, part.typed) if part is not None else ""


def money_shown(amount: Amount, typed: str = "") -> str:
    """An amount in its cell: "none", "not determined" and 0 are different words, an empty cell says nothing."""
    if amount == NOT_STATED:
        return ""
    return typed or format_amount(amount, language(), UNIT, bare=True)
