"""Short addresses of activities of a plan, without a language before them: what they lead to says which."""

from __future__ import annotations

from django.urls import path

from birge.monitoring.pages import progress_card

app_name = "short_activity"
urlpatterns = [path("a/<slug:short>/", progress_card.short_activity, name="activity")]
