"""Addresses of needs sessions."""

from __future__ import annotations

from django.urls import path

from birge.needs import (
    answer_pages,
    asking_pages,
    blank_pages,
    evidence_pages,
    focus_pages,
    pages,
    pairs,
    questionnaire_pages,
    report_pages,
    sheet_pages,
    speaking,
    voice_pages,
)

app_name = "needs"
urlpatterns = [
    path("needs/groups/", asking_pages.categories, name="categories"),
    path("needs/groups/add/", asking_pages.category_add, name="category_add"),
    path("needs/groups/<slug:group>/", asking_pages.category, name="category"),
    path("c/<int:cycle>/needs/", pages.index, name="index"),
    path("c/<int:cycle>/needs/not-held/<int:place>/<slug:group>/", asking_pages.not_held, name="not_held"),
    path(
        "c/<int:cycle>/needs/not-held/<int:place>/<slug:group>/back/", asking_pages.not_held_back, name="not_held_back"
    ),
    path("c/<int:cycle>/needs/add/", pages.add, name="add"),
    path("c/<int:cycle>/needs/sheet/", sheet_pages.sheet_in, name="sheet_in"),
    path("c/<int:cycle>/needs/sheet/sessions.xlsx", sheet_pages.sheet_out, name="sheet_out"),
    path("c/<int:cycle>/needs/sheet/empty.xlsx", sheet_pages.sheet_empty, name="sheet_empty"),
    path("c/<int:cycle>/needs/blanks/", blank_pages.blanks, name="blanks"),
    path("c/<int:cycle>/needs/report/", report_pages.report, name="report"),
    path("c/<int:cycle>/needs/focus/", focus_pages.add, name="focus_add"),
    path("c/<int:cycle>/needs/questionnaires/", questionnaire_pages.add, name="round_add"),
    path("c/<int:cycle>/needs/speak/", speaking.speak, name="speak"),
    path("c/<int:cycle>/needs/spoken/", speaking.spoken, name="spoken"),
    path("c/<int:cycle>/needs/voices/", voice_pages.voices, name="voices"),
    path("c/<int:cycle>/needs/voices/days/", voice_pages.window, name="window"),
    path("c/<int:cycle>/needs/voices/<int:number>/move/", voice_pages.move, name="voice_move"),
    path("c/<int:cycle>/needs/<int:number>/", pages.session, name="session"),
    path("c/<int:cycle>/needs/<int:number>/edit/", pages.edit, name="edit"),
    path("c/<int:cycle>/needs/<int:number>/focus/", focus_pages.edit, name="focus_edit"),
    path("c/<int:cycle>/needs/<int:number>/round/", questionnaire_pages.edit, name="round_edit"),
    path("c/<int:cycle>/needs/<int:number>/answers/", questionnaire_pages.answers, name="answers"),
    path("c/<int:cycle>/needs/<int:number>/answers/<int:sheet>/", answer_pages.answer, name="answer"),
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
