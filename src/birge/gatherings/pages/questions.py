"""Questions and proposals."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import actions
from birge.gatherings.at import At, mine, one_form, values_of
from birge.gatherings.forms import QuestionForm, ReasonForm
from birge.gatherings.models import Question


def ask(at: At) -> HttpResponse:
    """One more question or proposal."""
    form = QuestionForm(at.request.POST or None, gathering=at.gathering)
    return one_form(
        at,
        form,
        lambda: actions.ask(at.gathering, by=at.request.user, **values_of(form)),
        title=_("A question or proposal"),
        back=at.home,
    )


def question(at: At, pk: int) -> HttpResponse:
    """Correct a question or write down its answer."""
    row = mine(Question, at, pk)
    form = QuestionForm(at.request.POST or None, gathering=at.gathering, question=row)
    title = _("A question or proposal")
    return one_form(
        at, form, lambda: actions.edit_question(row, by=at.request.user, **values_of(form)), title=title, back=at.home
    )


def question_withdraw(at: At, pk: int) -> HttpResponse:
    """Take a question out of the record, or put it back."""
    row = mine(Question, at, pk)
    if row.withdrawn_reason:
        if at.request.method != "POST":
            raise Http404
        response = at.act(None, lambda: actions.restore_question(row, by=at.request.user), at.home)
        assert response is not None
        return response
    form = ReasonForm(at.request.POST or None)
    return one_form(
        at,
        form,
        lambda: actions.withdraw_question(row, by=at.request.user, reason=form.cleaned_data["reason"]),
        title=_("Withdraw the question"),
        back=at.home,
        danger=True,
    )
