"""Running a meeting from one screen, and what the projector shows meanwhile. A step says what its meetings add.

What is typed and pressed is kept in the browser until the server has it (``gatherings/course.js``); each line and press
carries a token of its own, so that what is sent twice is there once.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.door import say_refused, sentence
from birge.cycle.moves import Refused, rests
from birge.gatherings import actions, deciding, words
from birge.gatherings.at import At, Desk, values_of
from birge.gatherings.forms import SaidForm, ShortDecisionForm
from birge.gatherings.models import AgendaItem, Course
from birge.gatherings.pages.addresses import kept
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
#: The four buttons, as they stand on the screen: what is pressed and which way.
PRESSES = tuple((group, name) for group, name in words.AT_THE_DOOR.items())


class Running:
    """One request at the screen from which a meeting is run: its record, its course, its forms."""

    #: Templates of the secretary's screen and of the wall.
    screen, wall = "gatherings/run.html", "gatherings/screen.html"
    #: What one reads beside the meeting for the wall.
    along: tuple[str, ...] = ("course",)

    def __init__(self, at: At, course: Course | None = None) -> None:
        self.at = at
        self.record: Record = record_of(at.gathering)
        self.course: Course | None = course if course is not None else course_of(at.gathering)
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

    @property
    def asked(self) -> Iterable[Any]:
        """What was asked and proposed under the item that is up: rows with ``text``, ``is_proposal``, ``language``."""
        return self.current.questions if self.current is not None else self.record.loose_questions

    def said(self, data: Any = None) -> BirgeForm:
        """The form for a question or proposal."""
        return SaidForm(data, items=self.items, current=self.current.row if self.current else None)

    def keep_said(self, form: Any) -> Any:
        """Keep what the form says."""
        gathering = self.at.gathering
        return actions.ask(gathering, by=self.at.request.user, language=gathering.language, **values_of(form))

    def decided(self, data: Any = None) -> ShortDecisionForm:
        """The form for a decision."""
        current = self.current.row if self.current else None
        return ShortDecisionForm(data, items=self.items, matters=self.matters, current=current)

    def begin(self) -> Any:
        """The meeting begins now: it is recorded as held today, from this minute on."""
        raise TypeError("a step says how its meetings begin")

    def on_the_wall(self) -> dict[str, Any]:
        """What else the wall shows."""
        return {}


def runner(running: type[Running]) -> Callable[[At], HttpResponse]:
    """The secretary's screen of a kind of meeting."""

    def run(at: At) -> HttpResponse:
        at.gathering.municipality = at.request.municipality  # type: ignore[attr-defined]
        seen = at.request.GET.get("seen", "")
        if seen and at.request.method == "GET":
            # The screen asks every few seconds what others pressed and wrote: most often nothing.
            if seen == _seen(at.gathering, course_of(at.gathering), at_the_door(at.gathering).counts.values()):
                return HttpResponse(status=204)
        return _run(running(at))

    run.__doc__ = "The secretary's screen: the item now, the counts, what people say, the decision, and Next."
    return run


def _seen(gathering: Any, course: Course | None, counts: Iterable[int]) -> str:
    """What stands on a screen or a wall, in short: when it is another, something was pressed, said or decided."""
    here: Any = gathering.municipality
    came = "-".join(str(count) for count in counts)
    return f"{here.edition}-{course.item_id or 0 if course else 0}-{came}-{language()}"


def _run(running: Running) -> HttpResponse:
    at = running.at
    said, decided = running.said(), running.decided()
    if at.request.method == "POST":
        answer = _act(running)
        if isinstance(answer, HttpResponse):
            return answer
        decided = answer if isinstance(answer, ShortDecisionForm) else decided
        said = said if isinstance(answer, ShortDecisionForm) else answer
    gathering = at.gathering
    return at.show(
        running.screen,
        title=_("Running the meeting"),
        running=running,
        record=running.record,
        course=running.course,
        item=running.current,
        following=running.following,
        door=(door := at_the_door(gathering)),
        presses=[(group, name, door.counts[group]) for group, name in PRESSES],
        said=said,
        decided=decided,
        seen=_seen(gathering, running.course, door.counts.values()),
        outbox_key=f"run-{gathering.pk}-{at.request.user.pk}",
        may_begin=gathering.state in words.OPEN_STATES and not rests(gathering),
    )


