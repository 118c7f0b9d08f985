"""Addresses of programmes inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.programme.pages import candidates

app_name = "programme_here"
urlpatterns = [path("pilots/<int:number>/<int:row>/", candidates.interest, name="interest")]
