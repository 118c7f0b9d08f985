"""What every page at a meeting begins with: whose desk it is, who asks, and the page with one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.kit.forms import BirgeForm
from birge.kit.models import Conflict
from birge.kit.once import act_once


@dataclass(frozen=True, slots=True)
class Desk:
    """Which meetings the pages are of: url namespace, kind, page of the meeting, folder of the addresses, step."""

    namespace: str
    kind: str
    page: str
    folder: str
    name: str | Promise

    def url(self, name: str, gathering: Gathering, code: str, *more: int) -> str:
        """The address of a page of a meeting."""
        return reverse(f"{self.namespace}:{name}", args=[code, gathering.cycle_number, gathering.number, *more])


def trail(request: HttpRequest, *steps: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way from the municipality to a page."""
    try:
        home = reverse("portal:home", args=[request.municipality.code])
    except NoReverseMatch:
        home = ""
    return [(request.municipality.name, home), *steps]


@dataclass(slots=True)
class At:
    """One request at one meeting: what every view needs."""

    request: HttpRequest
    desk: Desk
    gathering: Gathering
    code: str

    @property
    def home(self) -> str:
        """The page of the meeting."""
        return self.desk.url(self.desk.page, self.gathering, self.code)

    @property
    def index(self) -> str:
        """The list it stands on."""
        return reverse(f"{self.desk.namespace}:index", args=[self.code, self.gathering.cycle_number])

    def url(self, name: str, *more: int) -> str:
        """A page beside it."""
        return self.desk.url(name, self.gathering, self.code, *more)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """A page with the meeting, its address and the namespace of its pages."""
        here = context.get("title", "")
        steps = [(self.desk.name, self.index), (self.gathering.title, self.home), *([(here, "")] if here else [])]
        shared = {"gathering": self.gathering, "home": self.home, "space": self.desk.namespace}
        return render(self.request, template, {**shared, "trail": trail(self.request, *steps), **context})

    def act(
        self, form: BirgeForm | None, change: Callable[[], Any], back: str | Callable[[], str], said: str = ""
    ) -> HttpResponse | None:
        """Run ``change`` once and lead back (to what ``back`` answers then).

        With a form, a refusal becomes its error and ``None`` is answered.
        """

        def acted() -> str:
            change()
            return back() if callable(back) else back

        try:
            response = act_once(self.request, acted)
        except Refused as refused:
            for reason in refused.reasons:
                if form is not None:
                    form.add_error(None, sentence(reason))
                else:
                    messages.error(self.request, sentence(reason))
            return None if form is not None else HttpResponseRedirect(back() if callable(back) else back)
        messages.success(self.request, said or _("Saved."))
        return response


def mine(model: Any, at: At, pk: int) -> Any:
    """A row of this meeting; 404 when it belongs to another one."""
    found = model.objects.filter(gathering=at.gathering, pk=pk).first()
    if found is None:
        raise Http404
    found.gathering = at.gathering
    return found


def values_of(form: BirgeForm) -> dict[str, Any]:
    """What a valid form says, without the fields that every form carries."""
    return {name: value for name, value in form.cleaned_data.items() if name not in ("once", "row_version")}


def one_form(
    at: At,
    form: BirgeForm,
    change: Callable[[], Any],
    *,
    title: str,
    back: str,
    danger: bool = False,
    again: Callable[[], str] | None = None,
) -> HttpResponse:
    """A page with one form: shown, sent, refused, or overtaken by somebody else's change.

    ``again``: where "save and enter the next" leads, asked for after the change.
    """
    if at.request.method == "POST" and form.is_valid():
        to = again if again is not None and "again" in at.request.POST else back
        try:
            done = at.act(form, change, to)
        except Conflict as conflict:
            return _both_versions(at, form, conflict.current, title, back)
        if done is not None:
            return done
    return at.show("gatherings/form.html", form=form, title=title, back=back, danger=danger, again=again)


def _both_versions(at: At, form: BirgeForm, current: Any, title: str, back: str) -> HttpResponse:
    """Theirs beside mine: the second of two writers chooses."""
    rows = []
    for field in form.visible_fields():
        theirs, mine = getattr(current, field.name, ""), form.cleaned_data.get(field.name, "")
        rows.append((field, field.field.prepare_value(theirs), field.value(), theirs != mine))
    form.data = form.data.copy()
    form.data["row_version"] = str(current.row_version)
    form.data["once"] = ""
    return at.show("gatherings/both_versions.html", form=form, rows=rows, title=title, back=back)
