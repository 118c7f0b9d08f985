"""Addresses of field capture for people; those for phones are in the API."""

from __future__ import annotations

from django.urls import path

from birge.capture import openrosa_pages, pages

app_name = "capture"
urlpatterns = [
    path("capture/", pages.pieces, name="pieces"),
    path("capture/<int:number>/", pages.piece, name="piece"),
    path("capture/<int:number>/decide/", pages.decide, name="decide"),
    path("capture/phones/", pages.phones, name="phones"),
    path("capture/phones/add/", pages.phone_add, name="phone_add"),
    path("capture/phones/forms/<int:cycle>/<str:kind>.xlsx", openrosa_pages.workbook, name="workbook"),
    path("capture/phones/<int:phone>/", pages.phone, name="phone"),
]
