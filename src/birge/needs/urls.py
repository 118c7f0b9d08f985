"""Addresses of needs sessions."""

from __future__ import annotations

from django.urls import path

from birge.needs import pages, pairs

app_name = "needs"
urlpatterns = [
    path("c/<int:cycle>/needs/", pages.index, name="index"),
    path("c/<int:cycle>/needs/add/", pages.add, name="add"),
    path("c/<int:cycle>/needs/<int:number>/", pages.session, name="session"),
    path("c/<int:cycle>/needs/<int:number>/edit/", pages.edit, name="edit"),
    path("c/<int:cycle>/needs/<int:number>/pairs/", pairs.pairs, name="pairs"),
    path("c/<int:cycle>/needs/<int:number>/move/", pages.move, name="move"),
]
