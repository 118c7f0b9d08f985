"""The register of a call and the check of applications, for those who keep it; entering what came on paper."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import resting, take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import offers
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.access import keeps
from birge.initiatives.actions import applications as actions
from birge.initiatives.actions import drafts
from birge.initiatives.forms.applications.checking import CheckForm
from birge.initiatives.forms.applications.screens import PaperForm
from birge.initiatives.models import Application, Call
from birge.initiatives.pages.answers import money_of, parts_of, sent_file
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import applications as queries
from birge.initiatives.queries.calls import call_for
from birge.initiatives.queries.commission import kept_from
from birge.initiatives.queries.voting import option_of
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed, members

LABELS = {"check_again": pgettext_lazy("application", "Check it again")}


def _under(request: HttpRequest, call: Call, *more: Any) -> list[tuple[str, str]]:
    above = (call.name.text, url(request, "call", call.number))
    return trail(request, above, (gettext("Register of applications"), url(request, "register", call.number)), *more)


@members
def register(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """All applications of a call in the order of receipt: number, time, who, what, how much, where it stands."""
    call = call_for(request.user, number)
    if kept_from(request.user, call):
        raise Http404
    page = Paginator(queries.register_of(call), queries.ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "trail": trail(request, (call.name.text, url(request, "call", number)), gettext("Register of applications")),
        "call": call,
        "page": page,
        "rows": list(page.object_list),
        "counts": [(its.STATES[state], count) for state, count in queries.how_many(call).items()],
        "keeps": keeps(request.user, call.municipality_id) and call.state == words.ANNOUNCED,
    }
    return render(request, "initiatives/register.html", context)


@members
def application(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """An application with all it says, what is worked out of it, and the answers of its check."""
    call = call_for(request.user, number)
    row = queries.application_for(request.user, call, at)
    if kept_from(request.user, call, row):
        raise Http404
    content = queries.last_content(row)
    same = queries.of_the_same(row)
    mine = keeps(request.user, call.municipality_id)
    facts = lambda: queries.facts_of(row, request.user)  # noqa: E731
    context = {
        "trail": _under(request, call, f"№ {row.number}"),
        "call": call,
        "row": row,
        "parts": parts_of(request, call, content, row=row),
        "files": list(row.files.all()),
        **money_of(content, call),
        "looked": _looked(queries.looked_at(call, content, row.received_at, same), call),
        "same": same,
        "checks": [(label, its.ANSWERS.get(row.checks.get(name, ""))) for name, label in its.ASKED_OF_A_PERSON.items()],
        "keeps": mine and row.state == its.RECEIVED,
        "begins": mine,
        "project": row.project.number if hasattr(row, "project") else None,
        "option": option_of(row),
        "copies": mine and call.blind and call.state in (words.ANNOUNCED, words.REVIEW),
        "offers": [one for one in offers(row, request.user, facts) if one.move.verb in LABELS] if mine else [],
        "labels": LABELS,
        "action": url(request, "move_application", number, at),
    }
    return render(request, "initiatives/application.html", context)


def _looked(found: queries.Looked, call: Call) -> list[tuple[Any, bool | None]]:
    """What is worked out, in words; what the call does not ask for is left out."""
    rows = [
        (gettext("It was received before the deadline"), found.in_time, True),
        (gettext("It asks for no more than one project may get"), found.cap, call.cap_tyiyn is not None),
        (gettext("The own share is enough"), found.share, call.own_percent is not None),
        (gettext("The group has enough members"), found.members, found.members is not None),
        (gettext("The applicant sent no more applications than allowed"), found.how_many, found.how_many is not None),
    ]
    return [(label, value) for label, value, shown in rows if shown]


@allowed(KEEPERS)
@once_only
def check(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Write down what was looked at, and admit the application, give it back, or do not admit it."""
    call = call_for(request.user, number)
    row = queries.application_for(request.user, call, at)
    form = CheckForm(request.POST or None, given=row.checks, version=row.row_version)
    back = url(request, "application", number, at)

    def act() -> str:
        actions.check(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Check the application")
    where = {"trail": _under(request, call, (f"№ {row.number}", back), title)}
    led = resting(request, "" if row.state == its.RECEIVED else "application_checked", back)
    compare = lambda current: [  # noqa: E731
        (form.fields["note"].label, current.reason, form.cleaned_data["note"])
    ]
    return led or form_page(request, form, act, title, back, where, compare)


@require_POST
@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """A button of an application."""
    row: Application = queries.application_for(request.user, call_for(request.user, number), at)
    acts = {"check_again": lambda by, note: actions.check_again(row, by=by, note=note)}
    return take_move(request, acts, url(request, "application", number, at))


@allowed(KEEPERS)
@once_only
def enter(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Enter an application that came on paper, for the applicant: the answers here, budget and files next."""
    call = call_for(request.user, number)
    form = PaperForm(request.POST or None, call=call, content={})
    back = url(request, "register", number)

    def act() -> str:
        draft = drafts.begin(call, by=request.user, content=form.kept())
        return url(request, "screen", draft.code, "lines")

    title = gettext("Enter an application from paper")
    led = resting(request, "" if call.state == words.ANNOUNCED else "call_not_open", back)
    return led or form_page(request, form, act, title, back, {"trail": _under(request, call, title)})


@members
def file(request: HttpRequest, code: str, number: int, at: int, file: int) -> HttpResponse:
    """A file of an application."""
    call = call_for(request.user, number)
    row = queries.application_for(request.user, call, at)
    if kept_from(request.user, call, row):
        raise Http404
    response = sent_file(row.files.filter(number=file).first())
    response.headers["Cache-Control"] = "private, no-store"
    return response
