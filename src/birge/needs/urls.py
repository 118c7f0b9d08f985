"""Addresses of needs sessions."""

from __future__ import annotations

from django.urls import path

from birge.needs.pages import (
    answers,
    asking,
    blanks,
    entering,
    evidence,
    focus,
    pairs,
    questionnaires,
    report,
    sessions,
    sheets,
    speaking,
    voices,
)

app_name = "needs"
urlpatterns = [
    path("needs/groups/", asking.categories, name="categories"),
    path("needs/groups/add/", asking.category_add, name="category_add"),
    path("needs/groups/<slug:group>/", asking.category, name="category"),
    path("c/<int:cycle>/needs/", sessions.index, name="index"),
    path("c/<int:cycle>/needs/not-held/<int:place>/<slug:group>/", asking.not_held, name="not_held"),
    path("c/<int:cycle>/needs/not-held/<int:place>/<slug:group>/back/", asking.not_held_back, name="not_held_back"),
    path("c/<int:cycle>/needs/add/", entering.add, name="add"),
    path("c/<int:cycle>/needs/sheet/", sheets.sheet_in, name="sheet_in"),
    path("c/<int:cycle>/needs/sheet/sessions.xlsx", sheets.sheet_out, name="sheet_out"),
    path("c/<int:cycle>/needs/sheet/empty.xlsx", sheets.sheet_empty, name="sheet_empty"),
    path("c/<int:cycle>/needs/blanks/", blanks.blanks, name="blanks"),
    path("c/<int:cycle>/needs/report/", report.report, name="report"),
    path("c/<int:cycle>/needs/report/issue/", report.issue, name="report_issue"),
    path("c/<int:cycle>/needs/report/put/", report.put, name="report_put"),
    path("c/<int:cycle>/needs/focus/", focus.add, name="focus_add"),
    path("c/<int:cycle>/needs/questionnaires/", questionnaires.add, name="round_add"),
    path("c/<int:cycle>/needs/speak/", speaking.speak, name="speak"),
    path("c/<int:cycle>/needs/spoken/", speaking.spoken, name="spoken"),
    path("c/<int:cycle>/needs/voices/", voices.voices, name="voices"),
    path("c/<int:cycle>/needs/voices/days/", voices.window, name="window"),
    path("c/<int:cycle>/needs/voices/<int:number>/move/", voices.move, name="voice_move"),
    path("c/<int:cycle>/needs/<int:number>/", sessions.session, name="session"),
    path("c/<int:cycle>/needs/<int:number>/edit/", entering.edit, name="edit"),
    path("c/<int:cycle>/needs/<int:number>/focus/", focus.edit, name="focus_edit"),
    path("c/<int:cycle>/needs/<int:number>/round/", questionnaires.edit, name="round_edit"),
    path("c/<int:cycle>/needs/<int:number>/answers/", questionnaires.answers, name="answers"),
    path("c/<int:cycle>/needs/<int:number>/answers/<int:sheet>/", answers.answer, name="answer"),
    path("c/<int:cycle>/needs/<int:number>/pairs/", pairs.pairs, name="pairs"),
    path("c/<int:cycle>/needs/<int:number>/pictures/add/", evidence.add, name="pictures_add"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>.jpg", evidence.shown, name="picture"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>-small.jpg", evidence.small, name="picture_small"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>/original/", evidence.original, name="original"),
    path("c/<int:cycle>/needs/<int:number>/pictures/<int:picture>/move/", evidence.move, name="picture_move"),
    path("c/<int:cycle>/needs/<int:number>/move/", sessions.move, name="move"),
]
