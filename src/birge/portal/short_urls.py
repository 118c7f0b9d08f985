"""Short addresses, without a language before them: what they lead to says which."""

from __future__ import annotations

from django.urls import path

from birge.portal.pages import share

app_name = "short"
urlpatterns = [path("<slug:short>/", share.short, name="thread")]
