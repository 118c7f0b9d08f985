"""From the code on a paper to the page on which it is entered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.capture.pages.trail import trail
from birge.capture.paper_codes import entered_at
from birge.people.gate import members


class CodeForm(forms.Form):
    """The code that is printed beside the square."""

    paper = forms.CharField(
        label=gettext_lazy("Code of the sheet"),
        max_length=60,
        help_text=gettext_lazy("Numbers with hyphens beside the square, e.g. 1-1-12-3."),
    )

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.municipality = municipality
        self.fields["paper"].widget.attrs.update(
            {"class": "short", "inputmode": "numeric", "autocomplete": "off", "data-letters": "no"}
        )

    def clean_paper(self) -> str:
        try:
            return entered_at(self.municipality, self.cleaned_data["paper"])
        except LookupError as error:
            raise ValidationError(
                _("No paper of this municipality has this code. Look at the numbers again.")
            ) from error


@members
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Type the code of a paper; a right one leads to its page at once."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    form = CodeForm(request.GET if "paper" in request.GET else None, municipality=here)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(form.cleaned_data["paper"])
    context = {"form": form, "trail": trail(request, (_("Enter a paper"), ""))}
    return render(request, "capture/by_code.html", context)


@members
def enter(request: HttpRequest, code: str, paper: str) -> HttpResponse:
    """The page on which the paper with this code is entered: where the square on it leads."""
    try:
        return HttpResponseRedirect(entered_at(request.municipality, paper))  # type: ignore[attr-defined]
    except LookupError as error:
        raise Http404 from error
