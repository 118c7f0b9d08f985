"""Addresses of the register of questions and proposals."""

from __future__ import annotations

from django.urls import path

from birge.gatherings.pages import answering, quick, register, register_files, speaking

app_name = "questions"

_ONE = "questions/<int:year>/<int:number>/"

urlpatterns = [
    path("questions/", register.index, name="index"),
    path("questions/send/", speaking.send, name="send"),
    path("questions/sent/", speaking.sent, name="sent"),
    path("questions/add/", quick.quick, name="add"),
    path("questions/take/", register.take, name="take"),
    path("questions/register.csv", register_files.rows_csv, name="csv"),
    path("questions/counts.csv", register_files.counts_csv, name="counts"),
    path("questions/register.xlsx", register_files.sheet_out, name="sheet"),
    path("questions/bring/", register_files.bring, name="bring"),
    path(_ONE, register.entry, name="entry"),
    path(_ONE + "move/", register.move, name="move"),
    path(_ONE + "edit/", answering.edit, name="edit"),
    path(_ONE + "answer/", answering.answer, name="answer"),
    path(_ONE + "told/", answering.told, name="told"),
    path(_ONE + "withhold/", answering.withhold, name="withhold"),
    path(_ONE + "effects/add/", answering.effect, name="effect"),
    path(_ONE + "effects/<int:effect>/withdraw/", answering.effect_withdraw, name="effect_withdraw"),
]
