"""Pages on which the register is kept: a line after the other, corrections, answers, effects, telling, withholding."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.form_page import Difference, form_page, once_only
from birge.cycle.moves import Refused
from birge.gatherings.actions import answers
from birge.gatherings.actions import register as acts
from birge.gatherings.forms import ReasonForm
from birge.gatherings.forms.register import AnswerEntryForm, EffectForm, EntryForm, QuickForm, ToldForm, WithholdForm
from birge.gatherings.models import Effect, Entry, Gathering
from birge.gatherings.pages.register import entry_url, index_url, steps, title_of
from birge.gatherings.queries import register as reading
from birge.kit.once import act_once
from birge.kit.text import whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF

#: So many of the latest lines stand below the form.
LATEST = 8


@allowed(STAFF)
@once_only
def quick(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what is said, a line after the other: text, Enter, next. Village, day and channel stay as they were."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    meeting = _meeting(request.GET.get("meeting", ""))
    initial = {name: request.GET[name][:40] for name in QuickForm.KEPT if request.GET.get(name)}
    initial.setdefault("received", f"{timezone.localdate():%d.%m.%Y}")
    form = QuickForm(request.POST or None, municipality=here, initial=initial)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            made = acts.enter(here, by=request.user, gathering=meeting, **form.values())
            messages.success(request, _("Written down as No. %(number)s.") % {"number": made})
            return f"{reverse('questions:add', args=[code])}?{urlencode(_kept(form, meeting))}"

        try:
            return act_once(request, act)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    rows = reading.entries_for(request.user, here.pk)
    context = {
        "trail": steps(request, (_("Write down one after the other"), "")),
        "form": form,
        "meeting": meeting,
        "latest": list((rows.filter(gathering=meeting) if meeting else rows)[:LATEST]),
    }
    return render(request, "gatherings/quick.html", context)


def _meeting(text: str) -> Gathering | None:
    key = whole_number(text)
    return Gathering.objects.select_related("cycle").filter(pk=key).first() if key and key < 2**31 else None


def _kept(form: QuickForm, meeting: Gathering | None) -> dict[str, Any]:
    data = form.cleaned_data
    kept = {name: data[name] for name in ("channel", "language")}
    kept["place"] = data["place"].pk if data["place"] else ""
    kept["received"] = f"{data['received']:%d.%m.%Y}" if data["received"] else ""
    kept["meeting"] = meeting.pk if meeting else ""
    return {name: value for name, value in kept.items() if value}


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
        answers.add_effect(row, here, by=request.user, **form.values())
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
        answers.withdraw_effect(found, reason=form.cleaned_data["reason"], by=request.user)
        return back

    title = _("Take the effect back")
    return form_page(request, form, act, title, back, _context(request, row, title, danger=True))


__all__ = ["answer", "edit", "effect", "effect_withdraw", "index_url", "quick", "title_of", "told", "withhold"]
