"""Pages of the pairwise matrix: two cards at a time for a phone, the whole matrix for a sheet of paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.cycle.door import say_refused
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.forms import BirgeForm
from birge.kit.models import Conflict
from birge.kit.once import act_once
from birge.kit.text import whole_number
from birge.needs import words
from birge.needs.actions.pairs import compare, take_back
from birge.needs.models import Comparison, Session, Statement
from birge.needs.queries.pairs import MANY, matrix_of, next_pair
from birge.needs.queries.sessions import session_for, statements_of
from birge.people.gate import allowed
from birge.people.words import FIELD

EQUAL = "="


class PairForm(BirgeForm):
    """Two cards and which of them weighs more."""

    first = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)
    second = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)
    winner = forms.CharField(max_length=4, label=gettext_lazy("Which weighs more"))

    def cells(self, numbers: set[int]) -> dict[tuple[int, int], int | None]:
        """The cell for the action; empty when the statements or the winner are not of this sheet."""
        data = self.cleaned_data
        pair = (min(data["first"], data["second"]), max(data["first"], data["second"]))
        if pair[0] == pair[1] or not set(pair) <= numbers:
            return {}
        if data["winner"] == EQUAL:
            return {pair: None}
        return {pair: int(data["winner"])} if data["winner"] in map(str, pair) else {}


class MatrixForm(BirgeForm):
    """The matrix as it stands on paper: in each cell the number that weighs more, ``=``, or nothing."""

    def __init__(self, *args: Any, statements: list[Statement], cells: list[Comparison], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = {row.pk: row.number for row in statements}
        filled = {(c.first_id, c.second_id): c for c in cells}
        self.pairs: list[tuple[int, int]] = []
        for at, one in enumerate(statements):
            for other in statements[at + 1 :]:
                key = (one.number, other.number)
                self.pairs.append(key)
                cell = filled.get(tuple(sorted((one.pk, other.pk))))  # type: ignore[arg-type]
                self.fields[f"cell-{key[0]}-{key[1]}"] = forms.ChoiceField(
                    label=_("%(first)s or %(second)s") % {"first": key[0], "second": key[1]},
                    choices=[("", "·"), *((str(n), str(n)) for n in key), (EQUAL, EQUAL)],
                    required=False,
                    initial="" if cell is None else str(number[cell.winner_id]) if cell.winner_id else EQUAL,
                )

    def cells(self) -> dict[tuple[int, int], int | None]:
        """The filled cells for the action."""
        found: dict[tuple[int, int], int | None] = {}
        for pair in self.pairs:
            value = self.cleaned_data.get(f"cell-{pair[0]}-{pair[1]}")
            if value:
                found[pair] = None if value == EQUAL else int(value)
        return found

    def rows(self, statements: list[Statement]) -> list[tuple[Statement, list[Any]]]:
        """Each statement with its cells of the upper half; ``None`` where the lower half and the diagonal are."""
        return [
            (
                one,
                [
                    self[f"cell-{one.number}-{other.number}"] if at < column else None
                    for column, other in enumerate(statements)
                ],
            )
            for at, one in enumerate(statements)
        ]


@allowed(FIELD)
def pairs(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Compare what was said in a session, pair by pair."""
    found = cycle_for(cycle)
    row = session_for(request.user, found, number)
    back = reverse("needs:session", args=[code, cycle, number])
    if row.method != words.PAIRWISE or row.state != words.ENTERED:
        messages.warning(request, _("Pairs are compared in a session that is not checked yet and weighs by pairs."))
        return redirect(back)
    statements, cells = statements_of(row), list(row.comparisons.order_by("pk"))
    matrix: MatrixForm = MatrixForm(statements=statements, cells=cells, version=row.row_version)
    if request.method == "POST":
        here = reverse("needs:pairs", args=[code, cycle, number])
        try:
            if "matrix" in request.POST:
                matrix = MatrixForm(request.POST, statements=statements, cells=cells)
                if matrix.is_valid():
                    return act_once(request, lambda: _whole(request, row, matrix, back))
            elif "undo" in request.POST:
                return act_once(request, lambda: _undone(request, row, here))
            else:
                card = PairForm(request.POST)
                chosen = card.cells({one.number for one in statements}) if card.is_valid() else {}
                if chosen:
                    return act_once(request, lambda: str(compare(row, chosen, by=request.user) and here))
                messages.error(request, _("This pair is not on the sheet any more. Here is the next one."))
                return redirect(here)
        except Conflict:
            messages.error(request, _("Somebody else filled the matrix meanwhile. It is shown as it is now."))
            return redirect(here)
        except Refused as refused:
            say_refused(request, refused)
    total = len(statements) * (len(statements) - 1) // 2
    upcoming = next_pair(statements, cells)
    context = {
        "cycle": found,
        "session": row,
        "trail": trail(
            request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle])), (_named(row), back)
        ),
        "statements": statements,
        "pair": upcoming,
        "card": PairForm(initial={"first": upcoming[0].number, "second": upcoming[1].number}) if upcoming else None,
        "done": len(cells),
        "last": str(cells[-1].pk) if cells else "",
        "total": total,
        "matrix": matrix,
        "rows": matrix.rows(statements),
        "order": order_of(row, statements, cells),
        "many": len(statements) > MANY,
        "back": back,
    }
    return render(request, "needs/pairs.html", context)


def _named(session: Session) -> str:
    return _("Session %(number)s") % {"number": session.number}


def order_of(session: Session, statements: list[Statement], cells: list[Comparison]) -> list[tuple[Statement, Any]]:
    """Statements with their standing in the matrix, first place first; nothing while no pair is compared."""
    if not cells:
        return []
    by_number = {str(one.number): one for one in statements}
    return [(by_number[standing.item], standing) for standing in matrix_of(session, statements, cells).rows]


def _whole(request: HttpRequest, row: Session, form: MatrixForm, back: str) -> str:
    version = form.cleaned_data["row_version"]
    compare(row, form.cells(), by=request.user, whole=True, version=version or 1)
    messages.success(request, _("Saved."))
    return back


def _undone(request: HttpRequest, row: Session, here: str) -> str:
    """Take back the answer that was the last when the page was shown: its pair comes up again."""
    take_back(row, whole_number(request.POST["undo"]) or 0, by=request.user)
    return here
