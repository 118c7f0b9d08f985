"""Pages of ballots on paper: boxes, what two people type of each, the protocol, cards given back for a paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence, take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.kit.downloads import download
from birge.kit.editions import always_fresh
from birge.kit.text import slug
from birge.needs.pages.evidence import NoneGood, keep_each, picture_file
from birge.papers.registry import paper_in
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import MEDIA_TYPES, label_of, write
from birge.people.gate import allowed
from birge.places.queries import units_of
from birge.voting import words
from birge.voting.actions import paper as actions
from birge.voting.forms import paper as forms
from birge.voting.models import PaperBatch, Poll
from birge.voting.pages.common import of_poll, steps, url
from birge.voting.papers.ballot import blank
from birge.voting.queries import paper as reading
from birge.voting.queries.polls import poll_for
from birge.voting.steps import KEEPERS

LABELS = {"agree_entries": _("Take the ballots of this box in")}
FORMS = ("pdf", "docx")


def of_box(poll: Poll, box: PaperBatch) -> tuple[str, str]:
    """A box in a path."""
    title = gettext("Box No. %(number)s") % {"number": box.number}
    return title, url("box", poll.municipality.code, poll.number, box.number)


@allowed(KEEPERS)
@once_only
def add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add a box."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = poll_for(request.user, number)
    form = forms.BoxForm(request.POST or None, places=units_of(here))
    back = url("poll", code, number)

    def act() -> str:
        data = form.cleaned_data
        actions.add_box(row, by=request.user, place=data["place"], printed=data["printed"])
        return f"{back}#boxes"

    title = gettext("Add a box for ballots on paper")
    return form_page(request, form, act, title, back, {"trail": steps(request, of_poll(row), title)})


@allowed(KEEPERS)
@always_fresh
def box(request: HttpRequest, code: str, number: int, box: int) -> HttpResponse:
    """One box: its empty ballots, who typed it, where the two differ, the protocol."""
    row = poll_for(request.user, number)
    found = reading.box_of(row, box)
    facts = reading.facts_of_box(found)
    mine = reading.entry_by(found, request.user)
    title, _address = of_box(row, found)
    context = {
        "trail": steps(request, of_poll(row), title),
        "poll": row,
        "box": found,
        "title": title,
        "facts": facts,
        "differing": [one for one in facts.differing if one][:60],
        "signatures_differ": 0 in facts.differing,
        "mine": mine,
        "may_type": found.state == words.ENTERING
        and row.state == words.CLOSED
        and (mine is not None or facts.entries < 2),
        "may_add_photo": found.state == words.ENTERING,
        "blanks": [
            (f"{LANGUAGE_NAMES[language]}, {label_of(form)}", url("ballot", code, number, box, language, form))
            for language in ("ky", "ru")
            for form in FORMS
        ],
        "offers": offers(found, request.user, lambda: facts),
        "labels": LABELS,
        "action": url("box_move", code, number, box),
    }
    return render(request, "voting/box.html", context)


@allowed(KEEPERS)
@once_only
def enter(request: HttpRequest, code: str, number: int, box: int) -> HttpResponse:
    """Type the ballots of a box, by oneself."""
    row = poll_for(request.user, number)
    found = reading.box_of(row, box)
    mine = reading.entry_by(found, request.user)
    back = url("box", code, number, box)
    first = {}
    if mine is not None:
        first = {"signatures": mine.signatures, "sheets": reading.as_typed(row.ballot, mine)}
    form = forms.EntryForm(request.POST or None, poll=row, initial=first)

    def act() -> str:
        actions.enter_sheets(found, form.read, form.cleaned_data["signatures"], by=request.user)
        return back

    title = gettext("Type the ballots of this box")
    lede = gettext("Two people do this, each by themselves, from the same numbered ballots.")
    context = {"trail": steps(request, of_poll(row), of_box(row, found), title), "lede": lede}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def add_photo(request: HttpRequest, code: str, number: int, box: int) -> HttpResponse:
    """Add photographs of the protocol."""
    row = poll_for(request.user, number)
    found = reading.box_of(row, box)
    back = url("box", code, number, box)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.ProtocolForm(*sent)

    def act() -> str:
        files = form.cleaned_data["sheet"]
        keep_each(request, files, lambda content: actions.add_photo(found, content, by=request.user))
        return back

    title = gettext("Add a photograph of the protocol")
    context = {"trail": steps(request, of_poll(row), of_box(row, found), title)}
    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("sheet", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@allowed(KEEPERS)
def photo(request: HttpRequest, code: str, number: int, box: int, picture: int) -> HttpResponse:
    """The protocol as a picture."""
    found = reading.box_of(poll_for(request.user, number), box)
    one = next((one for one in found.photos.all() if one.number == picture), None)
    if one is None:
        raise Http404
    return picture_file(one.file, one.digest, f"protocol-{number}-{box}-{picture}.jpg", everybody=False)


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int, box: int) -> HttpResponse:
    """The button of a box."""
    found = reading.box_of(poll_for(request.user, number), box)

    def agree(by: Any, note: str) -> Any:
        return actions.agree_entries(found, by=by, note=note)

    return take_move(request, {"agree_entries": agree}, url("box", code, number, box))


@allowed(KEEPERS)
@once_only
def tick(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Tick a card off that was given back for a ballot on paper; the next one follows at once."""
    row = poll_for(request.user, number)
    form = forms.TickForm(request.POST or None)
    back = url("poll", code, number)
    title = gettext("Tick off a card given back for a paper")
    context: dict[str, Any] = {"trail": steps(request, of_poll(row), title)}
    if request.method == "POST" and form.is_valid():
        try:
            actions.tick_card(row, form.cleaned_data["number"], by=request.user)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        else:
            messages.success(request, gettext("Ticked off: this card votes on paper now."))
            return HttpResponseRedirect(url("tick", code, number))
    return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@allowed(KEEPERS)
def ballot(request: HttpRequest, code: str, number: int, box: int, language: str, form: str) -> HttpResponse:
    """The empty ballot of a box to print, in Kyrgyz or Russian."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = poll_for(request.user, number)
    found = reading.box_of(row, box)
    if language not in ("ky", "ru") or form not in FORMS:
        raise Http404
    with override(language):
        data = write(paper_in(here, blank(row, found, language)), form)
    return download(data, MEDIA_TYPES[form], f"{slug(code)}-ballot-{number}-{box}-{language}.{form}")
