"""Addresses of the capture protocol."""

from __future__ import annotations

from django.urls import path

from birge.api.v1.capture.briefcase import briefcase
from birge.api.v1.capture.packets import packet, packets, status
from birge.api.v1.capture.photos import photo, photos

app_name = "capture-v1"
urlpatterns = [
    path("briefcase", briefcase, name="briefcase"),
    path("packets", packets, name="packets"),
    path("packets/<str:packet>", packet, name="packet"),
    path("status", status, name="status"),
    path("photos", photos, name="photos"),
    path("photos/<str:photo>", photo, name="photo"),
]
