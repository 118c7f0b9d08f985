"""The access matrix: every address, who may enter it by its gate, and examples of it to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zlib import crc32

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from birge.kit.gate import Gate
from birge.papers.registry import PAPERS
from birge.people import words
from birge.portal.share import code_of
from birge.problems.models import Problem
from tests.worlds import World

#: Addresses for phones: a token opens them that no account holds, so nobody of the matrix comes in (tests/capture do).
FOR_PHONES = ("api-v1:capture-v1:", "openrosa:")
#: Gate kinds there are.
KINDS = frozenset({"public", "signed_in", "members", "staff_of", "platform"})


@dataclass(frozen=True)
class Address:
    """One line of the URLconf."""

    name: str
    route: str
    view: Any
    arguments: frozenset[str]

    @property
    def gate(self) -> Gate | None:
        """The mark of its view, or ``None``: undeclared."""
        found = getattr(self.view, "gate", None)
        return found if isinstance(found, Gate) else None


def addresses(urlconf: Any = None) -> list[Address]:
    """Every address there is, in the order of the URLconf."""
    return list(_walk(get_resolver(urlconf), "", "", frozenset()))


def _walk(resolver: URLResolver, route: str, space: str, given: frozenset[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = given | _arguments(entry)
        path = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            name = f"{space}{entry.name}" if entry.name else ""
            yield Address(name, path, entry.callback, here)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, path, inner, here)


def _arguments(entry: URLPattern | URLResolver) -> frozenset[str]:
    regex = getattr(entry.pattern, "regex", None)
    named = frozenset(regex.groupindex) if regex is not None else frozenset()
    return named | frozenset(getattr(entry.pattern, "converters", {}))


@dataclass(frozen=True)
class Actor:
    """Somebody who tries: the roles held in one municipality (or above all), or none."""

    name: str
    user: Any
    roles: frozenset[str] = frozenset()
    side: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def audits(self) -> bool:
        """Whether the actor reads everything everywhere."""
        return words.AUDITOR in self.roles

    @property
    def above(self) -> bool:
        """Whether the roles are of the programme or the platform."""
        return any(words.ROLES[role].scope != words.MUNICIPALITY for role in self.roles)


def one_of_each(
    address: Address, actors: Sequence[Actor], alike: Callable[[str], object] = lambda outcome: outcome
) -> list[Actor]:
    """Of all whom the gate answers in the same way one; which of them goes round with the addresses: all have a turn.

    Whoever is not signed in has no session, no account and no role, and is always one of them where all get in.

    :param alike: what is the same way; as it stands, what the gate promises (in, forbidden, hidden, sign in).
    """
    if address.gate is None:
        return [*actors]
    ways: dict[object, list[Actor]] = {}
    for one in actors:
        outcome = expected(address.gate, one, "here")
        ways.setdefault((alike(outcome), outcome == IN and one.user is None), []).append(one)
    turn = crc32(address.name.encode())
    return [some[turn % len(some)] for some in ways.values()]


def without(roles: frozenset[str]) -> dict[str, frozenset[str]]:
    """The most anybody may hold whom a gate with ``roles`` keeps out: on every side all the others at once.

    A role only ever opens: what none of them reaches together, none reaches alone. Who reads everything everywhere is
    no stranger and stays out of it.
    """
    local = frozenset(role.code for role in words.ROLES.values() if role.scope == words.MUNICIPALITY)
    return {"here": local - roles, "there": local, "": words.ROLES.keys() - local - roles - {words.AUDITOR}}


IN, FORBIDDEN, HIDDEN, SIGN_IN, FORM_ONLY = "in", "forbidden", "hidden", "sign in", "a form only"


def is_in(outcome: str) -> bool:
    """Whether somebody is let in: the coarsest way to tell those apart who try."""
    return outcome == IN


def expected(gate: Gate, actor: Actor, side: str) -> str:
    """What the gate promises ``actor`` on an address of the municipality ``side``."""
    if gate.kind == "public":
        return IN
    if actor.user is None:
        return SIGN_IN
    if gate.kind == "signed_in":
        return IN
    let_in = bool(actor.roles & gate.roles)
    if gate.kind == "platform":
        return IN if let_in and actor.above else HIDDEN
    here = actor.side == side
    knows = here or actor.audits
    if gate.kind == "members":
        return IN if knows else HIDDEN
    if let_in and (here or actor.above):
        return IN
    return FORBIDDEN if knows else HIDDEN


def outcome(response: HttpResponse) -> str:
    """What came of a request, in the words of :func:`expected` (or its bare status)."""
    status = response.status_code
    if status == 401 or (status == 302 and urlsplit(response.headers["Location"]).path == reverse("people:login")):
        return SIGN_IN
    if status == 405:
        return FORM_ONLY
    if status == 403:
        return FORBIDDEN
    if status == 404:
        return HIDDEN
    if status in (200, 301, 302, 304, 400, 415, 422):
        return IN
    return f"{status} {getattr(response, 'why', '')}".strip()


def fits(gate: Gate, wanted: str, got: str) -> bool:
    """Whether what came of a GET is what the gate promised.

    A record behind an open gate may be hidden from strangers by its own door (404, never 403); a public page may lead
    to signing in; an address that takes forms only tells nobody anything else.
    """
    if got in (wanted, FORM_ONLY):
        return True
    return wanted == IN and (got == HIDDEN or gate.kind == "public" and got == SIGN_IN)


def reached(response: HttpResponse) -> bool:
    """Whether the page was really there (or its address takes forms only)."""
    return response.status_code in (200, 301, 302, 405)


#: By the name of an argument: what to write there. Whole numbers need none: every record of a world has one number.
WORDS: dict[str, tuple[str, ...]] = {
    "language": ("ky",),
    "form": ("docx",),
    "group": ("men",),
    "step": ("needs",),
    "first": ("now",),
    "second": ("now",),
    "key": ("notice_days",),
    "rule": ("tally",),
    "kind": ("assembly",),
    "paper": ("1-1",),
    "part": ("location",),
    "of": ("half", "year"),
    "which": ("report",),
    "packet": ("0b5e0000-0000-4000-8000-000000000000",),
    "stop": ("said",),
    "country_list": ("practices",),
    "list_here": ("questions",),
    "counted": ("sessions",),
    "guide_name": ("plan",),
    "picture_name": ("thread",),
    "token": (str(UUID(int=9001)),),
    "screen": ("lines",),
    "photo": ("0b5e0000-0000-4000-8000-000000000001",),
    # The public record of the worlds: its first entry, the record that it is of, a tile, a script.
    "entry": ("0",),
    "of_record": ("council.resolution:9001",),
    "tile_path": ("0/000.p/1",),
    "log_script": ("verify",),
    "seen_size": ("1",),
    "seen_root": ("0" * 32,),
}


#: By the name of an address: the query without which it has nothing to answer.
QUERIES = {
    "log:consistency": "?old=1&new=1",
    "api-v1:compare": "?from=now&to=now",
    "api-v1:papers": "?kind=priority-list",
}


def examples(address: Address, world: World) -> list[str]:
    """Paths of ``address`` in ``world``; none: nobody has said what to write for an argument."""
    query = QUERIES.get(address.name, "")
    return [reverse(address.name, kwargs=kwargs) + query for kwargs in fillings(address, world) if kwargs is not None]


def fillings(address: Address, world: World) -> Iterator[dict[str, Any] | None]:
    if address.name == "papers:preview":
        for paper in PAPERS.values():
            filling = {"name": paper.name, "record": f"{paper.of}:{world.number}", "form": paper.formats[0]}
            yield {**filling, "code": world.village.municipality.code, "language": "ky"}
        return
    filling = {}
    for name in sorted(address.arguments):
        if name == "code":
            filling[name] = world.village.municipality.code
        elif name in WORDS:
            filling[name] = WORDS[name][0]
        elif _is_whole(address, name):
            filling[name] = world.number
        elif name == "address":
            # The number of a resolution as it stands in its permanent address.
            filling[name] = str(world.number)
        elif name == "secret":
            # The code of a draft: whoever has it writes on; of an application that was sent: what can be done with it.
            sent = address.name in ("initiatives:correct", "initiatives:withdraw")
            filling[name] = f"{'S' if sent else 'D'}{world.number}"
        elif name == "short":
            filling[name] = code_of(Problem(pk=world.number), "ky")
        else:
            yield None
            return
    yield filling


def _is_whole(address: Address, name: str) -> bool:
    return f"<int:{name}>" in address.route or f"{{int:{name}}}" in address.route


def in_municipality(address: Address) -> bool:
    """Whether the address names a municipality."""
    return "code" in address.arguments
