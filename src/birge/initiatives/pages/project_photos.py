"""Photographs of a project: adding them, taking one back, and the files behind their door."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.initiatives import delivery_words as words
from birge.initiatives.actions import photos as actions
from birge.initiatives.forms.pictures import PhotosForm
from birge.initiatives.models import ProjectPhoto
from birge.initiatives.pages.common import url
from birge.initiatives.pages.projects import of, under
from birge.initiatives.queries import projects as queries
from birge.initiatives.steps.who import KEEPERS
from birge.kit.gate import public
from birge.needs.actions.evidence import small as small_name
from birge.needs.pages.evidence import NoneGood, as_it_came, keep_each, picture_file
from birge.people.access import works_in
from birge.people.gate import allowed, members


@allowed(KEEPERS)
@once_only
def add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add photographs. Each good one is kept; each other one is named with what is wrong with it."""
    row = queries.project_for(request.user, number)
    back = f"{url(request, 'project', number)}#photos"
    first = {"moment": words.AFTER if row.state == words.DONE else words.DURING}
    form = PhotosForm(request.POST or None, request.FILES or None, initial=first)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in ("moment", "caption", "caption_ru", "taken")}
        files = form.cleaned_data["files"]
        keep_each(request, files, lambda content: actions.add(row, content, by=request.user, **values))
        return back

    title = gettext("Add pictures")
    context = {"trail": under(request, of(request, row), title)}
    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("files", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@require_POST
@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """Take a photograph back, or bring it back."""
    row = _photo(request, number, picture)
    acts = {
        "withdraw": lambda **how: actions.withdraw(row, **how),
        "restore": lambda **how: actions.restore(row, **how),
    }
    return take_move(request, acts, f"{url(request, 'project', number)}#photos")


@public
def photo(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The photograph as it is shown."""
    row = _photo(request, number, picture)
    return picture_file(row.file, row.digest, f"project-{number}-{picture}.jpg", everybody=_everybody(row))


@public
def photo_small(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The small photograph of a list."""
    row = _photo(request, number, picture)
    called = f"project-{number}-{picture}-small.jpg"
    return picture_file(small_name(row.file), "", called, everybody=_everybody(row))


@members
def original(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The file as it came, for those who work here: to be kept, not shown in the browser."""
    row = _photo(request, number, picture)
    return as_it_came(row.original, row.original_digest, f"project-{number}-{picture}")


def _everybody(row: ProjectPhoto) -> bool:
    """Whether browsers may keep it: it is not taken back, and everybody reads the project."""
    return row.withdrawn_at is None and row.project.state in words.PUBLIC_PROJECTS


def _photo(request: HttpRequest, number: int, picture: int) -> Any:
    """The photograph of a project as the reader has it; 404 otherwise."""
    project = queries.project_for(request.user, number)
    row = ProjectPhoto.objects.filter(project=project, number=picture).first()
    if row is None or (row.withdrawn_at is not None and not works_in(request.user, project.municipality_id)):
        raise Http404
    row.project = project
    return row
