"""The conditions of a programme's call: the page everybody reads once they stand, and the forms of who keeps calls."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.initiatives import words as held_words
from birge.initiatives.forms.choosing import CriterionForm
from birge.initiatives.say.conditions import conditions
from birge.initiatives.say.criteria import criteria_of
from birge.initiatives.say.history import history
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.people.gate import programme
from birge.programme import words
from birge.programme.access import keeps
from birge.programme.actions import terms as actions
from birge.programme.forms.terms import PARTS, BeginTermsForm, TermsAboutForm
from birge.programme.models import Call, Terms
from birge.programme.pages.common import trail, url
from birge.programme.queries import joint as queries
from birge.programme.queries.calls import call_for
from birge.programme.steps.who import KEEPERS

LABELS = {"set_conditions": pgettext_lazy("conditions", "The conditions stand from now on")}


def under(call: Call, *more: Any) -> list[tuple[str, str]]:
    """The path of a page below a call."""
    return trail((gettext("Calls and contests"), url("calls")), (call.name.text, url("call", call.number)), *more)


def _written(terms: Terms, row: Any) -> tuple[str, ...]:
    """The parts that are written as they stand now."""
    if terms.state == words.TERMS_DECIDED:
        return ()
    return ("later",) if row.state == held_words.REVIEW else tuple(part for part in PARTS if part != "later")


@public
@always_fresh
def page(request: HttpRequest, number: int) -> HttpResponse:
    """All conditions, and what was changed for all municipalities since they stand, with the reasons."""
    call = call_for(request.user, number)
    terms, now = queries.terms_for(request.user, call), timezone.now()
    row, mine = terms.row(now), keeps(request.user)
    context = {
        "trail": under(call, gettext("Conditions")),
        "call": call,
        "terms": terms,
        "row": row,
        "parts": conditions(row),
        "criteria": criteria_of(row),
        "changes": history(terms),
        "keeps": mine,
        "writes": mine and terms.state == words.TERMS_DRAFT,
        "edits": [(PARTS[part][1], url(f"conditions_{part}", number)) for part in _written(terms, row)],
        "offers": offers(terms, request.user, lambda: queries.terms_facts(terms, now)) if mine else [],
        "labels": LABELS,
        "action": url("move_conditions", number),
    }
    return render(request, "programme/conditions.html", context)


@programme(*KEEPERS)
@once_only
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Begin the conditions of a call from the template of a scheme."""
    call = call_for(request.user, number)
    if request.method != "POST" and Terms.objects.filter(call=call).exists():
        return HttpResponseRedirect(url("conditions", number))
    form = BeginTermsForm(request.POST or None, initial={"scheme": held_words.SMALL_GRANTS})

    def act() -> str:
        data = {name: form.cleaned_data[name] for name in ("scheme", "title", "joint")}
        actions.begin_terms(call, by=request.user, **data)
        return url("conditions", number)

    title = gettext("Write the conditions of the call")
    return form_page(request, form, act, title, url("call", number), {"trail": under(call, title)})


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """A part of the conditions; once they stand, with the reason that everybody reads."""
    call = call_for(request.user, number)
    terms = queries.terms_for(request.user, call)
    row = terms.row(timezone.now())
    made, name = PARTS[part]
    more = {"joint": terms.joint} if made is TermsAboutForm else {}
    form = made(request.POST or None, row=row, **more)
    back = url("conditions", number)

    def act() -> str:
        joint = form.together if isinstance(form, TermsAboutForm) else None
        expected, values = form.cleaned_data["row_version"], form.values()
        actions.change_terms(terms, by=request.user, values=values, joint=joint, reason=form.reason, expected=expected)
        return back

    def compare(current: Terms) -> list[Any]:
        return differing(form, form.NAMES)(current.row(timezone.now()))

    title = str(name)
    led = resting(request, "" if part in _written(terms, row) else "call_rests", back)
    where = {"trail": under(call, (gettext("Conditions"), back), title)}
    return led or form_page(request, form, act, title, back, where, compare)


@programme(*KEEPERS)
@once_only
def criterion_add(request: HttpRequest, number: int) -> HttpResponse:
    """One more criterion, until the conditions stand."""
    return _criterion(request, number, "")


@programme(*KEEPERS)
@once_only
def criterion(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """A criterion, until the conditions stand."""
    return _criterion(request, number, f"c{at}")


def _criterion(request: HttpRequest, number: int, key: str) -> HttpResponse:
    call = call_for(request.user, number)
    terms = queries.terms_for(request.user, call)
    known = terms.said.get("criteria", [])
    initial = next((one for one in known if one["id"] == key), None)
    if key and initial is None:
        raise Http404
    form = CriterionForm(request.POST or None, initial=initial, version=terms.row_version)
    back = url("conditions", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.put_criterion(terms, key, by=request.user, values=form.values(), expected=expected)
        return f"{back}#criteria"

    def compare(current: Terms) -> list[Any]:
        # Where one is added, the other version is the last one there is.
        there = current.said.get("criteria", [])
        theirs = next((one for one in there if one["id"] == key), there[-1] if there else {})
        rows = [(form.fields[name].label, theirs.get(name, ""), value) for name, value in form.values().items()]
        return [one for one in rows if one[1] != one[2]]

    title = gettext("Criterion")
    led = resting(request, "" if terms.state == words.TERMS_DRAFT else "call_criteria_rest", back)
    where = {"trail": under(call, (gettext("Conditions"), back), title)}
    return led or form_page(request, form, act, title, back, where, compare)


@require_POST
@programme(*KEEPERS)
@once_only
def criterion_drop(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Take a criterion out."""
    call = call_for(request.user, number)
    terms = queries.terms_for(request.user, call)
    if all(one["id"] != f"c{at}" for one in terms.said.get("criteria", [])):
        raise Http404
    back = url("conditions", number)

    def act() -> str:
        actions.put_criterion(terms, f"c{at}", by=request.user, values={})
        return f"{back}#criteria"

    return act_here(request, act, back)


@require_POST
@programme(*KEEPERS)
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """The button of conditions: from now on they stand."""
    call = call_for(request.user, number)
    terms = queries.terms_for(request.user, call)
    acts = {"set_conditions": lambda by, note: actions.set_terms(terms, by=by, note=note)}
    return take_move(request, acts, url("conditions", number))
