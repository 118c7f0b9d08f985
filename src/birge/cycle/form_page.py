"""A page with one form: act once, keep what was typed, show all refusals, and both versions when two people edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.cycle.door import sentence
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.kit.forms import BirgeForm
from birge.kit.models import Conflict
from birge.kit.once import act_once
from birge.kit.once import once_only as once_only
from birge.kit.templatetags.birge import address

#: Label, what stands there now, what this person typed.
Difference = tuple[Any, Any, Any]


def trail(request: HttpRequest, cycle: Cycle, *more: str | tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page stands: municipality, cycle, then ``more`` (a name, or a name with its address)."""
    municipality = request.municipality  # type: ignore[attr-defined]
    home = [
        (municipality.name, address("portal:home", municipality.code)),
        (cycle.title, address("cycle:cycle", municipality.code, cycle.number)),
    ]
    return home + [(part, "") if isinstance(part, str) else part for part in more]


def differing(form: Any, names: Sequence[str] = ()) -> Callable[[Any], list[Difference]]:
    """What differs between a row as it is now and what was typed, for the page of two writers.

    :param names: the fields of the row that are looked at; empty: every field that the form shows.
    """

    def compare(current: Any) -> list[Difference]:
        looked = names or [field.name for field in form.visible_fields()]
        said = [(form.fields[name].label, getattr(current, name, ""), form.cleaned_data[name]) for name in looked]
        blank = [
            (label, "" if theirs is None else theirs, "" if mine is None else mine) for label, theirs, mine in said
        ]
        return [row for row in blank if row[1] != row[2]]

    return compare


def form_page(
    request: HttpRequest,
    form: BirgeForm,
    act: Callable[[], str],
    title: str,
    back: str,
    context: dict[str, Any],
    compare: Callable[[Any], list[Difference]] | None = None,
    template: str = "cycle/form.html",
) -> HttpResponse:
    """Show ``form``, or act once and go where ``act`` says.

    Refusals stand above what was typed. When somebody else changed the row meanwhile, both versions stand side by side
    and the person chooses: send again (now knowing the other version), or go ``back`` and keep theirs.

    :param context: with ``trail``, or with the ``cycle`` (and ``under``, what the page stands under) to make one from.
    :param compare: given the row as it is now, what differs from what was typed.
    """
    differences, version = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            return act_once(request, act)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except Conflict as conflict:
            differences = compare(conflict.current) if compare else []
            version = str(conflict.current.row_version)  # type: ignore[attr-defined]
            # What was typed is sent again with the version that the person has now seen.
            form.data = form.data.copy()
            form.data["row_version"] = version
    page = {"form": form, "title": title, "back": back, "differences": differences, **context}
    if "trail" not in page:
        names = [part for part in (context.get("under"), title) if part]
        page["trail"] = trail(request, context["cycle"], *[(name, back) for name in names[:-1]], names[-1])
    return render(request, template, page)


def say_at_its_line(grid: Any, refused: Refused, taken: str) -> None:
    """Say refusals of a grid of numbered sheets: at its line which number is taken; what concerns no line stands above.

    :param taken: the code of the reason that names a number.
    """
    for reason in refused.reasons:
        number = reason.values.get("number") if reason.code == taken else None
        line = next((form for form in grid.forms if form.begun and form.cleaned_data["number"] == number), None)
        if line is not None:
            line.add_error("number", sentence(reason))
        else:
            grid.non_form_errors().append(sentence(reason))
