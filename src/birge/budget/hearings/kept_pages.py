"""Pages of what is kept of a hearing beside its protocol: photographs, and slips on which participants said more."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from birge.budget.hearings import keeping, kept
from birge.budget.hearings.forms import HearingPhotosForm, SlipForm
from birge.budget.hearings.queries import hearing_for
from birge.budget.models import Slip
from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.gatherings.at import At, trail, values_of
from birge.kit.gate import public
from birge.needs.actions.evidence import small
from birge.needs.pages.evidence import NoneGood, as_it_came, keep_each, picture_file
from birge.people.gate import members

#: So many of the latest slips stand under the form.
LATEST = 20


def add_photos(at: At) -> HttpResponse:
    """Add photographs. Each good one is kept; each other one is named with what is wrong with it."""
    return once_only(_add_photos)(at.request, at)


def _add_photos(request: HttpRequest, at: At) -> HttpResponse:
    back, title = f"{at.home}#photos", _("Add pictures")
    form = HearingPhotosForm(request.POST or None, request.FILES or None, initial={"taken": at.gathering.held})
    context: dict[str, Any] = {
        "trail": trail(request, (at.desk.name, at.index), (at.gathering.title, at.home), (title, ""))
    }

    def act() -> str:
        data = form.cleaned_data
        keep_each(
            request,
            data["files"],
            lambda content: keeping.add_photo(
                at.gathering, content, data["caption"], data["taken"], by=request.user, consent=data["consent"]
            ),
        )
        return back

    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("files", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


def photo_move(at: At, picture: int) -> HttpResponse:
    """Take a photograph back, or bring it back."""
    row = kept.photo_for(at.request.user, at.gathering, picture)
    acts = {
        "withdraw": lambda **how: keeping.withdraw_photo(row, **how),
        "restore": lambda **how: keeping.restore_photo(row, **how),
    }
    return take_move(at.request, acts, f"{at.home}#photos")


def _file(request: HttpRequest, cycle: int, number: int, picture: int, *, little: bool) -> HttpResponse:
    gathering = hearing_for(request.user, cycle, number)
    row = kept.photo_for(request.user, gathering, picture)
    everybody = kept.sees_photo(None, gathering, row)
    name, digest = (small(row.file), "") if little else (row.file, row.digest)
    return picture_file(name, digest, f"hearing-{number}-{picture}.jpg", everybody=everybody)


@public
def photo(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The photograph as it is shown."""
    return _file(request, cycle, number, picture, little=False)


@public
def photo_small(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The small photograph of a list."""
    return _file(request, cycle, number, picture, little=True)


@members
def original(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The file as it came, for those who work here: to be kept, not shown in the browser."""
    row = kept.photo_for(request.user, hearing_for(request.user, cycle, number), picture)
    return as_it_came(row.original, row.original_digest, f"hearing-{number}-{picture}")


def slips(at: At) -> HttpResponse:
    """One slip after the other, and the latest with what was written on them."""
    if not at.gathering.took_place:
        raise Http404
    form = SlipForm(at.request.POST or None, municipality=at.request.municipality)  # type: ignore[attr-defined]

    def change() -> None:
        keeping.enter_slip(at.gathering, by=at.request.user, **values_of(form))

    if at.request.method == "POST" and form.is_valid():
        done = at.act(form, change, at.url("slips"))
        if done is not None:
            return done
    rows = Slip.objects.filter(hearing=at.gathering.hearing).select_related("place").order_by("-number")
    title, found = _("What participants think"), kept.kept_of(at.request.user, at.gathering)
    page = Paginator(rows, LATEST).get_page(at.request.GET.get("page"))
    return at.show("budget/hearings/slips.html", title=title, form=form, rows=page.object_list, page=page, kept=found)


def slip_move(at: At, slip: int) -> HttpResponse:
    """Take a slip out of the sums, or count it again."""
    row = kept.slip_for(at.gathering, slip)
    acts = {
        "withdraw": lambda **how: keeping.withdraw_slip(row, **how),
        "restore": lambda **how: keeping.restore_slip(row, **how),
    }
    return take_move(at.request, acts, at.url("slips"))
