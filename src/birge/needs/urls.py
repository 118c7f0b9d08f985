"""Addresses of needs sessions."""

from __future__ import annotations

from django.urls import path

from birge.needs import blank_pages, evidence_pages, pages, pairs, sheet_pages, speaking, voice_pages

app_name = "needs"
urlpatterns = [
    path("c/<int:cycle>/needs/", pages.index, name="index"),
    path("c/<int:cycle>/needs/add/", pages.add, name="add"),
    path("c/<int:cycle>/needs/sheet/", sheet_pages.sheet_in, name="sheet_in"),
    path("c/<int:cycle>/needs/sheet/sessions.xlsx", sheet_pages.sheet_out, name="sheet_out"),
    path("c/<int:cycle>/needs/sheet/empty.xlsx", sheet_pages.sheet_empty, name="sheet_empty"),
    path("c/<int:cycle>/needs/blanks/", blank_pages.blanks, name="blanks"),
    path("c/<int:cycle>/needs/speak/", speaking.speak, name="speak"),
    path("c/<int:cycle>/needs/spoken/", speaking.spoken, name="spoken"),
    path("c/<int:cycle>/needs/voices/", voice_pages.voices, name="voices"),
    path("c/<int:cycle>/needs/voices/days/", voice_pages.window, name="window"),
    path("c/<int:cycle>/needs/voices/<int:number>/move/", voice_pages.move, name="voice_move"),
    path("c/<int:cycle>/needs/<int:number>/", pages.session, name="session"),
    path("c/<int:cycle>/needs/<int:number>/edit/", pages.edit, name="edit"),
    path("c/<int:cycle>/needs/<int:number>/pairs/", pairs.pairs, name="pairs"),
    path("c/<int:cycle>/needs/<int:number>/pictures/add/", evidence_pages.add, name="pictures_add"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>.jpg", evidence_pages.shown, name="picture"),
    path(
        "c/<int:cycle>/needs/<int:number>/pictures/<int:picture>-small.jpg", evidence_pages.small, name="picture_small"
    ),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>/original/", evidence_pages.original, name="original"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>/move/", evidence_pages.move, name="picture_move"),
    path("c/<int:cycle>/needs/<int:number>/move/", pages.move, name="move"),
]
