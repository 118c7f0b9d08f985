"""The news of the problems that somebody with an account stands behind."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import once_only
from birge.groups.steps import WORKERS
from birge.monitoring.actions.following import read_news
from birge.monitoring.pages.common import crumbs, url
from birge.monitoring.queries.following import news_of
from birge.people.gate import allowed


@allowed(WORKERS)
def news(request: HttpRequest, code: str) -> HttpResponse:
    """What moved on the way of the problems of one's groups, the newest first; what is new is marked."""
    shown = timezone.now().isoformat()
    problems, found = news_of(request.user)
    title = gettext("News of my problems")
    context = {"trail": crumbs(request, title), "title": title, "problems": problems, "news": found, "shown": shown}
    response = render(request, "monitoring/news.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@allowed(WORKERS)
@once_only
def news_read(request: HttpRequest, code: str) -> HttpResponse:
    """The news is read: only what came after the page was shown is new."""
    here = request.municipality  # type: ignore[attr-defined]

    def act() -> str:
        read_news(here, by=request.user, at=_moment(request.POST.get("shown", "")))
        return url("news", code)

    return act_here(request, act, url("news", code))


def _moment(text: str) -> datetime:
    """When the page was shown; now, where that cannot be read."""
    now = timezone.now()
    try:
        return min(datetime.fromisoformat(text[:40]), now)
    except (TypeError, ValueError):
        return now