def _act(running: Running) -> HttpResponse | BirgeForm:
    """What was pressed or typed, once; a form that does not fit comes back as it is."""
    at = running.at
    by, gathering, do = at.request.user, at.gathering, at.request.POST.get("do", "")
    form: BirgeForm | None = None
    if do in ("ask", "decide"):
        form = running.said(at.request.POST) if do == "ask" else running.decided(at.request.POST)
        if not form.is_valid():
            return _refused(at, form, [f"{form[n].label}: {e}" for n, es in form.errors.items() for e in es])
    acts: dict[str, Callable[[], Any]] = {
        "begin": running.begin,
        "arrive": lambda: actions.arrive(gathering, [_press(at.request)], by=by),
        "go": lambda: actions.go_to(gathering, _chosen(running), by=by),
        "close": lambda: actions.close_course(gathering, by=by),
        "ask": lambda: running.keep_said(form),
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


def _press(request: HttpRequest) -> actions.Press:
    """A button at the door; the token of its form is its name, so that it counts once however often it is sent."""
    group, step, name = (request.POST.get(key, "")[:40] for key in ("group", "step", "once"))
    if group not in words.AT_THE_DOOR or step not in ("1", "-1") or not name:
        raise Http404
    return actions.Press(name, group, int(step))


def _chosen(running: Running) -> AgendaItem | None:
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


def wall(desk: Desk, kind: type[Running]) -> Callable[..., HttpResponse]:
    """The wall of a meeting while it goes on, for whoever has the address; afterwards it leads to the record.

    Asked for every few seconds: 304 while nothing has changed.
    """

    def screen(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
        gathering = gathering_for(request.user, desk.kind, cycle, number, along=kind.along)
        at = At(request, desk, gathering, code)
        course = getattr(gathering, "course", None)
        if course is None or not course.is_open:
            return HttpResponseRedirect(at.home)
        here: Any = request.municipality  # type: ignore[attr-defined]
        door = at_the_door(gathering)
        gathering.municipality = here
        tag = f'W/"{_seen(gathering, course, door.counts.values())}"'
        if request.headers.get("If-None-Match") == tag:
            unchanged = HttpResponseNotModified()
            unchanged.headers["ETag"] = tag
            return unchanged
        running = kind(at, course)
        asked = list(running.asked)
        context = {
            "gathering": gathering,
            "item": running.current,
            "items": running.items,
            "following": running.following,
            "door": door,
            "asked": [one for one in asked if not getattr(one, "of_a_guest", False)][-LATEST:],
            "of_guests": [one for one in asked if getattr(one, "of_a_guest", False)][-LATEST:],
            "square": _square(public_code(at, language()).address),
            "home": at.home,
            **running.on_the_wall(),
        }
        response = render(request, kind.wall, context)
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "private, no-cache"
        return response

    screen.__name__ = screen.__qualname__ = f"{desk.namespace}_screen"
    screen.__doc__ = wall.__doc__
    return public(always_fresh(screen))


def _square(address: str) -> str:
    """The address as a picture that stands in the page itself."""
    return f"data:image/png;base64,{base64.b64encode(as_png(address, lost='m')).decode()}"


def run_urls(desk: Desk, kind: type[Running]) -> list[URLPattern]:
    """The screen of whoever keeps the record, and the wall."""
    at = f"{desk.folder}<int:number>/"
    return [
        path(f"{at}run/", kept(desk, runner(kind)), name="run"),
        path(f"{at}screen/", wall(desk, kind), name="screen"),
    ]
