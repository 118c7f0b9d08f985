"""Empty sheets to print: chosen by village and group, with a code that opens the form for exactly that sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.utils.translation import override as in_language

from birge.cycle.form_page import trail
from birge.cycle.queries import cycle_for
from birge.kit.forms import language
from birge.kit.text import slug
from birge.needs.papers.blanks import MATRIX, SHEET, blank
from birge.needs.sheets.columns import groups_here
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed
from birge.people.words import FIELD
from birge.places.queries import units_of

WHAT = {SHEET: gettext_lazy("Sheet of a session"), MATRIX: gettext_lazy("Pairwise matrix")}
PAPER_LANGUAGES = {"ky": "кыргызча", "ru": "русский"}


class BlankForm(forms.Form):
    """Which empty sheet, for whom, in which language and as which file. Village and group may stay open."""

    what = forms.ChoiceField(label=gettext_lazy("Which sheet"), choices=list(WHAT.items()))
    place = forms.ChoiceField(label=gettext_lazy("Village"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Group of people"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("In which language"), choices=list(PAPER_LANGUAGES.items()))
    form = forms.ChoiceField(
        label=gettext_lazy("As which file"), choices=[("pdf", "PDF"), ("docx", "DOCX"), ("xlsx", "XLSX")]
    )

    def __init__(self, *args: Any, units: list[Any], groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        anybody = [("", pgettext_lazy("on an empty sheet", "write by hand"))]
        self.fields["place"].choices = anybody + [(str(unit.pk), unit.name) for unit in units]
        self.fields["group"].choices = anybody + [(one.code, one.name(language())) for one in groups]


@allowed(FIELD)
def blanks(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Choose an empty sheet; with everything chosen, the file."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    units, groups = list(units_of(here)), groups_here()
    first = {"language": language() if language() in PAPER_LANGUAGES else "ky", "form": "pdf", "what": SHEET}
    form = BlankForm(request.GET if "form" in request.GET else None, units=units, groups=groups, initial=first)
    if form.is_bound and form.is_valid():
        return _file(request, found, form.cleaned_data, units, groups)
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "form": form,
    }
    return render(request, "needs/blanks.html", context)


def _file(request: HttpRequest, cycle: Any, chosen: dict[str, str], units: list[Any], groups: Any) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    place = next((unit for unit in units if str(unit.pk) == chosen["place"]), None)
    group = next((one for one in groups if one.code == chosen["group"]), None)
    cycle.municipality = here
    with in_language(chosen["language"]):
        to = reverse("needs:add", args=[here.code, cycle.number])
        named = {key: chosen[key] for key in ("place", "group") if chosen[key]}
        path = f"{to}?{urlencode(named)}" if named else to
        address = f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
        name = group.name(chosen["language"]) if group is not None else ""
        document = blank(chosen["what"], cycle, place, name, chosen["language"], address)
        data = write(document, chosen["form"])
    response = HttpResponse(data, content_type=MEDIA_TYPES[chosen["form"]])
    parts = (here.code, chosen["what"], place.name_ky if place is not None else "", chosen["group"])
    name = slug("-".join(part for part in parts if part))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{chosen["language"]}.{chosen["form"]}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
