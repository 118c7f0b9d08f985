"""Addresses of learning inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.learning.pages import capacity, consultations, here, practices

app_name = "learning_here"
_EVENT = "learning/<int:number>/"
_PRACTICE = "practices/<int:number>/"
_ADVICE = "consultations/<int:number>/"
urlpatterns = [
    path("learning/", here.here, name="here"),
    path(_EVENT, here.people, name="people"),
    path(_EVENT + "add/", here.sign_up, name="sign_up"),
    path(_EVENT + "people/<int:person>/", here.participant, name="participant"),
    path(_EVENT + "people/<int:person>/off/", here.sign_off, name="sign_off"),
    path(_EVENT + "made/", here.product, name="product"),
    path("practices/add/", practices.begin, name="practice_begin"),
    path("practices/taken/<int:practice>/", practices.mark, name="mark"),
    path(_PRACTICE, practices.practice, name="practice"),
    path(_PRACTICE + "edit/", practices.edit, name="practice_edit"),
    path(_PRACTICE + "move/", practices.move, name="practice_move"),
    path("capacity/", capacity.index, name="capacity"),
    path("capacity/add/", capacity.begin, name="assessment_begin"),
    path("capacity/<int:year>/", capacity.assessment, name="assessment"),
    path("capacity/<int:year>/edit/", capacity.edit, name="assessment_edit"),
    path("capacity/<int:year>/move/", capacity.move, name="assessment_move"),
    path("consultations/", consultations.index, name="consultations"),
    path("consultations/add/", consultations.ask, name="ask"),
    path(_ADVICE, consultations.consultation, name="consultation"),
    path(_ADVICE + "edit/", consultations.edit, name="consultation_edit"),
    path(_ADVICE + "consultant/", consultations.name, name="consultant"),
    path(_ADVICE + "advice/", consultations.advise, name="advise"),
    path(_ADVICE + "done/", consultations.follow, name="follow"),
    path(_ADVICE + "move/", consultations.move, name="consultation_move"),
]
