"""What every kind shares: the data of a packet laid into the forms of the page, and what those forms say against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from birge.capture.drawers import Complaint, Piece, Unfit
from birge.cycle.models import Cycle
from birge.cycle.queries import open_cycles
from birge.kit.forms import WhenFormField
from birge.kit.said import language
from birge.kit.text import whole_number
from birge.rulebook.when import WhenError, format_when, parse_when

#: Fields of a form that no packet fills.
OURS = frozenset({"once", "row_version", "id"})


def typed(value: Any, path: str) -> list[str]:
    """A value of the packet as a page would send it.

    :raises Unfit: for an object or a list of lists, where a field holds a value.
    """
    if value is None:
        return []
    if isinstance(value, bool):
        return ["1"] if value else []
    if isinstance(value, str):
        return [value]
    if isinstance(value, int):
        return [str(value)]
    if isinstance(value, Decimal):
        return [format(value, "f")]
    if isinstance(value, list):
        return [text for one in value for text in typed_one(one, path)]
    raise Unfit([Complaint(path, path, path, _("This value cannot be read."))])


def typed_one(value: Any, path: str) -> list[str]:
    """As :func:`typed`, for one value of a list."""
    if isinstance(value, list):
        raise Unfit([Complaint(path, path, path, _("This value cannot be read."))])
    return typed(value, path)


class Data(MultiValueDict):
    """What a page would have sent, made of a packet."""

    def copy(self) -> Data:
        """Forms change their own copy."""
        return Data(dict(self.lists()))

    def lay(self, values: Mapping[str, Any], prefix: str = "", path: str = "", but: Iterable[str] = ()) -> Data:
        """Lay the plain values of an object in; ``but``: keys that are laid in otherwise."""
        left_out = {*but, *OURS}
        for key, value in values.items():
            if key not in left_out:
                where = f"{path}.{key}" if path else key
                self.setlist(f"{prefix}-{key}" if prefix else key, typed(value, where))
        return self

    def rows(self, name: str, rows: Any, most: int) -> list[Mapping[str, Any]]:
        """Lay a list of objects in as the rows of a form set; answers them.

        :raises Unfit: when it is no list of objects, or has more rows than a sheet.
        """
        found = rows if rows is not None else []
        if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
            raise Unfit([Complaint(name, name, name, _("This value cannot be read."))])
        if len(found) > most:
            raise Unfit([Complaint(name, name, name, _("At most %(num)s rows fit on one sheet.") % {"num": most})])
        for place, row in enumerate(found):
            self.lay(row, f"{name}-{place}", f"{name}.{place}", but=("row",))
        self[f"{name}-TOTAL_FORMS"], self[f"{name}-INITIAL_FORMS"] = str(len(found)), "0"
        return found

    def mend(self, fixes: Mapping[str, Any]) -> Data:
        """Put over it what a person mended at the office."""
        for name, value in fixes.items():
            self.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
        return self


def row_names(rows: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    """The phone's own name of each row; its place where it has none.

    :raises Unfit: when two rows have one name.
    """
    found = [row["row"] if isinstance(row.get("row"), str) else f"#{place}" for place, row in enumerate(rows)]
    if len(found) != len(set(found)):
        raise Unfit([Complaint(name, name, name, _("Two rows carry one name."))])
    return found


class CycleForm(forms.Form):
    """Which cycle a piece belongs to, where it names none that is here. A person at the office chooses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = open_cycles()
        choices = [(str(row.number), f"{row.year_from}–{row.year_to}") for row in rows]
        self.fields["cycle"] = forms.ChoiceField(label=_("Planning cycle"), choices=[("", "–"), *choices])


def cycle_of(piece: Piece) -> Cycle:
    """The cycle a packet names, or the one that a person chose for it.

    :raises Unfit: when it names none, or one that is not here.
    """
    chosen = piece.fixes.get("cycle", "")
    number = whole_number(chosen[-1] if isinstance(chosen, list) and chosen else chosen) or piece.cycle or 0
    if number not in piece.cycles:
        rows = Cycle.objects.select_related("municipality__place")
        piece.cycles[number] = rows.filter(number=number).first()
    found: Cycle | None = piece.cycles[number]
    if found is None:
        text = _("There is no cycle with this number here.")
        raise Unfit([Complaint("cycle", "cycle", _("Planning cycle"), text, CycleForm()["cycle"])])
    return found


class FormsEntry:
    """The part of an entry that follows from its forms. ``parts``: where in the packet a form stands, and the form."""

    parts: list[tuple[str, forms.Form]]
    more: list[Complaint]

    def complaints(self) -> list[Complaint]:
        """What the forms say, in the reader's language."""
        found = list(self.more)
        for path, form in self.parts:
            for name, errors in form.errors.items():
                whole = name == forms.forms.NON_FIELD_ERRORS
                bound = None if whole or name not in form.fields else form[name]
                where = path if whole else f"{path}.{name}" if path else name
                label = str(bound.label) if bound is not None else ""
                found += [Complaint(where, form.add_prefix(name), label, str(text), bound) for text in errors]
        return found

    def shown(self) -> list[tuple[str, str]]:
        """Labels and what was written, empty fields left out; rows carry their place."""
        found = []
        for path, form in self.parts:
            place = path.rpartition(".")[2] if "." in path else ""
            for bound in form:
                if bound.name in OURS or bound.field.widget.is_hidden:
                    continue
                text = _spoken(bound)
                if text:
                    label = f"{int(place) + 1}. {bound.label}" if place.isdigit() else str(bound.label)
                    found.append((label, text))
        return found


def _when(typed_: str) -> str:
    """A date in words; what is none stands as it was written."""
    try:
        return format_when(parse_when(typed_), language())
    except WhenError:
        return typed_


def _spoken(bound: forms.BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, WhenFormField) and isinstance(value, str):
        return _when(value)
    values = value if isinstance(value, list | tuple) else [value]
    names = dict(getattr(bound.field, "choices", ()) or ())
    return ", ".join(str(names.get(one, names.get(str(one), one))) for one in values if one not in (None, ""))
