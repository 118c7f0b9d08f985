"""Pages of the public record."""

from __future__ import annotations

from django.urls import path, re_path

from birge.record.pages import reading, steps

app_name = "record"
urlpatterns = [
    path("record/", reading.index, name="index"),
    path("record/check/", reading.check, name="check"),
    path("record/steps/", steps.step, name="steps"),
    path("record/entries/<int:entry>/", reading.leaf, name="leaf"),
    re_path(r"^record/seen/(?P<seen_size>[0-9]{1,15})/(?P<seen_root>[0-9a-f]{32})/$", reading.seen, name="seen"),
    path("record/papers/<int:pk>/", reading.paper, name="paper"),
    re_path(r"^record/of/(?P<of_record>[a-z_]{1,40}\.[a-z_]{1,40}:[0-9]{1,18})/$", reading.versions, name="versions"),
]
