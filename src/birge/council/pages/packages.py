"""Pages of a package: there and back between the executive and the council."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.council import actions, words
from birge.council.access import SECRETARY, may_prepare, may_write
from birge.council.forms.packages import (
    AnswerForm,
    LetterForm,
    RemarksForm,
    TableForm,
)
from birge.council.models import Package, Remark, Resolution
from birge.council.pages.common import described, one_form, package_url, resolution_url, steps, text_url
from birge.council.queries.opinions import opinions_on
from birge.council.queries.packages import package_facts, package_for, sendings_of
from birge.cycle.door import act_here, take_move
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for
from birge.development.models import Programme
from birge.kit.text import whole_number
from birge.people.access import works_in
from birge.people.gate import allowed, public
from birge.people.words import COUNCIL, STAFF
from birge.plan.models import Plan
from birge.plan.queries.remarks import too_early
from birge.rulebook.table import Reason


@require_POST
@allowed(STAFF)
def package_add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A package with the plan of the cycle, or with the programme that is named."""
    round_ = cycle_for(cycle)
    asked = request.POST.get("programme", "")
    text: Plan | Programme | None
    if asked:
        text = Programme.objects.filter(number=whole_number(asked)).first()
    else:
        text = Plan.objects.filter(cycle=round_).select_related("cycle").first()
    if text is None:
        raise Http404
    back = reverse("council:index", args=[code, cycle])

    def prepare() -> str:
        return package_url(actions.prepare_package(text, by=request.user, cycle=round_), code)

    return act_here(request, prepare, back)


@public
def package(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A package: its text, the letter, remarks and answers; buttons for the head and the council."""
    row = package_for(request.user, cycle, number)
    inside = works_in(request.user, row.municipality_id)
    made = offers(row, request.user, lambda: package_facts(row))
    sendings = sendings_of(row)
    for one in sendings:
        for paper in one.papers:
            described(paper, code)
    decided = list(Resolution.objects.filter(package=row).select_related("cycle").order_by("serial"))
    for resolution in decided:
        resolution.url = resolution_url(resolution, code)
    context = {
        "package": row,
        "text_url": text_url(row, code),
        "sendings": sendings,
        "opinions": opinions_on(request.user, row.municipality_id, package=row.pk),
        "trail": steps(request, cycle, (_("Package no. %(number)s") % {"number": row.number}, "")),
        "resolutions": [resolution for resolution in decided if resolution.is_public or inside],
        "offers": [o for o in made if o.move.verb == "send"],
        "labels": words.PACKAGE_VERBS,
        "inside": inside,
        "warnings": _warnings(row) if inside else [],
        "may_write_letter": may_prepare(request.user, row.municipality_id)
        and row.state in (words.PREPARED, words.RETURNED),
        "may_answer": may_prepare(request.user, row.municipality_id) and row.state == words.RETURNED,
        "may_return": any(o.move.verb == "send_back" for o in made),
        "may_table": any(o.move.verb == "table" for o in made),
        "may_draft": may_write(request.user, row.municipality_id) and row.state == words.TABLED,
        "may_ask": may_write(request.user, row.municipality_id) and row.state in (words.SENT, words.TABLED),
    }
    return render(request, "council/package.html", context)


def _warnings(row: Package) -> list[Reason]:
    """What speaks for waiting before the plan is sent or put on an agenda: residents may still speak."""
    if row.plan is None or row.state == words.DECIDED:
        return []
    return too_early(row.plan, timezone.localdate())


@require_POST
@allowed(STAFF)
def package_move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The head sends the package."""
    row = package_for(request.user, cycle, number)
    acts = {"send": lambda *, by, note: actions.send(row, by=by, note=note)}
    return take_move(request, acts, package_url(row, code))


@allowed(STAFF)
def letter(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The text of the letter."""
    row = package_for(request.user, cycle, number)
    initial = {"note": row.note, "note_ru": row.note_ru}
    form = LetterForm(request.POST or None, initial=initial, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        said = {name: data[name] for name in ("note", "note_ru")}
        actions.edit_package(row, by=request.user, expected=data["row_version"], **said)

    back = package_url(row, code)
    return one_form(request, form, change, title=_("Letter to the council"), back=back, cycle=cycle)


@allowed(COUNCIL)
def remarks(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The council returns the package with remarks."""
    row = package_for(request.user, cycle, number)
    form = RemarksForm(request.POST or None)

    def change() -> None:
        actions.send_back(row, by=request.user, remarks=form.cleaned_data["remarks"])

    title, back = _("Return with remarks"), package_url(row, code)
    return one_form(request, form, change, title=title, back=back, cycle=cycle, danger=True)


@allowed(STAFF)
def answer(request: HttpRequest, code: str, cycle: int, number: int, remark: int) -> HttpResponse:
    """Answer one remark."""
    row = package_for(request.user, cycle, number)
    found = Remark.objects.filter(package=row, number=remark).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"answer": found.answer, "answer_ru": found.answer_ru})

    def change() -> None:
        said = {name: form.cleaned_data[name] for name in ("answer", "answer_ru")}
        actions.answer_remark(found, by=request.user, **said)

    title = _("Remark no. %(number)s") % {"number": remark}
    return one_form(request, form, change, title=title, back=package_url(row, code), cycle=cycle)


@allowed(SECRETARY)
def table(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Put the package on the agenda of a session."""
    row = package_for(request.user, cycle, number)
    form = TableForm(request.POST or None, cycle=row.cycle)

    def change() -> None:
        actions.table(row, form.cleaned_data["session"], by=request.user)

    title = _("Put on the agenda of a session")
    return one_form(request, form, change, title=title, back=package_url(row, code), cycle=cycle)
