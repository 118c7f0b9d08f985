"""Addresses of learning of the whole country: events, and the search over practices."""

from __future__ import annotations

from django.urls import path

from birge.learning.pages import advice, events, listed, parts, practices

app_name = "learning"
_EVENT = "learning/<int:number>/"
urlpatterns = [
    path("learning/", listed.index, name="index"),
    path("learning/events.csv", listed.events_csv, name="csv"),
    path("learning/consultations/", advice.index, name="advice"),
    path("learning/add/", events.begin, name="begin"),
    path(_EVENT, events.event, name="event"),
    path(_EVENT + "edit/", events.edit, name="edit"),
    path(_EVENT + "results/", events.results, name="results"),
    path(_EVENT + "day/", events.move_day, name="day"),
    path(_EVENT + "move/", events.move, name="move"),
    path(_EVENT + "municipalities/add/", parts.add_party, name="add_party"),
    path(_EVENT + "municipalities/<int:party>/", parts.party, name="party"),
    path(_EVENT + "municipalities/<int:party>/remove/", parts.remove_party, name="remove_party"),
    path(_EVENT + "said/add/", parts.add_point, name="add_point"),
    path(_EVENT + "said/<int:point>/", parts.point, name="point"),
    path(_EVENT + "made/add/", parts.add_product, name="add_product"),
    path(_EVENT + "people/", parts.presence, name="presence"),
    path(_EVENT + "certify/", parts.certify, name="certify"),
    path(_EVENT + "<slug:which>.<slug:language>.<slug:form>", events.sheet, name="sheet"),
    path("practices/", practices.index, name="practices"),
    path("practices/practices.csv", practices.practices_csv, name="practices_csv"),
]
