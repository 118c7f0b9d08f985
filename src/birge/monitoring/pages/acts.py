"""Pages of acts: what they say, both signatures, a new act that corrects one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.gate import public
from birge.monitoring import words
from birge.monitoring.access import may_write
from birge.monitoring.actions import acts as actions
from birge.monitoring.actions import findings
from birge.monitoring.forms import acts as forms
from birge.monitoring.pages.common import ACT_LABELS, crumbs, of_act, of_visit, url
from birge.monitoring.queries import acts as queries
from birge.monitoring.steps import KEEPERS
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import HEAD, STAFF


@public
def act(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An act on one page: findings, recommendations, conclusion, objections, both signatures."""
    row = queries.act_for(request.user, number)
    writes = may_write(request.user, row.municipality_id)
    inside = works_in(request.user, row.municipality_id)
    later = getattr(row, "corrected_by", None)
    findings, given = list(row.findings.all()), list(row.recommendations.all())
    context = {
        "trail": crumbs(request, of_visit(row.visit), of_act(row)),
        "act": row,
        "findings": findings,
        "recommendations": given,
        "later": later if later is not None and (writes or later.state in words.PUBLIC_ACTS) else None,
        "inside": inside,
        "may_write": writes,
        "is_staff": has_role(request.user, row.municipality_id, STAFF),
        "sheets": list(row.sheets.all()) if inside else [],
        "may_edit": writes and row.editable,
        "may_sign": row.state == words.OFFERED and has_role(request.user, row.municipality_id, {HEAD}),
        "may_correct": writes and row.state == words.SIGNED and later is None,
        "offers": offers(row, request.user, lambda: queries.act_facts(row, request.user, (findings, given))),
        "labels": ACT_LABELS,
        "action": url("act_move", code, number),
    }
    return render(request, "monitoring/act.html", context)


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of an act: sign for the group, take the signature back, do not use it."""
    row = queries.act_for(request.user, number)
    acts = {
        "sign_group": lambda by, note: actions.sign_for_group(row, by, note=note),
        "take_back": lambda by, note: actions.take_back(row, by, note=note),
        "discard": lambda by, note: actions.discard(row, by, note=note),
    }
    return take_move(request, acts, url("act", code, number))


@allowed({HEAD})
@once_only
def sign(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The head signs for the executive, with objections if there are any."""
    row = queries.act_for(request.user, number)
    form = forms.SignForm(request.POST or None)
    back = url("act", code, number)

    def done() -> str:
        actions.sign_for_executive(row, request.user, objections=form.cleaned_data["objections"])
        messages.success(request, gettext("Both sides have signed the act; it does not change any more."))
        return back

    title = gettext("Sign for the executive")
    context = {"trail": crumbs(request, of_act(row), title)}
    return form_page(request, form, done, title, back, context, template="monitoring/sign.html")


@allowed(KEEPERS)
@once_only
def conclusion(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Write the conclusion."""
    row = queries.act_for(request.user, number)
    names = ("conclusion", "conclusion_ru")
    initial = {name: getattr(row, name) for name in names}
    form = forms.ConclusionForm(request.POST or None, initial=initial, version=row.row_version)
    back = url("act", code, number)

    def done() -> str:
        data = form.cleaned_data
        values = {name: data[name] for name in names}
        actions.conclude(row, by=request.user, expected=data["row_version"], **values)
        return back

    title = gettext("Conclusion")
    context = {"trail": crumbs(request, of_act(row), title)}
    return form_page(request, form, done, title, back, context, differing(form, names))


@allowed(KEEPERS)
@once_only
def correct(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Begin a new act that corrects a signed one."""
    row = queries.act_for(request.user, number)
    form = forms.ReasonForm(request.POST or None)
    back = url("act", code, number)

    def done() -> str:
        made = actions.correct(row, request.user, reason=form.cleaned_data["reason"])
        return url("act", code, made.number)

    title = gettext("Correct by a new act")
    return form_page(request, form, done, title, back, {"trail": crumbs(request, of_act(row), title)})


@allowed(KEEPERS)
@once_only
def add_finding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add a finding; "save and enter the next" stays on the form."""
    row = queries.act_for(request.user, number)
    form = forms.FindingForm(request.POST or None)
    back = url("act", code, number)

    def done() -> str:
        findings.add_finding(row, by=request.user, **form.values())
        return url("add_finding", code, number) if "again" in request.POST else back

    title = gettext("Add a finding")
    context = {"trail": crumbs(request, of_act(row), title), "again": True}
    return form_page(request, form, done, title, back, context)


@allowed(KEEPERS)
@once_only
def finding(request: HttpRequest, code: str, number: int, finding: int) -> HttpResponse:
    """Change a finding of a draft."""
    found = queries.finding_of(queries.act_for(request.user, number), finding)
    initial = {name: getattr(found, name) for name in findings.FINDING}
    form = forms.FindingForm(request.POST or None, initial=initial, version=found.row_version)
    back = url("act", code, number)

    def done() -> str:
        findings.change_finding(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the finding")
    context = {"trail": crumbs(request, of_act(found.act), title)}
    return form_page(request, form, done, title, back, context, differing(form, findings.FINDING))


@allowed(KEEPERS)
@once_only
def add_recommendation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add a recommendation; "save and enter the next" stays on the form."""
    row = queries.act_for(request.user, number)
    form = forms.RecommendationForm(request.POST or None, act=row)
    back = url("act", code, number)

    def done() -> str:
        findings.add_recommendation(row, by=request.user, **form.values())
        return url("add_recommendation", code, number) if "again" in request.POST else back

    title = gettext("Add a recommendation")
    context = {"trail": crumbs(request, of_act(row), title), "again": True}
    return form_page(request, form, done, title, back, context)


@allowed(KEEPERS)
@once_only
def recommended(request: HttpRequest, code: str, number: int, recommendation: int) -> HttpResponse:
    """Change a recommendation while its act is a draft."""
    row = queries.act_for(request.user, number)
    found = queries.recommendation_of(row, recommendation)
    initial: dict[str, Any] = {name: getattr(found, name) for name in findings.RECOMMENDATION}
    form = forms.RecommendationForm(request.POST or None, act=row, initial=initial, version=found.row_version)
    back = url("act", code, number)

    def done() -> str:
        version = form.cleaned_data["row_version"]
        findings.change_recommendation(found, by=request.user, expected=version, **form.values())
        return back

    title = gettext("Change the recommendation")
    context = {"trail": crumbs(request, of_act(row), title)}
    names = ("text", "text_ru", "addressee", "addressee_name", "due")
    return form_page(request, form, done, title, back, context, differing(form, names))


@require_POST
@allowed(KEEPERS)
@once_only
def remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a finding or a recommendation out of a draft: ``what`` and its ``number`` come with the button."""
    row = queries.act_for(request.user, number)
    what, which = request.POST.get("what", ""), request.POST.get("which", "")
    if what not in ("finding", "recommendation") or not which.isdecimal() or len(which) > 9:
        raise Http404
    back = url("act", code, number)

    def done() -> str:
        if what == "finding":
            findings.remove_finding(queries.finding_of(row, int(which)), by=request.user)
        else:
            findings.remove_recommendation(queries.recommendation_of(row, int(which)), by=request.user)
        return back

    return act_here(request, done, back)
