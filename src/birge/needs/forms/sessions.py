"""The sheet of a session as a form: the head, the counts and the rows of what was said, sent in one go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import HeadCountForm, TextField, WhenFormField
from birge.kit.rows import KeptRows, kept_rows, with_more
from birge.kit.said import language
from birge.needs import words
from birge.needs.actions.sessions import ROW_FIELDS, Said
from birge.needs.models import Session, Statement
from birge.needs.queries.categories import Group

#: Rows of an empty sheet, and how many come with each press of "more rows".
FIRST_ROWS, MORE_ROWS, MOST_ROWS = 5, 5, 200
#: How people write a time of day.
CLOCK = ("%H:%M", "%H.%M", "%H-%M", "%H:%M:%S")


class SessionForm(HeadCountForm):
    """Where, with whom, when and how many. Nothing but the village and the group has to be known."""

    field_order = ("place", "category", "held")
    #: What this sheet is of; other channels have sheets of their own.
    channel = words.SESSION

    place = forms.ChoiceField(label=_("Village"))
    category = forms.ChoiceField(label=_("Group of people"))
    held = WhenFormField(label=_("When the session was held"))
    starts = forms.TimeField(label=_("Began at"), required=False, input_formats=CLOCK)
    ends = forms.TimeField(label=_("Ended at"), required=False, input_formats=CLOCK)
    street = TextField(label=_("Street or quarter"), required=False, max_length=120)
    venue = TextField(label=_("Where people met"), required=False, max_length=200)
    facilitator = TextField(label=_("Who led the session"), required=False, max_length=120)
    reporter = TextField(label=_("Who wrote it down"), required=False, max_length=120)
    method = forms.ChoiceField(
        label=_("How people weighed what was said"),
        choices=list(words.METHODS.items()),
        initial=words.POINTS,
        required=False,
        widget=forms.RadioSelect,
    )
    points_per_person = forms.IntegerField(
        label=_("Points each person had"), required=False, min_value=1, max_value=1000
    )
    note = TextField(
        label=_("How the session went"),
        required=False,
        max_length=4000,
        lines=True,
        help_text=_("For those who work here; not published."),
    )

    def __init__(
        self, *args: Any, units: list[Any], groups: Iterable[Group], session: Session | None = None, **kwargs: Any
    ) -> None:
        if session is not None:
            values = {name: getattr(session, name) for name in self.base_fields if hasattr(session, name)}
            kwargs["initial"] = {**values, "place": session.place_id, **kwargs.get("initial", {})}
            kwargs.setdefault("version", session.row_version)
        super().__init__(*args, **kwargs)
        choose = [("", pgettext_lazy("in a list", "choose"))]
        self.fields["place"].choices = choose + [(str(unit.pk), unit.name) for unit in units]
        self.fields["category"].choices = choose + [(one.code, capfirst(one.name)) for one in groups]
        for name in ("total", "women", "men", "unknown", "points_per_person"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "class": "short"})
        for name in ("starts", "ends", "held"):
            self.fields[name].widget.attrs.update({"class": "short", "data-letters": "no"})
        for name in ("starts", "ends"):
            self.fields[name].widget.format = "%H:%M"

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version", "place")}
        return {**data, "place_id": int(self.cleaned_data["place"]), "channel": self.channel}

    def clean_method(self) -> str:
        return self.cleaned_data["method"] or words.POINTS

    @property
    def weighed(self) -> str:
        """The method chosen so far, for what the rows ask."""
        return str(self["method"].value() or words.POINTS)


#: Fields of a row that stand folded until one of them holds something.
_RARE = ("cause", "effect", "who_suffers", "solution", "who_acts")


class StatementForm(forms.Form):
    """One thing said, as it was said."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)
    text = TextField(label=_("What was said"), required=False, max_length=600)
    points = forms.IntegerField(label=_("Points"), required=False, min_value=0, max_value=100_000)
    place = forms.IntegerField(label=_("Place on the list"), required=False, min_value=1, max_value=200)
    language = forms.ChoiceField(label=_("In which language"), required=False, choices=list(words.LANGUAGES.items()))
    cause = TextField(label=_("Why it is so"), required=False, max_length=600)
    effect = TextField(label=_("What follows from it"), required=False, max_length=600)
    who_suffers = TextField(label=_("Whom it touches"), required=False, max_length=300)
    solution = TextField(label=_("What people propose"), required=False, max_length=600)
    who_acts = TextField(label=_("Who should act"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name in ("points", "place"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "class": "short"})
        # A box that grows with the sentence; pressing Enter in it does not send the whole sheet.
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 1, "maxlength": 600})
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("text") and "text" not in self.errors:
            if data.get("points") is not None:
                self.add_error("points", ValidationError(_("Points stand here, but it is not written what was said.")))
            elif data.get("place") is not None:
                self.add_error("place", ValidationError(_("A place stands here, but it is not written what was said.")))
            elif any(data.get(name) for name in _RARE):
                self.add_error("text", ValidationError(_("It is not written what was said.")))
        return data

    @property
    def more_is_open(self) -> bool:
        """Whether the rarer fields of the row hold something to be seen."""
        return any(self[name].value() or self.errors.get(name) for name in _RARE)

    def said(self) -> Said | None:
        """The row for the action; ``None`` when it was left empty and stands for no statement."""
        data = self.cleaned_data
        if not data.get("text") and not data.get("id"):
            return None
        values = {name: data.get(name) for name in ROW_FIELDS} | {"language": data.get("language") or "ky"}
        return Said(**values, id=data.get("id"))


class Rows(KeptRows):
    """The rows of the sheet."""

    def said(self) -> list[Said]:
        """The rows for the action, empty new ones left out."""
        return [row for form in self.forms if (row := form.said()) is not None]


_RowSet = forms.formset_factory(
    StatementForm, formset=Rows, extra=0, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + MORE_ROWS
)


def said_in() -> str:
    """The language in which a new row is written unless it says another."""
    return language() if language() in ("ky", "ru") else "ky"


def rows_of(statements: list[Statement] | None = None, data: Any = None) -> Rows:
    """The rows of a sheet: as sent, else the statements with one empty row, else an empty sheet."""
    kept = [{"id": row.pk, **{name: getattr(row, name) for name in ROW_FIELDS}} for row in statements or ()]
    return kept_rows(_RowSet, "said", kept, [{"language": said_in()}] * (1 if kept else FIRST_ROWS), data)


def with_more_rows(data: Any) -> Any:
    """The data as sent, with more empty rows."""
    return with_more(data, "said", MORE_ROWS, MOST_ROWS)
