"""Running an assembly from one screen, and what the projector shows meanwhile."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.assembly import actions
from birge.assembly.pages.meeting import DESK
from birge.assembly.queries import choices_of
from birge.cycle.door import say_refused, sentence
from birge.cycle.moves import Refused
from birge.gatherings import actions as gathering_actions
from birge.gatherings import deciding
from birge.gatherings import words as gathering_words
from birge.gatherings.at import At, values_of
from birge.gatherings.forms import SaidForm, ShortDecisionForm
from birge.gatherings.models import AgendaItem, Course
from birge.gatherings.pages.door import by_script
from birge.gatherings.pages.sheets import public_code
from birge.gatherings.queries import Item, Record, at_the_door, course_of, gathering_for, record_of
from birge.kit.editions import always_fresh
from birge.kit.forms import BirgeForm
from birge.kit.once import act_once
from birge.kit.said import language
from birge.papers.writers.squares import as_png
from birge.people.gate import public
from birge.rulebook.table import Reason

#: So many of the latest questions stand on the wall.
LATEST = 4


class _Running:
    """One request at the screen from which an assembly is run: its record, its course, its forms."""

    def __init__(self, at: At) -> None:
        self.at = at
        self.record: Record = record_of(at.gathering)
        self.course: Course | None = course_of(at.gathering)
        self.items = [item.row for item in self.record.items]
        self.matters = [m for item in self.record.items for m in item.matters] + self.record.loose_matters

    @property
    def is_open(self) -> bool:
        """Whether the meeting goes on now."""
        return self.course is not None and self.course.is_open

    @property
    def current(self) -> Item | None:
        """The item the meeting has come to."""
        return next((item for item in self.record.items if self.course and item.row.pk == self.course.item_id), None)

    @property
    def following(self) -> AgendaItem | None:
        """The item after the current one; the first where there is none."""
        numbers = [item.pk for item in self.items]
        after = numbers.index(self.current.row.pk) + 1 if self.current is not None else 0
        return self.items[after] if after < len(self.items) else None

    def said(self, data: Any = None) -> SaidForm:
        """The form for a question or proposal."""
        return SaidForm(data, items=self.items, current=self.current.row if self.current else None)

    def decided(self, data: Any = None) -> ShortDecisionForm:
        """The form for a decision."""
        current = self.current.row if self.current else None
        return ShortDecisionForm(data, items=self.items, matters=self.matters, current=current)


def run(at: At) -> HttpResponse:
    """The secretary's screen: the item now, the counts, what people say, the decision, and Next."""
    running = _Running(at)
    said, decided = running.said(), running.decided()
    if at.request.method == "POST":
        answer = _act(running)
        if isinstance(answer, HttpResponse):
            return answer
        said = answer if isinstance(answer, SaidForm) else said
        decided = answer if isinstance(answer, ShortDecisionForm) else decided
    gathering = at.gathering
    return at.show(
        "assembly/run.html",
        title=_("Running the meeting"),
        running=running,
        record=running.record,
        course=running.course,
        item=running.current,
        following=running.following,
        door=at_the_door(gathering),
        said=said,
        decided=decided,
        outbox_key=f"run-{gathering.pk}-{at.request.user.pk}",
        may_begin=gathering.state in gathering_words.OPEN_STATES and gathering.cycle.state == "open",
    )


