"""The page on which a record of a step is put to an assembly that is being prepared or whose minutes are open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from birge.cycle.door import sentence
from birge.cycle.form_page import trail
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.forms import AssemblyForm
from birge.gatherings.models import Gathering
from birge.gatherings.queries import open_assemblies
from birge.kit.once import act_once


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says: its title, what the assembly is to do, the button, and what is told afterwards."""

    title: str | Promise
    lede: str | Promise
    button: str | Promise
    told: str | Promise


def put_page(
    request: HttpRequest, cycle: Cycle, said: Said, put: Callable[[Gathering], Any], *crumbs: tuple[str, str]
) -> HttpResponse:
    """Choose the assembly and put the record to it.

    :param said: ``told`` may name the assembly as ``%(title)s``.
    :param put: the act of the record's own step; what refuses it stands on the form.
    :param crumbs: the pages above this one; the last is where it leads back to.
    """
    back = crumbs[-1][1]
    gatherings = {str(one.number): one for one in open_assemblies(cycle)}
    form = AssemblyForm(request.POST or None, gatherings=list(gatherings.values()))
    if request.method == "POST" and form.is_valid():
        gathering = gatherings[form.cleaned_data["gathering"]]

        def act() -> str:
            put(gathering)
            messages.success(request, str(said.told) % {"title": gathering.title})
            return back

        try:
            return act_once(request, act)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    context = {"cycle": cycle, "form": form, "back": back, "said": said, "trail": trail(request, cycle, *crumbs)}
    return render(request, "gatherings/put.html", context)
