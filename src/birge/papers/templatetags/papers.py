"""The list of papers of a record: issued ones for everybody who may read it, previews for those who work here."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from birge.chronicle.actions import record_key
from birge.papers.queries import editions_of
from birge.papers.registry import PAPERS
from birge.papers.registry import papers_of as drawer_of
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import label_of
from birge.people.access import works_in

register = template.Library()


@register.inclusion_tag("papers/of.html", takes_context=True)
def papers_of(context: template.Context, record: Any, earlier: bool = False) -> dict[str, Any]:
    """Downloads of the papers of ``record``: the newest edition of each, with ``earlier`` the older ones folded."""
    request = context["request"]
    code = request.municipality.code
    user = request.user
    rows: list[dict[str, Any]] = []
    older: list[dict[str, Any]] = []
    seen = set()
    for issued in editions_of(record):
        paper, kind = PAPERS[issued.paper], (issued.paper, issued.language)
        into = older if kind in seen else rows
        seen.add(kind)
        if (into is rows or earlier) and paper.may(user, record):
            files = [(label_of(form), reverse("papers:issued", args=[code, issued.pk, form])) for form in paper.formats]
            row = {"title": paper.called(request.municipality), "language": LANGUAGE_NAMES[issued.language]}
            # What strangers may read stands in the public record.
            into.append({**row, "issued": issued, "files": files, "open": paper.may(AnonymousUser(), record)})
    previews = []
    if user.is_authenticated and works_in(user, record.municipality_id):
        key = record_key(record)
        for paper in drawer_of(record):
            if paper.may(user, record):
                for language in paper.languages:
                    files = [
                        (label_of(form), reverse("papers:preview", args=[code, paper.name, key, language, form]))
                        for form in paper.formats
                    ]
                    row = {"title": paper.called(request.municipality), "language": LANGUAGE_NAMES[language]}
                    previews.append({**row, "files": files})
    return {"rows": rows, "older": older, "previews": previews}
