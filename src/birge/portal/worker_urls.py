"""The worker of the public pages: it must stand above the addresses it keeps, which begin with a language."""

from __future__ import annotations

from django.urls import path

from birge.portal.pages import reread

app_name = "reread"
urlpatterns = [path("reread.js", reread.worker, name="worker")]
