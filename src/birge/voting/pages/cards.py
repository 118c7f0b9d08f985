"""Cards of a vote: made and printed at once, and made void."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.models import SentForm
from birge.kit.once import new_token
from birge.kit.text import slug
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed
from birge.places.queries import units_of
from birge.voting.actions import cards as actions
from birge.voting.forms.cards import CardsForm, VoidForm
from birge.voting.pages.common import of_poll, steps, url
from birge.voting.papers.cards import sheets
from birge.voting.queries import polls as reading
from birge.voting.steps import KEEPERS


@allowed(KEEPERS)
@once_only
def make(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make cards; the answer is the file to print, and the codes are nowhere else."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.poll_for(request.user, number)
    form = CardsForm(request.POST or None, places=units_of(here))
    back = url("poll", code, number)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                SentForm.objects.create(token=data["once"] or new_token(), user_id=request.user.pk, location=back)
                batch, codes = actions.issue_cards(row, by=request.user, count=data["count"], place=data["place"])
                to = absolute(request, url("cast", code, number))
                made = write(paper_in(here, sheets(row, batch, codes, to)), "pdf")
            return download(made, MEDIA_TYPES["pdf"], f"{slug(code)}-cards-{number}-{batch.number}.pdf")
        except IntegrityError:
            return HttpResponseRedirect(back)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    title = gettext("Make cards")
    lede = gettext("The file comes once. Print it, cut the cards and hand them out shuffled; nobody can make it again.")
    context = {"trail": steps(request, of_poll(row), title), "lede": lede}
    return form_page(request, form, lambda: back, title, back, context)


@allowed(KEEPERS)
@once_only
def void(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make cards void that were lost or spoilt, or whose file was lost before it was printed."""
    row = reading.poll_for(request.user, number)
    form = VoidForm(request.POST or None)
    back = url("poll", code, number)

    def act() -> str:
        data = form.cleaned_data
        actions.void_cards(row, data["number"], data["last"], by=request.user, note=data["note"])
        return back

    title = gettext("Make cards void")
    context = {"trail": steps(request, of_poll(row), title), "danger": True}
    return form_page(request, form, act, title, back, context)
