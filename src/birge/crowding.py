"""To which class each address belongs when too many people come at once (``kit.crowd``): what is turned away first.

What somebody with a role works at is a record; so is every form but those below. A part of the addresses that is not
named here is an error: the tests walk through all of them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import Resolver404, ResolverMatch
from django.utils.translation import get_language_from_path, override

from birge.kit.addresses import found_at
from birge.kit.crowd import ALWAYS, COMMENTS, DASHBOARDS, PAGES, PHOTOS, RECORDS, SEARCH, SIGN_IN, VOTES

#: Part of the addresses → class of what strangers read there.
PARTS = {
    **dict.fromkeys(("people", "people_eid"), SIGN_IN),
    **dict.fromkeys(("api", "api-v1", "programme", "programme_here", "issues", "budget_codes"), DASHBOARDS),
    **dict.fromkeys(("country_hearings", "initiatives_country", "learning", "territory"), DASHBOARDS),
    **dict.fromkeys(("api-v1:capture-v1", "openrosa", "field", "capture", "desk"), RECORDS),
    **dict.fromkeys(("questions", "news"), COMMENTS),
    **dict.fromkeys(("short", "short_news", "short_activity", "portal", "places", "record", "log", "fairness"), PAGES),
    **dict.fromkeys(("people_here", "cycle", "papers", "needs", "problems", "groups", "plan", "development"), PAGES),
    **dict.fromkeys(("assembly", "council", "budget", "spending", "hearings", "voting", "initiatives"), PAGES),
    **dict.fromkeys(("monitoring", "services", "learning_here", "news_here"), PAGES),
    "reread": ALWAYS,
    "kit": ALWAYS,
}
NAMED = {
    **dict.fromkeys(("live", "ready", "metrics"), ALWAYS),
    **dict.fromkeys(("root", "portal:front", "news:index", "news:feed", "news:item", "news:paper"), PAGES),
    **dict.fromkeys(("portal:search", "initiatives:find"), SEARCH),
    **dict.fromkeys(("portal:compare_places", "portal:compare_years"), DASHBOARDS),
    **dict.fromkeys(("voting:cast", "voting:receipt"), VOTES),
    **dict.fromkeys(("plan:add_remark", "plan:send_remark", "plan:sent_remark", "plan:remarks"), COMMENTS),
    **dict.fromkeys(("needs:speak", "needs:spoken", "groups:offer", "groups:offered"), COMMENTS),
    **dict.fromkeys(("monitoring:survey_answer", "news_here:subscribe"), COMMENTS),
    **dict.fromkeys(("initiatives:apply", "log:cosign"), RECORDS),
}
#: What allauth names stands in no part.
_OF_ACCOUNTS = ("account_", "mfa_")
#: The last part of the name of an address where pictures come from or go to.
PICTURES = frozenset(
    {
        *("picture", "picture_small", "help_picture", "photo", "photo_small", "photos", "original"),
        *("project_photo", "project_photo_small", "project_original"),
        *("progress_photo", "progress_photo_small", "progress_original", "sheet_original", "pieces", "piece"),
    }
)
_FILES = ("csv", "_pb", "export", "package", "whole")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def declared(name: str, part: str) -> str:
    """The class of an address by its full name.

    :raises KeyError: when its part of the addresses has none.
    """
    own = name.rpartition(":")[2]
    if own in PICTURES:
        return PHOTOS
    if name in NAMED:
        return NAMED[name]
    if name.startswith(_OF_ACCOUNTS):
        return SIGN_IN
    return DASHBOARDS if own.endswith(_FILES) and PARTS[part] == PAGES else PARTS[part]


def class_of(environ: dict[str, Any]) -> tuple[str, str]:
    """The class of a request and the language of its page; "" where it is no page."""
    path = environ.get("PATH_INFO", "/").encode("latin-1", "replace").decode("utf-8", "replace")
    language = get_language_from_path(path) or ""
    try:
        return _asked_for(_kind_at(path, language), environ), language
    except Resolver404:
        return (ALWAYS if path.startswith(settings.STATIC_URL) else PAGES), language


def kind_of(found: ResolverMatch, environ: dict[str, Any]) -> str:
    """The class of a request to a known address."""
    return _asked_for(_kind(found), environ)


@lru_cache(maxsize=2_000)
def _kind_at(path: str, language: str) -> str:
    """The class of what is read at a path. Raises Resolver404 where there is nothing, which is not kept."""
    with override(language or settings.LANGUAGE_CODE):
        return _kind(found_at(path))


def _kind(found: ResolverMatch) -> str:
    try:
        kind = declared(found.view_name, found.namespace)
    except KeyError:  # the tests let none through; whoever asks is answered all the same
        kind = PAGES
    gate = getattr(found.func, "gate", None)
    closed = gate is not None and gate.kind != "public"
    return RECORDS if closed and kind not in (PHOTOS, SIGN_IN, ALWAYS) else kind


def _asked_for(kind: str, environ: dict[str, Any]) -> str:
    """A form that is sent, and what somebody with a session reads, is a record."""
    known = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    return RECORDS if kind == PAGES and (known or environ.get("REQUEST_METHOD") not in _SAFE) else kind
