"""Addresses of programmes inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.programme.pages import pilots

app_name = "programme_here"
urlpatterns = [path("pilots/<int:number>/<int:row>/", pilots.interest, name="interest")]
