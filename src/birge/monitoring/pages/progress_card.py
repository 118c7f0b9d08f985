"""What a messenger shows of a link to a result: a picture of the activity and how it stands, and a short address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext

from birge.kit import scope, short
from birge.kit.gate import public
from birge.kit.kept import Kept
from birge.kit.said import language
from birge.monitoring.pages.progress import activity_url, the_plan
from birge.monitoring.pages.progress_said import how_it_stands, short_of
from birge.monitoring.queries.progress_activity import followed
from birge.papers.card import card as drawn
from birge.plan import words as plan_words
from birge.plan.models import Activity

#: Pictures as they were when last reported; some thirty kilobytes each.
_DRAWN: Kept[bytes] = Kept(64)


@public
def card(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """The picture, as it was reported last."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    here, activity = plan.municipality, found.line.activity
    told = {
        "where": here.name,
        "example": gettext("Example") if here.is_example else "",
        "title": found.line.text,
        "lines": (how_it_stands(found), activity.plan_problem.problem.name),
        "address": short_of(request, activity).partition("://")[2].rstrip("/"),
        "language": language(),
    }
    answer = HttpResponse(_DRAWN(tuple(told.values()), lambda: drawn(**told)), content_type="image/png")
    everybody = plan.state in plan_words.PUBLIC_STATES
    answer["Cache-Control"] = "public, max-age=3600" if everybody else "private, no-store"
    return answer


@public
def short_activity(request: HttpRequest, short: str) -> HttpResponse:
    """Lead from a short address to the activity; 404 for what strangers do not read."""
    meant = _meant(short)
    if meant is None:
        raise Http404
    key, lang = meant
    with scope.everyone("a short address names an activity without its municipality"):
        rows = Activity.objects.filter(pk=key, plan__state__in=plan_words.PUBLIC_STATES)
        found = rows.select_related("plan__cycle__municipality", "plan_problem").first()
    if found is None:
        raise Http404
    with translation.override(lang):
        cycle = found.plan.cycle
        return HttpResponsePermanentRedirect(
            activity_url(cycle.municipality.code, cycle.number, found.plan_problem.number, found.number)
        )


def _meant(code: str) -> tuple[int, str] | None:
    found = short.meant_by(code)
    return found if found is not None and found[0] < 2**63 else None
