"""Addresses of surveys: each is known by its number."""

from __future__ import annotations

from django.urls import URLPattern, path

from birge.monitoring.pages import survey, survey_files, survey_parts, survey_sheets, trust

_ALL = "monitoring/surveys/"
_ONE = _ALL + "<int:number>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, survey.index, name="surveys"),
    path(_ALL + "begin/", survey.begin, name="begin_survey"),
    path(_ALL + "trust/", trust.years, name="trust"),
    path(_ALL + "trust/begin/", trust.begin, name="trust_begin"),
    path(_ONE, survey.survey, name="survey"),
    path(_ONE + "edit/", survey.edit, name="survey_edit"),
    path(_ONE + "move/", survey.move, name="survey_move"),
    path(_ONE + "questions/add/", survey_parts.add_question, name="survey_ask"),
    path(_ONE + "questions/<int:question>/", survey_parts.question, name="survey_question"),
    path(_ONE + "questions/<int:question>/drop/", survey_parts.drop_question, name="survey_drop"),
    path(_ONE + "words/<int:remark>/", survey_parts.remark, name="survey_remark"),
    path(_ONE + "sheets/", survey_sheets.enter, name="survey_enter"),
    path(_ONE + "sheets/withdraw/", survey_sheets.withdraw, name="survey_withdraw"),
    path(_ONE + "answer/", survey_sheets.answer, name="survey_answer"),
    path(_ONE + "results.csv", survey_files.results_csv, name="survey_csv"),
    path(_ONE + "blank/<slug:language>/<slug:form>/", survey_files.blank, name="survey_blank"),
]
