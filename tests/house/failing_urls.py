"""The addresses of Birge, and one whose view breaks with all that was sent in the words of its error."""

from __future__ import annotations

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from birge.kit.gate import public
from birge.urls import urlpatterns as birges


@public
def fails(request: HttpRequest, word: str) -> HttpResponse:
    """As a database does that repeats the row it refused."""
    try:
        raise KeyError(word)
    except KeyError as error:
        raise IntegrityError(f"DETAIL: Failing row contains ({word}, {request.POST}, {request.META})") from error


urlpatterns = [path("fails/<str:word>/", fails), *birges]
