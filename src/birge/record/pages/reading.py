"""Pages of the record that people read: how it stands, how to check a paper, one entry, all versions of a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.chronicle.words import called
from birge.kit import scope
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.papers.models import Issued, Rendering
from birge.papers.queries import readable
from birge.papers.registry import PAPERS
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import label_of
from birge.people.access import roles_in
from birge.people.words import ADMINISTRATOR, ROLES
from birge.places.models import Municipality
from birge.record import kept, queries, words
from birge.record.models import Leaf
from birge.record.pages.changes import changes_of
from birge.rulebook.record import notes

#: Entries on one page.
ROWS = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """A leaf in words."""

    leaf: Leaf
    what: str | Promise
    kind: str | Promise
    where: str
    role: str | Promise
    at: datetime | None
    told: str = ""

    @property
    def number(self) -> int:
        """Its place, counted as people count."""
        return self.leaf.index + 1


def shown(leaves: list[Leaf]) -> list[Shown]:
    """Leaves in words; the rows they name are read together."""
    with scope.everyone("the record lists papers of all municipalities that strangers may read"):
        papers = Issued.objects.defer("content").in_bulk([one.source_pk for one in leaves if one.source == words.PAPER])
        some = [one.source_pk for one in leaves if one.source == words.FILE]
        files = Rendering.objects.select_related("issued").defer("issued__content").in_bulk(some)
    places = Municipality.objects.select_related("place").in_bulk({one.municipality_id for one in leaves} - {None})
    found = []
    for leaf in leaves:
        said = queries.said_by(leaf)
        role = said.get("actor_role", "")
        paper = papers.get(leaf.source_pk) if leaf.source == words.PAPER else None
        if leaf.source == words.FILE and leaf.source_pk in files:
            paper = files[leaf.source_pk].issued
        place = places.get(leaf.municipality_id) if leaf.municipality_id is not None else None
        what: str | Promise = called(said.get("type", ""), role) if leaf.source == words.EVENT else ""
        told = ""
        if paper is not None and paper.paper in PAPERS:
            what = PAPERS[paper.paper].called(place) if place is not None else PAPERS[paper.paper].title
            told = ", ".join(part for part in (f"№ {paper.number}" if paper.number else "", _language(paper)) if part)
            if leaf.source == words.FILE:
                told += f", {label_of(files[leaf.source_pk].format)}"
        if leaf.source == words.BODY:
            told = _("version %(number)s") % {"number": said.get("version", "")}
        kind = words.SOURCES.get(leaf.source, leaf.source)
        name = place.name if place is not None else ""
        by = ROLES[role].name if role in ROLES else ""
        at = parse_datetime(said["at"]) if "at" in said else None
        found.append(Shown(leaf, what or str(kind).capitalize(), kind, name, by, at, told))
    return found


def _language(paper: Issued) -> str:
    return str(LANGUAGE_NAMES.get(paper.language, paper.language))


def trail_to(title: str) -> list[tuple[str, str]]:
    """Where a page below the front of the record stands."""
    return [(_("Public record"), reverse("record:index")), (title, "")]


@public
@always_fresh
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How the record stands: its size, who signed it, what looking back found, and what came last."""
    last = queries.newest_with_audit()
    audit = last if last is not None and last.audited_at else None
    page = Paginator(Leaf.objects.order_by("-index"), ROWS).get_page(request.GET.get("page"))
    keys = queries.keys()
    title = _("Public record")
    context = {
        "title": title,
        "trail": [(title, "")],
        "last": last,
        "seen": last.cosignatures.all() if last is not None else [],
        "witnesses": [notes.Key.read(line).name for line in kept.witnesses()],
        "audit": audit,
        "wrong": _wrong(audit.wrong) if audit is not None else [],
        "lost": queries.lost(),
        "refused": queries.refused(),
        "stale": queries.is_stale(last),
        "key": keys[-1][0].public if keys else "",
        "page": page,
        "rows": shown(list(page.object_list)),
        "may_step": request.user.is_authenticated and ADMINISTRATOR in roles_in(request.user, None),
    }
    return render(request, "record/index.html", context)


def _wrong(found: list[list[Any]]) -> list[tuple[int, int, str | Promise]]:
    return [(index, index + 1, words.WRONG.get(said, said)) for index, said in found[:100]]


