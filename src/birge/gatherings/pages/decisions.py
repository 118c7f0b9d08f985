"""Decisions: written down, corrected, withdrawn."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import deciding
from birge.gatherings.at import At, mine, one_form, values_of
from birge.gatherings.forms import DecisionForm, ReasonForm
from birge.gatherings.models import Decision
from birge.kit.text import whole_number


def decide(at: At) -> HttpResponse:
    """Write down a decision; ``?item=`` and ``?matter=`` fill in what it is about."""
    asked = {name: whole_number(at.request.GET.get(name)) for name in ("item", "matter")}
    initial = {name: str(key) for name, key in asked.items() if key is not None}
    form = DecisionForm(at.request.POST or None, gathering=at.gathering, initial=initial)
    return one_form(
        at,
        form,
        lambda: deciding.decide(at.gathering, by=at.request.user, **values_of(form)),
        title=_("A decision"),
        back=at.home,
        again=lambda: _next_to_decide(at),
    )


def _next_to_decide(at: At) -> str:
    """The form of the next matter that has no decision yet; an empty one when all have theirs."""
    left = DecisionForm(gathering=at.gathering).fields["matter"].queryset.first()
    if left is None:
        return at.url("decide")
    return f"{at.url('decide')}?matter={left.pk}" + (f"&item={left.item_id}" if left.item_id else "")


def decision(at: At, pk: int) -> HttpResponse:
    """Correct the wording or the votes of a decision."""
    row = mine(Decision, at, pk)
    form = DecisionForm(at.request.POST or None, gathering=at.gathering, decision=row)
    title = _("Decision no. %(number)s") % {"number": row.number}
    return one_form(
        at, form, lambda: deciding.edit_decision(row, by=at.request.user, **values_of(form)), title=title, back=at.home
    )


def decision_withdraw(at: At, pk: int) -> HttpResponse:
    """Withdraw a decision that was written down wrongly."""
    row = mine(Decision, at, pk)
    form = ReasonForm(at.request.POST or None)
    return one_form(
        at,
        form,
        lambda: deciding.withdraw_decision(row, by=at.request.user, reason=form.cleaned_data["reason"]),
        title=_("Withdraw decision no. %(number)s") % {"number": row.number},
        back=at.home,
        danger=True,
    )
