"""The picture of a thread for messengers, and the short address that leads to it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from birge.kit import scope
from birge.kit.gate import public
from birge.kit.kept import Kept
from birge.kit.said import language, when
from birge.kit.short import meant_by
from birge.portal.pages.thread import the_problem
from birge.portal.queries.thread import thread_of
from birge.portal.share import picture
from birge.problems import words
from birge.problems.models import PriorityList, Problem

#: Pictures as they were at an edition of their municipality; some thirty kilobytes each.
_DRAWN: Kept[bytes] = Kept(128)


@public
def drawn(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The picture, drawn once for each edition of the municipality."""
    problem = the_problem(request, cycle, number)
    here = problem.cycle.municipality
    key = (problem.pk, here.pk, here.opened_at, here.edition, language())
    answer = HttpResponse(_DRAWN(key, lambda: _draw(problem)), content_type="image/png")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def _draw(problem: Problem) -> bytes:
    thread = thread_of(problem)
    reached, here = thread.reached, problem.cycle.municipality
    stands = ""
    if reached is not None:
        stands = f"{reached.knot.title}, {when(reached.on)}" if reached.on else str(reached.knot.title)
    example = gettext("Example") if here.is_example else ""
    return picture(problem, thread, where=here.name, stands=stands, example=example, language=language())


@public
def short(request: HttpRequest, short: str) -> HttpResponse:
    """Lead from a short address to the thread it stands for; 404 for what strangers do not read."""
    meant = meant_by(short)
    if meant is None:
        raise Http404
    key, lang = meant
    with scope.everyone("a short address names a problem without its municipality"):
        rows = Problem.objects.filter(pk=key, state=words.LISTED).select_related("cycle__municipality")
        announced = PriorityList.objects.filter(state__in=words.PUBLIC_STATES).values("cycle")
        found = rows.filter(cycle__in=announced).first()
    if found is None:
        raise Http404
    with translation.override(lang):
        args = [found.cycle.municipality.code, found.cycle.number, found.number]
        return HttpResponsePermanentRedirect(reverse("portal:thread", args=args))
