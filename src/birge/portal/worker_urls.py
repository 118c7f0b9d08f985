"""What stands above the languages: the worker that keeps public pages, and what programs that list pages may read."""

from __future__ import annotations

from django.urls import path

from birge.portal.pages import reread, robots

app_name = "reread"
urlpatterns = [
    path("reread.js", reread.worker, name="worker"),
    path("robots.txt", robots.robots, name="robots"),
]
