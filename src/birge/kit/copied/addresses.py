"""What belongs into the copy: every public address of the house, except those that mean something on the site alone.

The list of addresses is the house's own. A new public page is in the copy without a word here; only what is a door, a
form or an answer to one is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation

#: Whole groups of addresses: doors of accounts, what phones and programs send to, the living page of components.
LIVE_SPACES = frozenset({"people", "field", "capture-v1", "openrosa", "kit"})
#: Forms, what thanks for them, what answers to something typed, what changes while one looks.
LIVE = frozenset(
    {
        "account_login",
        "account_logout",
        "assembly:screen",
        "groups:offer",
        "groups:offered",
        "hearings:screen",
        "initiatives:apply",
        "initiatives:correct",
        "initiatives:drop",
        "initiatives:find",
        "initiatives:held",
        "initiatives:own_file",
        "initiatives:own_paper",
        "initiatives:screen",
        "initiatives:withdraw",
        "live",
        "log:cosign",
        "log:receipt",
        "metrics",
        "mfa_authenticate",
        "monitoring:survey_answer",
        "needs:speak",
        "needs:spoken",
        "news:left",
        "news:off",
        "news:subscribe",
        "news:subscribed",
        "news:subscription",
        "news_here:subscribe",
        "plan:send_remark",
        "plan:sent_remark",
        "portal:search",
        "questions:send",
        "questions:sent",
        "ready",
        "reread:robots",
        "reread:worker",
        "root",
        "voting:cast",
        "voting:receipt",
    }
)
#: Addresses that no page links to, because programs work them out: apps add theirs when they start.
MORE: list[Callable[[], Iterator[str]]] = []
#: Choices of a page that are followed where a link names them: more would be every choice with every other.
MOST_PARAMETERS = 3
_CODE = re.compile(r"/m/([-a-zA-Z0-9_]+)/|/municipalities/([-a-zA-Z0-9_]+)(?:/|$)")


def languages() -> tuple[str, ...]:
    """The languages of the pages."""
    return tuple(code for code, _name in settings.LANGUAGES)


def language_of(address: str) -> str:
    """The language in front of an address; "" for files and data that have none."""
    first = urlsplit(address).path.split("/")[1:2]
    return first[0] if first and first[0] in languages() else ""


def is_static(address: str) -> bool:
    """Whether it is a file of the design."""
    return address.startswith(settings.STATIC_URL)


def code_in(address: str) -> str:
    """The municipality an address belongs to; "" for what is of the country."""
    found = _CODE.search(urlsplit(address).path)
    return (found[1] or found[2]) if found else ""


def is_public(found: ResolverMatch) -> bool:
    """Whether anybody may read it, and it means something without the site."""
    gate = getattr(found.func, "gate", None)
    if gate is None or gate.kind != "public" or LIVE_SPACES & {*found.namespaces}:
        return False
    return found.view_name not in LIVE


def belongs(address: str) -> bool:
    """Whether a page of ours that links to ``address`` has it beside itself in the copy."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return False
    if is_static(parts.path):
        return True
    words = parse_qsl(parts.query, keep_blank_values=True)
    if len(words) > MOST_PARAMETERS:
        return False
    with translation.override(language_of(address) or settings.LANGUAGE_CODE):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return False
    return is_public(found) and (_is_page(parts.path) or _is_file(found.route))


def _is_page(path: str) -> bool:
    return bool(language_of(path))


def _is_file(route: str) -> bool:
    """A file of open data, an image, a short address; not a list for programs, which they ask for piece by piece."""
    return "." in route.rsplit("/", 1)[-1] or not route.startswith("api/")


def beginnings(codes: list[str]) -> Iterator[str]:
    """Addresses of the house that name nothing, or a municipality alone; all others are found by following links."""
    for language in languages():
        with translation.override(language):
            for route, entry in _walk(get_resolver(), ""):
                arguments = frozenset(re.findall(r"<(?:\w+:)?(\w+)>", route))
                if "(?P" in route or arguments - {"code"}:
                    continue
                for code in codes if arguments else [""]:
                    address = "/" + re.sub(r"<(?:\w+:)?code>", code, route)
                    if belongs(address) and entry.callback is not None:
                        yield address
    for more in MORE:
        yield from more()


def _walk(resolver: URLResolver, above: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from _walk(entry, route)
