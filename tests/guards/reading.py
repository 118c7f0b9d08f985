"""Guards around what is read: records that are not public, names, small counts, papers, and what a browser may keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings

from birge.needs.models import Evidence, Session, Statement
from birge.papers.files import digest, make_files
from birge.papers.models import Issued, Rendering
from birge.papers.registry import PAPERS
from birge.problems.actions.problems import merge
from birge.rulebook.figures import format_number
from tests.guards.stage import FEW, Guard, Off, Stage
from tests.readable import stands

#: Address of what is not published → the questions that keep it from strangers.
DOORS = {
    "c/9002/needs/9002/": ("birge.needs.queries.sessions.may_read",),
    "c/9002/problems/9002/": ("birge.problems.queries.problems.works_in",),
    "c/9002/plan/": ("birge.plan.queries.parts.may_read",),
    "c/9002/groups/9002/": ("birge.groups.access.works_in",),
    "c/9002/assembly/": ("birge.gatherings.queries.doors.works_in",),
    "c/9002/assembly/9002/": ("birge.gatherings.queries.doors.may_read",),
    "c/9002/council/": ("birge.council.queries.packages.works_in", "birge.council.queries.resolutions.works_in"),
    "c/9002/council/packages/9002/": ("birge.council.queries.packages.may_read",),
    "c/9002/council/resolutions/9002/": ("birge.council.queries.resolutions.may_read",),
    "/api/v1/municipalities/mynda/cycles/9002/sessions/9002": ("birge.needs.queries.sessions.may_read",),
    "/api/v1/municipalities/mynda/cycles/9002/plan": ("birge.plan.queries.parts.may_read",),
    "/api/v1/municipalities/mynda/cycles/9002/resolutions/9002": ("birge.council.queries.resolutions.may_read",),
}


def _door(address: str, questions: tuple[str, ...]) -> Guard:
    def kept(stage: Stage) -> bool:
        answer = stage.get(address)
        assert answer.status_code in (200, 404), f"{answer.status_code}: the trial does not reach the page"
        return stage.hidden.secret not in answer.content.decode()

    return Guard(f"what is not public is not at {address}", kept, lambda off: off.open(*questions))


def _listed(stage: Stage) -> bool:
    return stage.url("c/1/needs/1/") not in stage.get("c/1/needs/").content.decode()


def _listed_by_the_api(stage: Stage) -> bool:
    items = stage.get("/api/v1/municipalities/mynda/cycles/1/sessions").json()["items"]
    return [item["number"] for item in items] == [2]


def _draft_order(stage: Stage) -> bool:
    with stage.inside():
        said = Statement.objects.filter(session__cycle__number=1, session__number=2).values_list("pk", flat=True)
        merge(stage.cycle, said, by=stage.user("aigul"), title="Кышкы отун")
    return "Кышкы отун" not in stage.get("c/1/problems/").content.decode()


def _few(address: str) -> Guard:
    def kept(stage: Stage) -> bool:
        page = stage.get(address).content.decode()
        return not stands(format_number(FEW, "ky"), page) and not stands(str(FEW), page)

    def off(off: Off) -> None:
        off.put("birge.needs.words.SENSITIVE", frozenset())

    return Guard(f"how many came of a small group is not at {address}", kept, off)


def _names(stage: Stage) -> bool:
    return "Aigul" not in stage.get("c/1/needs/2/", "daniyar").content.decode()


def _paper(stage: Stage) -> Issued:
    with stage.inside():
        return Issued.objects.get(pk=stage.hidden.number)


def _issued(stage: Stage) -> bool:
    return stage.get(f"papers/{stage.hidden.number}.docx").status_code == 404


def _papers_for_all(off: Off) -> None:
    for name, paper in list(PAPERS.items()):
        off.monkeypatch.setitem(PAPERS, name, replace(paper, may=lambda *_: True))


def _damaged(stage: Stage) -> bool:
    with stage.inside():
        make_files(_paper(stage))
        row = Rendering.objects.filter(issued=stage.hidden.number).first()
        assert row is not None
        path = settings.MEDIA_ROOT / row.file
        path.write_bytes(path.read_bytes() + b"x")
    return stage.get(f"papers/{stage.hidden.number}.{row.format}", "aigul").status_code == 503


def _as_it_says(off: Off) -> None:
    """A digest that answers what the row says, whatever the bytes."""
    kept: dict[str, Any] = {}

    def first(data: bytes) -> str:
        return kept.setdefault("digest", digest(data)) if not data.endswith(b"x") else kept["digest"]

    off.put("birge.papers.files.digest", first)


def _signed_list(stage: Stage) -> bool:
    with stage.inside():
        Session.objects.filter(pk=stage.hidden.number).update(state="confirmed")
        Evidence.objects.filter(pk=stage.hidden.number).update(kind="signed_list")
    return stage.get("c/9002/needs/9002/pictures/9002.jpg").status_code == 404


def _what_waits(stage: Stage) -> bool:
    """A need nobody has read yet, on every page a stranger has about needs."""
    pages = [
        stage.get(f"c/9002/needs/{tail}", "daniyar").content.decode() for tail in ("", "speak/", "spoken/", "voices/")
    ]
    return all(f"{stage.hidden.secret}.needs.voice" not in page for page in pages)


def _header(name: str, holds: str, *middleware: str, who: str = "") -> Guard:
    def kept(stage: Stage) -> bool:
        return holds in stage.get("/ky/desk/" if who else "/ky/", who).headers.get(name, "")

    return Guard(f"every page says {name}: {holds}", kept, lambda off: off.without(*middleware))


GUARDS = [
    *(_door(address, questions) for address, questions in DOORS.items()),
    Guard("a sheet nobody checked is not listed", _listed, lambda o: o.open("birge.needs.queries.sessions.works_in")),
    Guard("nor by the API", _listed_by_the_api, lambda o: o.open("birge.needs.queries.sessions.works_in")),
    Guard(
        "an order nobody announced is not shown",
        _draft_order,
        lambda o: o.open("birge.problems.pages.showing.may_read_list", "birge.problems.pages.showing.works_in"),
    ),
    _few("c/1/needs/2/"),
    _few("c/1/needs/"),
    _few("/api/v1/municipalities/mynda/cycles/1/sessions/2"),
    Guard(
        "the history of a record names nobody to strangers",
        _names,
        lambda o: o.open("birge.people.templatetags.chronicle.works_in"),
    ),
    Guard(
        "a picture of an unchecked session is not given out",
        lambda stage: stage.get("c/9002/needs/9002/pictures/9002.jpg").status_code == 404,
        lambda o: o.open("birge.needs.queries.sessions.may_read", "birge.needs.pages.evidence.may_see_picture"),
    ),
    Guard(
        "a signed list is not given out",
        _signed_list,
        lambda o: o.open("birge.needs.pages.evidence.may_see_picture"),
    ),
    Guard("a need nobody has read is nowhere", _what_waits, lambda o: o.open("birge.people.gate.may_enter")),
    Guard("a paper is for those who may read its record", _issued, _papers_for_all),
    Guard("a damaged paper is not given out", _damaged, _as_it_says),
    _header("Content-Security-Policy", "default-src 'none'", "CSPMiddleware"),
    _header("X-Frame-Options", "DENY", "XFrameOptionsMiddleware"),
    _header("X-Content-Type-Options", "nosniff", "SecurityMiddleware"),
    _header("Cache-Control", "no-store", "PrivatePages", who="aigul"),
]
