"""Addresses of the app for phones. They have no language: the phone keeps one page for all."""

from __future__ import annotations

from django.urls import path

from birge.capture.pages import field as pages

app_name = "field"
urlpatterns = [
    path("", pages.page, name="shell"),
    path("sw.js", pages.worker, name="worker"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
    path("pack.json", pages.pack, name="pack"),
    path("words/<slug:language>.json", pages.words, name="words"),
    path("mine/<slug:language>.json", pages.mine, name="mine"),
]
