"""Project choices: their options and the figures of the counting commission."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from birge.assembly import actions
from birge.assembly.forms import FIGURES, ChoiceForm, FiguresForm, OptionForm, TieForm
from birge.assembly.models import Option
from birge.assembly.pages.meeting import bound
from birge.assembly.papers import tally_paper
from birge.assembly.queries import choice_for, equal_options, votes_each
from birge.cycle.door import sentence, take_move
from birge.gatherings.at import At, one_form
from birge.gatherings.pages.sheets import sheet
from birge.rulebook.table import Reason


def choice_add(at: At) -> HttpResponse:
    """A new choice with its projects."""
    form = ChoiceForm(at.request.POST or None, gathering=at.gathering, votes=votes_each(at.gathering))

    def change() -> None:
        data = form.cleaned_data
        names = ("title", "options", "item", "language", "votes_per_voter")
        actions.create_choice(at.gathering, by=at.request.user, **{name: data[name] for name in names})

    return one_form(at, form, change, title=_("A project choice"), back=at.home)


def figures(at: At, pk: int) -> HttpResponse:
    """The figures of the counting commission."""
    choice = choice_for(at.gathering, pk)
    options = list(Option.objects.filter(choice=choice).order_by("number"))
    form = FiguresForm(at.request.POST or None, choice=choice, options=options)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in FIGURES}
        expected = form.cleaned_data["row_version"]
        actions.enter_figures(choice, form.votes(), by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=choice.title, back=at.home)


def tie(at: At, pk: int) -> HttpResponse:
    """Which of the projects with equal votes goes ahead; back to the meeting while there are none."""
    choice = choice_for(at.gathering, pk)
    equals = equal_options(choice)
    if not equals:
        messages.error(at.request, sentence(Reason("no_tie")))
        return HttpResponseRedirect(at.home)
    form = TieForm(at.request.POST or None, choice=choice, equals=equals)

    def change() -> None:
        data = form.cleaned_data
        expected = data["row_version"]
        actions.resolve_tie(choice, data["option"], how=data["how"], by=at.request.user, expected=expected)

    return one_form(at, form, change, title=_("Equal votes: what was decided"), back=at.home)


def tally_sheet(at: At, pk: int) -> HttpResponse:
    """The sheet of the counting commission (F10): empty to be filled by hand, or with what is entered."""
    choice = choice_for(at.gathering, pk)
    options = list(Option.objects.filter(choice=choice).order_by("number"))
    return sheet(at, f"tally-{pk}", lambda spoken: tally_paper(choice, options, spoken))


def options(at: At, pk: int) -> HttpResponse:
    """The projects of a choice, and a form for one more."""
    choice = choice_for(at.gathering, pk)
    form = OptionForm(at.request.POST or None, choice=choice)
    back = at.url("options", pk)
    if at.request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "about", "presenter", "problem", "language")}
        done = at.act(form, lambda: actions.add_option(choice, by=at.request.user, **values), back)
        if done is not None:
            return done
    rows = list(Option.objects.filter(choice=choice).order_by("number"))
    return at.show("assembly/options.html", choice=choice, options=rows, form=form)


def option(at: At, pk: int, option: int) -> HttpResponse:
    """One project."""
    choice = choice_for(at.gathering, pk)
    row = _option(choice, option)
    form = OptionForm(at.request.POST or None, choice=choice, option=row)

    def change() -> None:
        names = ("title", "about", "presenter", "problem", "language")
        actions.edit_option(row, by=at.request.user, **{name: form.cleaned_data[name] for name in names})

    return one_form(at, form, change, title=row.title, back=at.url("options", pk))


def option_remove(at: At, pk: int, option: int) -> HttpResponse:
    """Take a project out of a choice that is not counted."""
    row = _option(choice_for(at.gathering, pk), option)
    response = at.act(None, lambda: actions.remove_option(row, by=at.request.user), at.url("options", pk))
    assert response is not None
    return response


def _option(choice: Any, pk: int) -> Option:
    row = Option.objects.filter(choice=choice, pk=pk).first()
    if row is None:
        raise Http404
    row.choice = choice
    return row


def choice_move(at: At, pk: int) -> HttpResponse:
    """A button of a choice."""
    choice = choice_for(at.gathering, pk)
    table = {
        "count": actions.count,
        "correct": actions.correct,
        "withdraw": actions.withdraw,
        "restore": actions.restore_choice,
    }
    return take_move(at.request, {verb: bound(act, choice) for verb, act in table.items()}, at.home)
