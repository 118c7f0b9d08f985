"""Empty sheets to print: chosen by village and group, with a code that opens the form for exactly that sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.utils.translation import override as in_language

from birge.capture.paper_codes import address_of
from birge.cycle.form_page import trail
from birge.cycle.queries import cycle_for
from birge.kit.downloads import download
from birge.kit.said import language
from birge.kit.text import slug
from birge.needs import words
from birge.needs.papers.blanks import MATRIX, SHEET, blank
from birge.needs.papers.entries import code_for
from birge.needs.papers.questionnaire import FOCUS, QUESTIONNAIRE, empty_protocol, questionnaire
from birge.needs.queries.sessions import rounds_of, statements_of
from birge.needs.sheets.columns import groups_here
from birge.papers.content import Code
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed
from birge.people.words import FIELD
from birge.places.queries import units_of

WHAT = {
    SHEET: gettext_lazy("Sheet of a session"),
    MATRIX: gettext_lazy("Pairwise matrix"),
    FOCUS: gettext_lazy("Protocol of a focus group"),
    QUESTIONNAIRE: gettext_lazy("Questionnaire"),
}
PAPER_LANGUAGES = {code: words.LANGUAGES[code] for code in ("ky", "ru")}


class BlankForm(forms.Form):
    """Which empty sheet, for whom, in which language and as which file. Village and group may stay open."""

    what = forms.ChoiceField(label=gettext_lazy("Which sheet"), choices=list(WHAT.items()))
    place = forms.ChoiceField(label=gettext_lazy("Village"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Group of people"), required=False)
    round = forms.ChoiceField(
        label=gettext_lazy("For which round of questionnaires"),
        required=False,
        help_text=gettext_lazy("Then its problems are printed with their numbers."),
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language"), choices=list(PAPER_LANGUAGES.items()))
    form = forms.ChoiceField(
        label=gettext_lazy("As which file"), choices=[("pdf", "PDF"), ("docx", "DOCX"), ("xlsx", "XLSX")]
    )

    def __init__(self, *args: Any, units: list[Any], groups: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        anybody = [("", pgettext_lazy("on an empty sheet", "write by hand"))]
        self.fields["place"].choices = anybody + [(str(unit.pk), unit.name) for unit in units]
        self.fields["group"].choices = anybody + [(one.code, capfirst(one.name(language()))) for one in groups]
        self.fields["round"].choices = anybody + [
            (str(one.number), f"№ {one.number}, {one.place.name}") for one in rounds
        ]


@allowed(FIELD)
def blanks(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Choose an empty sheet; with everything chosen, the file."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    units, groups = list(units_of(here)), groups_here(kind=here.kind)
    first = {"language": language() if language() in PAPER_LANGUAGES else "ky", "form": "pdf", "what": SHEET}
    rounds = rounds_of(found)
    choices = {"units": units, "groups": groups, "rounds": rounds}
    form = BlankForm(request.GET if "form" in request.GET else None, **choices, initial=first)
    form.fields["place"].label = capfirst(str(here.words["unit"]))
    if form.is_bound and form.is_valid():
        return _file(request, found, form.cleaned_data, **choices)
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "form": form,
    }
    return render(request, "needs/blanks.html", context)


def _file(
    request: HttpRequest, cycle: Any, chosen: dict[str, str], units: Any, groups: Any, rounds: Any
) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    place = next((unit for unit in units if str(unit.pk) == chosen["place"]), None)
    group = next((one for one in groups if one.code == chosen["group"]), None)
    one = next((row for row in rounds if str(row.number) == chosen["round"]), None)
    if chosen["what"] != QUESTIONNAIRE:
        one = None
    place = one.place if one is not None else place
    cycle.municipality = here
    with in_language(chosen["language"]):
        short = code_for(chosen["what"], cycle.number, place, chosen["group"], one.number if one is not None else 0)
        sheets = chosen["what"] == QUESTIONNAIRE
        said = _("Filled sheets are entered here:") if sheets else _("Enter this sheet here:")
        to = Code(address_of(request, short), said, short)
        name = group.name(chosen["language"]) if group is not None else ""
        if chosen["what"] == QUESTIONNAIRE:
            listed = statements_of(one) if one is not None else []
            street = one.street if one is not None else ""
            document = questionnaire(here, place, street, listed, chosen["language"], to)
        elif chosen["what"] == FOCUS:
            document = empty_protocol(here, place, name, chosen["language"], to)
        else:
            document = blank(chosen["what"], cycle, place, name, chosen["language"], to)
        data = write(paper_in(here, document), chosen["form"])
    parts = (here.code, chosen["what"], place.name_ky if place is not None else "", chosen["group"])
    name = slug("-".join(part for part in parts if part))
    return download(data, MEDIA_TYPES[chosen["form"]], f"{name}-{chosen['language']}.{chosen['form']}")
