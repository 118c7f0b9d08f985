"""Addresses of monitoring, inside a municipality: a plan is known by its year, all else by its number."""

from __future__ import annotations

from django.urls import path

from birge.monitoring.pages import (
    acts,
    following,
    paper,
    plan_items,
    plans,
    recommendations,
    reports,
    visit_photos,
    visits,
)
from birge.monitoring.progress_urls import urlpatterns as progress
from birge.monitoring.survey_urls import urlpatterns as surveys

app_name = "monitoring"
_ALL = "monitoring/"
_PLAN = _ALL + "<int:year>/"
_ITEM = _PLAN + "items/<int:number>/"
_VISIT = _ALL + "visits/<int:number>/"
_PHOTO = _VISIT + "photos/<int:picture>/"
_ACT = _ALL + "acts/<int:number>/"
_RECOMMENDATION = _ALL + "recommendations/<int:number>/"

urlpatterns = [
    *progress,
    *surveys,
    path(_ALL, plans.index, name="index"),
    path(_ALL + "news/", following.news, name="news"),
    path(_ALL + "news/read/", following.news_read, name="news_read"),
    path(_ALL + "begin/", plans.begin, name="begin"),
    path(_PLAN, plans.plan, name="plan"),
    path(_PLAN + "move/", plans.plan_move, name="plan_move"),
    path(_PLAN + "agree/", plans.agree, name="agree"),
    path(_PLAN + "meeting/", plans.to_meeting, name="to_meeting"),
    path(_PLAN + "report/<slug:of>/", reports.report, name="report"),
    path(_PLAN + "report/<slug:of>/meeting/", reports.to_meeting_report, name="put_report"),
    path(_PLAN + "items/add/", plan_items.add_item, name="add_item"),
    path(_ITEM, plan_items.item, name="item"),
    path(_ITEM + "remove/", plan_items.remove_item, name="remove_item"),
    path(_ITEM + "visit/", visits.begin, name="begin_visit"),
    path(_VISIT, visits.visit, name="visit"),
    path(_VISIT + "edit/", visits.edit, name="edit_visit"),
    path(_VISIT + "move/", visits.move, name="visit_move"),
    path(_VISIT + "act/", visits.begin_act, name="begin_act"),
    path(_VISIT + "checklist/", visits.checks, name="checks"),
    path(_VISIT + "checklist/<int:check>/drop/", visits.drop_check, name="drop_check"),
    path(_VISIT + "seen/add/", visits.add_sight, name="add_sight"),
    path(_VISIT + "seen/<int:sight>/", visits.sight, name="sight"),
    path(_VISIT + "photos/add/", visit_photos.add_photos, name="add_photos"),
    path(_PHOTO, visit_photos.photo, name="photo"),
    path(_PHOTO + "small/", visit_photos.photo_small, name="photo_small"),
    path(_PHOTO + "original/", visit_photos.original, name="original"),
    path(_PHOTO + "move/", visit_photos.photo_move, name="photo_move"),
    path(_ACT, acts.act, name="act"),
    path(_ACT + "move/", acts.move, name="act_move"),
    path(_ACT + "sign/", acts.sign, name="sign"),
    path(_ACT + "paper/group/", paper.group, name="paper_group"),
    path(_ACT + "paper/executive/", paper.executive, name="paper_executive"),
    path(_ACT + "sheets/add/", paper.add_sheets, name="add_sheets"),
    path(_ACT + "sheets/<int:sheet>/", paper.sheet, name="sheet"),
    path(_ACT + "sheets/<int:sheet>/original/", paper.sheet_original, name="sheet_original"),
    path(_ACT + "sheets/<int:sheet>/move/", paper.sheet_move, name="sheet_move"),
    path(_ACT + "conclusion/", acts.conclusion, name="conclusion"),
    path(_ACT + "correct/", acts.correct, name="correct"),
    path(_ACT + "remove/", acts.remove, name="remove"),
    path(_ACT + "findings/add/", acts.add_finding, name="add_finding"),
    path(_ACT + "findings/<int:finding>/", acts.finding, name="finding"),
    path(_ACT + "recommendations/add/", acts.add_recommendation, name="add_recommendation"),
    path(_ACT + "recommendations/<int:recommendation>/", acts.recommended, name="recommended"),
    path(_RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(_RECOMMENDATION + "answer/", recommendations.answer, name="answer"),
    path(_RECOMMENDATION + "look/", recommendations.look, name="look"),
    path(_RECOMMENDATION + "again/", recommendations.again, name="again"),
    path(_RECOMMENDATION + "move/", recommendations.move, name="recommendation_move"),
]
