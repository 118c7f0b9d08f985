"""Which personal data is kept, why, how long and who reads it: for everybody, and as a file for the authority."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from birge.kit import consents
from birge.kit.downloads import csv_file
from birge.kit.personal import CATEGORIES
from birge.kit.said import language
from birge.people import datamap
from birge.people.gate import public


@public
def platform(request: HttpRequest) -> HttpResponse:
    """What the platform keeps above all municipalities, and a way to what each of them keeps."""
    return _shown(request, here=False)


@public
def municipal(request: HttpRequest, code: str) -> HttpResponse:
    """What a municipality keeps."""
    return _shown(request, here=True)


@public
def platform_file(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    return _file("birge-personal-data.csv", here=False)


@public
def municipal_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a table."""
    return _file(f"birge-{code}-personal-data.csv", here=True)


def _shown(request: HttpRequest, *, here: bool) -> HttpResponse:
    reader = language()
    kinds: list[dict[str, Any]] = [
        {
            "name": datamap.said(key, reader),
            "meaning": datamap.said(meaning, reader),
            "readers": datamap.said(datamap.READERS[key], reader),
            "basis": datamap.said(datamap.BASES[key], reader),
        }
        for key, meaning in CATEGORIES.items()
    ]
    parts = [
        (part, [(datamap.said(entry.category, reader), entry) for entry in part.entries])
        for part in datamap.parts(here=here, language=reader)
    ]
    agreed = [(name, consents.NAMES[name], list(reversed(versions))) for name, versions in consents.texts().items()]
    context = {"kinds": kinds, "parts": parts, "here": here, "unfolded": request.GET.get("all") == "1"}
    return render(request, "people/register.html", {**context, "consents": agreed, "today": localdate()})


def _file(name: str, *, here: bool) -> HttpResponse:
    return csv_file(datamap.rows(here=here, language=language()), name)
