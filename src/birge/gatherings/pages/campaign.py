"""The information campaign of a public event: its rows, what they come to, and what is still to be done."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import actions
from birge.gatherings.at import At, mine, one_form, values_of
from birge.gatherings.forms import OutreachForm, ReasonForm
from birge.gatherings.models import Outreach
from birge.gatherings.queries import campaign_of, campaign_warnings


def campaign(at: At) -> HttpResponse:
    """The plan as a table with its totals, and a form for one more row."""
    form = OutreachForm(at.request.POST or None, language=at.gathering.language)
    if at.request.method == "POST" and form.is_valid():
        done = at.act(
            form,
            lambda: actions.plan_outreach(at.gathering, by=at.request.user, **values_of(form)),
            at.url("campaign"),
        )
        if done is not None:
            return done
    found = campaign_of(at.gathering)
    warnings = campaign_warnings(found, at.gathering)
    title = _("Information campaign")
    return at.show("gatherings/campaign.html", title=title, form=form, campaign=found, warnings=warnings)


def campaign_row(at: At, pk: int) -> HttpResponse:
    """One row: what is planned, and that it was done."""
    row = mine(Outreach, at, pk)
    form = OutreachForm(at.request.POST or None, row=row)
    return one_form(
        at,
        form,
        lambda: actions.edit_outreach(row, by=at.request.user, **values_of(form)),
        title=_("Information campaign, row %(number)s") % {"number": row.number},
        back=at.url("campaign"),
    )


def campaign_withdraw(at: At, pk: int) -> HttpResponse:
    """Take a row out of the plan with the reason, or put it back."""
    row = mine(Outreach, at, pk)
    back = at.url("campaign")
    if row.withdrawn_reason:
        if at.request.method != "POST":
            raise Http404
        response = at.act(None, lambda: actions.restore_outreach(row, by=at.request.user), back)
        assert response is not None
        return response
    form = ReasonForm(at.request.POST or None)
    return one_form(
        at,
        form,
        lambda: actions.withdraw_outreach(row, by=at.request.user, reason=form.cleaned_data["reason"]),
        title=_("Take the row out of the campaign"),
        back=back,
        danger=True,
    )
