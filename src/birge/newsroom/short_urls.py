"""Short addresses of news, without a language before them: what they lead to says which."""

from __future__ import annotations

from django.urls import path

from birge.newsroom.pages import short

app_name = "short_news"
urlpatterns = [
    path("n/<slug:short>/", short.item, name="item"),
    path("p/<slug:short>/", short.release, name="release"),
]
