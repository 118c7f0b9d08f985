"""Addresses of monitoring, inside a municipality: a plan is known by its year, all else by its number."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "monitoring"
urlpatterns: list[URLPattern] = []