def _act(running: _Running) -> HttpResponse | BirgeForm:
    """What was pressed or typed, once; a form that does not fit comes back as it is."""
    at = running.at
    by, gathering, do = at.request.user, at.gathering, at.request.POST.get("do", "")
    form: BirgeForm | None = None
    if do in ("ask", "decide"):
        form = running.said(at.request.POST) if do == "ask" else running.decided(at.request.POST)
        if not form.is_valid():
            return _refused(at, form, [f"{form[n].label}: {e}" for n, es in form.errors.items() for e in es])
    acts: dict[str, Callable[[], Any]] = {
        "begin": lambda: actions.begin(gathering, by=by),
        "go": lambda: gathering_actions.go_to(gathering, _chosen(running), by=by),
        "close": lambda: gathering_actions.close_course(gathering, by=by),
        "ask": lambda: gathering_actions.ask(gathering, by=by, language=gathering.language, **values_of(form)),
        "decide": lambda: deciding.decide(gathering, by=by, language=gathering.language, **_decision(form)),
    }
    if do not in acts:
        raise Http404

    def acted() -> str:
        acts[do]()
        return at.url("run")

    try:
        response = act_once(at.request, acted)
    except Refused as refused:
        reasons = [sentence(reason) for reason in refused.reasons]
        if form is not None:
            for said in reasons:
                form.add_error(None, said)
            return _refused(at, form, reasons)
        if by_script(at.request):
            return JsonResponse({"reasons": reasons}, status=422)
        say_refused(at.request, refused)
        return HttpResponseRedirect(at.url("run"))
    if by_script(at.request):
        return JsonResponse({"done": True, "at": f"{timezone.localtime():%H:%M}"})
    if form is not None:
        messages.success(at.request, _("Saved."))
    return response


def _refused(at: At, form: BirgeForm, reasons: list[str]) -> HttpResponse | BirgeForm:
    return JsonResponse({"reasons": reasons}, status=422) if by_script(at.request) else form


def _chosen(running: _Running) -> AgendaItem | None:
    """The item that was asked for by its number."""
    asked = running.at.request.POST.get("item", "")
    found = next((item for item in running.items if str(item.number) == asked), None)
    if found is None:
        raise Refused([Reason("no_such_item")])
    return found


def _decision(form: BirgeForm | None) -> dict[str, Any]:
    values = values_of(form) if form is not None else {}
    matter = values.get("matter")
    # A matter that stands under an item is decided there.
    return {**values, "item": (matter.item if matter is not None else None) or values.get("item")}


@public
@always_fresh
def screen(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The wall of the meeting while it goes on, for whoever has the address; afterwards it leads to the record.

    Asked for every few seconds: 304 while nothing has changed.
    """
    gathering = gathering_for(request.user, DESK.kind, cycle, number, along=("course",))
    at = At(request, DESK, gathering, code)
    course = getattr(gathering, "course", None)
    if course is None or not course.is_open:
        return HttpResponseRedirect(at.home)
    here: Any = request.municipality  # type: ignore[attr-defined]
    door = at_the_door(gathering)
    counts = "-".join(str(count) for count in door.counts.values())
    tag = f'W/"{here.edition}-{course.item_id or 0}-{counts}-{language()}"'
    if request.headers.get("If-None-Match") == tag:
        unchanged = HttpResponseNotModified()
        unchanged.headers["ETag"] = tag
        return unchanged
    record = record_of(gathering)
    item = next((one for one in record.items if one.row.pk == course.item_id), None)
    rows = [one.row for one in record.items]
    after = rows.index(item.row) + 1 if item is not None else 0
    asked = item.questions if item is not None else record.loose_questions
    choices = choices_of(gathering, record.present)
    gathering.municipality = here
    context = {
        "gathering": gathering,
        "item": item,
        "items": rows,
        "following": rows[after] if after < len(rows) else None,
        "door": door,
        "asked": [one for one in asked if not one.of_a_guest][-LATEST:],
        "of_guests": [one for one in asked if one.of_a_guest][-LATEST:],
        "choices": [one for one in choices if item is not None and one.choice.item_id == item.row.pk],
        "square": _square(public_code(at, language()).address),
        "home": at.home,
    }
    response = render(request, "assembly/screen.html", context)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _square(address: str) -> str:
    """The address as a picture that stands in the page itself."""
    return f"data:image/png;base64,{base64.b64encode(as_png(address, lost='m')).decode()}"
