"""Addresses of field capture for people; those for phones are in the API."""

from __future__ import annotations

from django.urls import path

from birge.capture.pages import openrosa, papers, phones, pieces

app_name = "capture"
urlpatterns = [
    path("capture/", pieces.pieces, name="pieces"),
    path("capture/<int:number>/", pieces.piece, name="piece"),
    path("capture/<int:number>/decide/", pieces.decide, name="decide"),
    path("e/", papers.by_code, name="by_code"),
    path("e/<str:paper>/", papers.enter, name="enter"),
    path("capture/<int:number>/photos/<int:image>/", pieces.picture, name="picture"),
    path("capture/phones/", phones.phones, name="phones"),
    path("capture/phones/add/", phones.phone_add, name="phone_add"),
    path("capture/phones/forms/<int:cycle>/<str:kind>.xlsx", openrosa.workbook, name="workbook"),
    path("capture/phones/<int:phone>/", phones.phone, name="phone"),
]
