"""Addresses for apps that speak OpenRosa. A person types the first part into the app, so it is short."""

from __future__ import annotations

from django.urls import path

from birge.api.v1.capture.openrosa import form, forms, submission

app_name = "openrosa"
urlpatterns = [
    path("formList", forms, name="forms"),
    path("forms/<str:form>", form, name="form"),
    path("submission", submission, name="submission"),
]
