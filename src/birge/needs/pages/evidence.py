"""Pages of pictures beside a session: adding them, taking them back, and the files behind a door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import sentence, take_move
from birge.cycle.form_page import once_only, trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit import stored
from birge.kit.agreed import ConsentField
from birge.kit.downloads import SANDBOX
from birge.kit.forms import BirgeForm, TextField
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.pictures import MOST_BYTES, PictureError
from birge.kit.said import language
from birge.kit.text import clean
from birge.needs import words
from birge.needs.access import may_see_picture
from birge.needs.actions import evidence
from birge.needs.models import Evidence, Session
from birge.needs.queries.sessions import session_for
from birge.people.gate import allowed, members
from birge.people.words import FIELD
from birge.rulebook.messages import message

#: Pictures of one sending; bytes at which a browser may keep a public one (a day), by its digest.
AT_ONCE = 10
PUBLIC_FOR = "public, max-age=86400"


class NoneGood(Exception):
    """Not one of the files was a picture that is taken; ``told``: each with what is wrong with it."""

    def __init__(self, told: list[str]) -> None:
        super().__init__("; ".join(told))
        self.told = told


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and not self.required:
            return []
        if not files:
            raise forms.ValidationError(_("Choose a file."), code="required")
        if len(files) > AT_ONCE:
            raise forms.ValidationError(_("At most %(most)s pictures at once.") % {"most": AT_ONCE})
        return list(files)


class PicturesForm(BirgeForm):
    """Pictures of one kind, with a line about them."""

    files = FilesField(
        label=gettext_lazy("Pictures"),
        help_text=gettext_lazy("JPEG, PNG or WebP, up to 15 MB each, ten at once. Place and camera are taken out."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What they show"), choices=list(words.EVIDENCE.items()), widget=forms.RadioSelect
    )
    caption = TextField(label=gettext_lazy("A line about them"), required=False, max_length=300)
    consent = ConsentField("picture", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        public = data.get("kind") not in (None, words.SIGNED_LIST)
        if public and not data.get("consent") and "consent" not in self.errors:
            self.add_error("consent", self.fields["consent"].error_messages["required"])
        return data


@allowed(FIELD)
@once_only
def add(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Add pictures to a session. Each good one is kept; each other one is named with what is wrong with it."""
    found = cycle_for(cycle)
    row = session_for(request.user, found, number)
    back = reverse("needs:session", args=[code, cycle, number])
    form = PicturesForm(request.POST or None, request.FILES or None, initial={"kind": words.FLIP_CHART})
    if request.method == "POST" and form.is_valid():
        try:
            return act_once(request, lambda: _kept(request, row, form, back))
        except NoneGood as none:
            for text in none.told:
                form.add_error("files", text)
    context = {
        "cycle": found,
        "session": row,
        "form": form,
        "back": back,
        "trail": trail(request, found, (_("Session %(number)s") % {"number": number}, back)),
    }
    return render(request, "needs/pictures_add.html", context)


def _kept(request: HttpRequest, session: Session, form: PicturesForm, back: str) -> str:
    data = form.cleaned_data
    keep_each(
        request,
        data["files"],
        lambda content: evidence.add_picture(
            session, content, data["kind"], data["caption"], by=request.user, consent=data["consent"]
        ),
    )
    messages.success(request, _("Saved."))
    return back


def keep_each(request: HttpRequest, files: list[UploadedFile], keep: Callable[[bytes], Any]) -> None:
    """Keep each file that is a good picture; each other one is named on the next page with what is wrong with it.

    :param keep: keeps what is in one file; its ``PictureError`` or ``Refused`` is what is wrong with it.
    :raises NoneGood: not one was kept.
    """
    wrong = []
    for file in files:
        try:
            # One byte more than is taken is enough to say that it is too much.
            keep(file.read(MOST_BYTES + 1))
        except PictureError as error:
            wrong.append((file.name, message(error.code, language())))
        except Refused as refused:
            wrong += [(file.name, sentence(reason)) for reason in refused.reasons]
    told = [f"{clean(str(name))[:100]}: {text}" for name, text in wrong]
    if len(wrong) >= len(files):
        raise NoneGood(told)
    for text in told:
        messages.error(request, text)


@require_POST
@allowed(FIELD)
def move(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """Take a picture back, or bring it back."""
    row = _picture(request, cycle, number, picture)
    acts = {
        "withdraw": lambda **how: evidence.withdraw_picture(row, **how),
        "restore": lambda **how: evidence.restore_picture(row, **how),
    }
    return take_move(request, acts, f"{reverse('needs:session', args=[code, cycle, number])}#pictures")


@public
def shown(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The picture as it is shown."""
    row = _picture(request, cycle, number, picture)
    return _file(request, row, row.file, row.digest)


@public
def small(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The small picture of a list."""
    row = _picture(request, cycle, number, picture)
    return _file(request, row, evidence.small(row.file), "")


@members
def original(request: HttpRequest, code: str, cycle: int, number: int, picture: int) -> HttpResponse:
    """The file as it came, for those who work here: to be kept, not shown in the browser."""
    row = _picture(request, cycle, number, picture)
    return as_it_came(row.original, row.original_digest, f"session-{number}-{picture}")


def _picture(request: HttpRequest, cycle: int, number: int, picture: int) -> Evidence:
    """The picture with this number that this person may see; 404 otherwise."""
    session = session_for(request.user, cycle_for(cycle), number)
    row = Evidence.objects.filter(session=session, number=picture).first()
    if row is None or not may_see_picture(request.user, session, row):
        raise Http404
    row.session = session
    return row


def _file(request: HttpRequest, row: Evidence, name: str, digest: str) -> HttpResponse:
    # What a colleague alone may see is left on no shared computer.
    everybody = may_see_picture(None, row.session, row)
    return picture_file(name, digest, f"session-{row.session.number}-{row.number}.jpg", everybody=everybody)


def as_it_came(name: str, digest: str, called: str) -> HttpResponse:
    """An untouched file, to be saved and never shown."""
    response = picture_file(name, digest, "", everybody=False)
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Disposition"] = f'attachment; filename="{called}.original"'
    return response


def picture_file(name: str, digest: str, called: str, *, everybody: bool) -> HttpResponse:
    """The bytes of a stored picture; 404 when they are gone or are not those that were kept.

    :param called: the name a browser saves it under. :param everybody: it may be kept by browsers for a while.
    """
    try:
        data = stored.read(name, digest)
    except stored.Missing as error:
        raise Http404 from error
    response = HttpResponse(data, content_type="image/jpeg")
    response.headers["Content-Disposition"] = f'inline; filename="{called}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = PUBLIC_FOR if everybody else "private, no-store"
    return response
