"""A programme is written: its head and sections, the requirements it meets, the activities it takes in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.form_page import differing, form_page, once_only
from birge.development import words
from birge.development.access import may_write
from birge.development.actions import matrix as matrix_actions
from birge.development.actions import programmes as actions
from birge.development.forms.beside import LinksForm, MarksForm
from birge.development.forms.head import HeadForm, SectionForm
from birge.development.models import Link, Mark, Programme
from birge.development.pages.programmes import crumbs, url
from birge.development.queries import programmes as queries
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.words import STAFF


@allowed(STAFF)
@once_only
def head(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Title, years and source."""
    row = queries.programme_for(request.user, number)
    names = actions.HEAD_FIELDS
    initial = {name: getattr(row, name) for name in names}
    form = HeadForm(request.POST or None, initial=initial, version=row.row_version)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in names}
        actions.change_head(row, by=request.user, values=values, expected=form.cleaned_data["row_version"])
        return url("programme", code, number)

    title = gettext("Head of the programme")
    context = {"trail": crumbs(request, row, title)}
    return form_page(request, form, act, title, url("programme", code, number), context, differing(form, names))


@allowed(STAFF)
@once_only
def section(request: HttpRequest, code: str, number: int, part: str) -> HttpResponse:
    """A part of the text."""
    row = queries.programme_for(request.user, number)
    if part not in words.PARTS:
        raise Http404
    now = row.sections.filter(part=part).first()
    initial = {"text": now.text, "text_ru": now.text_ru} if now else {}
    form = SectionForm(request.POST or None, initial=initial, version=now.row_version if now else None)
    back = url("programme", code, number)

    def act() -> str:
        data = form.cleaned_data
        texts = {"text": data["text"], "text_ru": data["text_ru"]}
        actions.write_section(row, part, by=request.user, expected=data["row_version"], **texts)
        return f"{back}#{part}"

    title = str(words.PARTS[part])
    context = {"trail": crumbs(request, row, title)}
    return form_page(request, form, act, title, back, context, differing(form, ("text", "text_ru")))


@public
@once_only
def requirements(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What rules ask of a programme, with the act; how far it is met, as staff looked at it."""
    row = queries.programme_for(request.user, number)
    asked = list(queries.asked_of(row))
    known = {one.requirement_id: one for one in Mark.objects.filter(programme=row)}
    writes = may_write(request.user, row.municipality_id)
    title = gettext("Requirements of the rules")
    context = {
        "trail": crumbs(request, row, title),
        "programme": row,
        "rows": [(one, known.get(one.pk)) for one in asked],
        "may_write": writes,
    }
    if not writes:
        if request.method == "POST":
            raise Http404
        return render(request, "development/requirements.html", context)
    form = MarksForm(request.POST or None, asked=asked, known=known)
    back = url("programme", code, number)

    def act() -> str:
        matrix_actions.check(row, form.marks(), by=request.user)
        return url("requirements", code, number)

    return form_page(request, form, act, title, back, context, template="development/requirements.html")


@public
@once_only
def links(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The joint action plan and the programme side by side: what is in one and not in the other."""
    row = queries.programme_for(request.user, number)
    activities = list(queries.activities_for(request.user, row))
    measures = list(row.measures.select_related("goal"))
    linked = set(Link.objects.filter(measure__programme=row).values_list("measure_id", flat=True))
    writes = may_write(request.user, row.municipality_id)
    title = gettext("Beside the joint action plan")
    inside = [one for one in activities if _measure_of(one, row) is not None]
    context = {
        "trail": crumbs(request, row, title),
        "programme": row,
        "inside": [(one, _measure_of(one, row)) for one in inside],
        "outside": [one for one in activities if one not in inside],
        "without": [one for one in measures if one.pk not in linked],
        "may_write": writes,
    }
    if not writes:
        if request.method == "POST":
            raise Http404
        return render(request, "development/links.html", context)
    form = LinksForm(request.POST or None, activities=activities, measures=measures)

    def act() -> str:
        changed = matrix_actions.link(row, form.chosen(), by=request.user)
        messages.success(request, gettext("Links changed: %(count)s") % {"count": changed})
        return url("links", code, number)

    back = url("programme", code, number)
    return form_page(request, form, act, title, back, context, template="development/links.html")


def _measure_of(activity: Any, programme: Programme) -> Any:
    link = getattr(activity, "programme_link", None)
    return link.measure if link is not None and link.measure.programme_id == programme.pk else None