@public
@always_fresh
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """How anybody checks a decision in ten minutes, without network and without trusting us."""
    title = _("Check a decision yourself")
    last = _last_pdf()
    keys = queries.keys()
    name = f"birge-{last.index if last is not None else 17}"
    context = {
        "title": title,
        "trail": trail_to(title),
        "last": last,
        "key": keys[-1][0].public if keys else "",
        "command": f"python3 verify.py {name}.pdf {name}.tlog-proof trust.txt",
    }
    return render(request, "record/check.html", context)


def _last_pdf() -> Leaf | None:
    """The PDF that came last, so that people can try."""
    with scope.everyone("the record lists papers of all municipalities that strangers may read"):
        some = list(Leaf.objects.filter(source=words.FILE).order_by("-index")[:12])
        printed = {row.pk for row in Rendering.objects.filter(pk__in=[one.source_pk for one in some], format="pdf")}
    return next((one for one in some if one.source_pk in printed), None)


@public
@always_fresh
@require_safe
def leaf(request: HttpRequest, entry: int) -> HttpResponse:
    """One entry: what it holds, its proof, and what the proof is held against."""
    row = Leaf.objects.select_related("salted").filter(index=entry).first()
    if row is None:
        raise Http404
    with scope.everyone("a leaf names a row of any municipality, shown where strangers may read it"):
        there = queries.row_of(row) is not None
    one = shown([row])[0]
    audit = queries.audited()
    title = _("Entry %(number)s") % {"number": one.number}
    context = {
        "title": title,
        "trail": trail_to(title),
        "one": one,
        "there": there,
        "text": bytes(row.data).decode(errors="replace") if row.data is not None else "",
        "hash": bytes(row.hash).hex(),
        "checkpoint": queries.checkpoint_for(row),
        "wrong": [said for at, said in (audit.wrong if audit else []) if at == row.index],
    }
    return render(request, "record/leaf.html", context)


@public
@always_fresh
@require_safe
def seen(request: HttpRequest, seen_size: str, seen_root: str) -> HttpResponse:
    """What the square on a paper leads to: whether the record still begins as it stood when the paper was printed."""
    there, last = int(seen_size), queries.newest()
    known = last is not None and 0 < there <= last.size
    try:
        same = known and queries.root_of(there).hex().startswith(seen_root)
    except KeyError:  # a hash that is kept is gone
        same = False
    title = _("The record as a paper shows it")
    context = {"title": title, "trail": trail_to(title), "same": same, "known": known, "size": there, "root": seen_root}
    return render(request, "record/seen.html", context)


@public
@always_fresh
@require_safe
def versions(request: HttpRequest, of_record: str) -> HttpResponse:
    """What changed: every entry of one record, for ever, and what its texts said before."""
    leaves = queries.versions_of(of_record)
    with scope.everyone("a leaf names a row of any municipality, shown where strangers may read it"):
        there = queries.read_at(of_record)
        waits = there is not None and queries.waits(of_record)
    if not leaves and there is None:
        raise Http404
    title = _("What changed")
    context = {
        "title": title,
        "trail": trail_to(title),
        "rows": shown(leaves),
        "page_of": there,
        "waits": waits,
        "record": of_record,
        "changes": changes_of(leaves) if there is not None else [],
    }
    return render(request, "record/versions.html", context)


def _open(row: Issued) -> bool:
    """Whether strangers may read a paper that waits for the next signature."""
    with scope.everyone("a paper of any municipality, shown where strangers may read it"):
        return bool(readable(AnonymousUser(), [row]))


@public
@always_fresh
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """An issued paper: the entries of its text and of each of its files."""
    with scope.everyone("a paper of any municipality, shown where strangers may read it"):
        row = Issued.objects.defer("content").filter(pk=pk).first()
        files = [*Rendering.objects.filter(issued_id=pk).values_list("pk", flat=True)]
    leaves = list(Leaf.objects.filter(source=words.PAPER, source_pk=pk))
    if row is None or not (leaves or _open(row)):
        raise Http404
    leaves += Leaf.objects.filter(source=words.FILE, source_pk__in=files).order_by("index")
    title = _("Proof of a paper")
    context = {"title": title, "trail": trail_to(title), "of": row.record if leaves else "", "rows": shown(leaves)}
    return render(request, "record/versions.html", context)
