"""Pages on which an entry of the register is corrected, answered, its effect shown, its author told, it is withheld."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.form_page import Difference, form_page, once_only
from birge.gatherings.actions import answers, effects
from birge.gatherings.actions import register as acts
from birge.gatherings.forms import ReasonForm
from birge.gatherings.forms.answering import AnswerEntryForm, EffectForm, ToldForm, WithholdForm
from birge.gatherings.forms.register import EntryForm
from birge.gatherings.models import Effect, Entry
from birge.gatherings.pages.register import entry_url, steps
from birge.gatherings.queries import register as reading
from birge.people.gate import allowed
from birge.people.words import STAFF


def _entry(request: HttpRequest, year: int, number: int) -> Entry:
    return reading.entry_for(request.user, request.municipality.pk, year, number)  # type: ignore[attr-defined]


def _context(request: HttpRequest, row: Entry, title: str, **more: Any) -> dict[str, Any]:
    here: Any = request.municipality  # type: ignore[attr-defined]
    return {"trail": steps(request, (f"№ {row}", entry_url(here.code, row)), (title, "")), "entry": row, **more}


def _compare(form: Any, names: tuple[str, ...]) -> Any:
    def compare(current: Entry) -> list[Difference]:
        mine = form.cleaned_data
        return [
            (form.fields[name].label, getattr(current, name) or "", mine[name] or "")
            for name in names
            if name in form.fields and (getattr(current, name) or "") != (mine[name] or "")
        ]

    return compare


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Correct what is written of it; say who answers and until when."""
    row = _entry(request, year, number)
    initial = {name: getattr(row, name) for name in acts.FIELDS}
    form = EntryForm(
        request.POST or None,
        municipality=request.municipality,  # type: ignore[attr-defined]
        initial=initial,
        version=row.row_version,
    )
    back = entry_url(code, row)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in acts.FIELDS}
        if values["due"] is None:
            values["due"], _source = acts.term_of(values["received"])
        acts.edit_entry(row, values, by=request.user, expected=form.cleaned_data["row_version"])
        return back

    title = _("Correct the entry, say who answers")
    return form_page(request, form, act, title, back, _context(request, row, title), _compare(form, acts.FIELDS))


@allowed(STAFF)
@once_only
def answer(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What was decided and why. Two people at once: the second reads both versions and chooses."""
    row = _entry(request, year, number)
    initial = {name: getattr(row, name) for name in answers.ANSWER}
    initial["answered_on"] = initial["answered_on"] or timezone.localdate()
    initial["answered_by"] = initial["answered_by"] or row.responsible_post
    form = AnswerEntryForm(request.POST or None, initial=initial, version=row.row_version)
    back = entry_url(code, row)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in answers.ANSWER}
        answers.answer_entry(row, values, by=request.user, expected=form.cleaned_data["row_version"])
        messages.success(request, _("The answer stands in the register."))
        return back

    title = _("Answer %(number)s") % {"number": row}
    context = _context(request, row, title)
    compare = _compare(form, answers.ANSWER)
    return form_page(request, form, act, title, back, context, compare, "gatherings/entry_form.html")


@allowed(STAFF)
@once_only
def told(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """When and how the author was told of the answer."""
    row = _entry(request, year, number)
    first = {"told_on": timezone.localdate(), "told_how": "phone" if row.contact else "public"}
    form = ToldForm(request.POST or None, initial=first)
    back = entry_url(code, row)

    def act() -> str:
        data = form.cleaned_data
        answers.tell_author(row, on=data["told_on"], how=data["told_how"], by=request.user)
        return back

    title = _("The author was told")
    return form_page(
        request, form, act, title, back, _context(request, row, title), template="gatherings/entry_form.html"
    )


@allowed(STAFF)
@once_only
def withhold(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show the reason instead of the text."""
    row = _entry(request, year, number)
    form = WithholdForm(request.POST or None)
    back = entry_url(code, row)

    def act() -> str:
        answers.withhold(row, why=form.cleaned_data["why"], note=form.cleaned_data["note"], by=request.user)
        return back

    title = _("Do not show the text")
    context = _context(request, row, title, danger=True)
    return form_page(request, form, act, title, back, context, template="gatherings/entry_form.html")


@allowed(STAFF)
@once_only
def effect(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What it changed: a line of the plan or the budget, a sum, or words."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = _entry(request, year, number)
    form = EffectForm(request.POST or None, municipality=here)
    back = entry_url(code, row)

    def act() -> str:
        effects.add_effect(row, here, by=request.user, **form.values())
        return back

    title = _("What it changed")
    return form_page(
        request, form, act, title, back, _context(request, row, title), template="gatherings/entry_form.html"
    )


@allowed(STAFF)
@once_only
def effect_withdraw(request: HttpRequest, code: str, year: int, number: int, effect: int) -> HttpResponse:
    """Take back an effect that was written down wrongly."""
    row = _entry(request, year, number)
    found = Effect.objects.filter(entry=row, number=effect, withdrawn_reason="").first()
    if found is None:
        raise Http404
    found.entry = row
    form = ReasonForm(request.POST or None)
    back = entry_url(code, row)

    def act() -> str:
        effects.withdraw_effect(found, reason=form.cleaned_data["reason"], by=request.user)
        return back

    title = _("Take the effect back")
    return form_page(request, form, act, title, back, _context(request, row, title, danger=True))
