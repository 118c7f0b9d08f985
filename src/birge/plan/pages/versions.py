"""Pages of the versions of a plan: the list, one at its permanent address, any two side by side; and amendments."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext_lazy

from birge.cycle.form_page import trail
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.text import slug
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.access import works_in
from birge.people.gate import members
from birge.plan import queries, words
from birge.plan.access import may_edit, may_keep
from birge.plan.models import Plan, PlanVersion
from birge.plan.pages.plan import UNFOLDED, plan_url
from birge.plan.papers.versions import FORMATS, LANGUAGES, comparison
from birge.plan.queries import versions as reading
from birge.plan.queries.changes import changes_between
from birge.plan.queries.versions import TODAY
from birge.plan.sums import bar_parts


def _trail(request: HttpRequest, plan: Plan, *more: Any) -> list[tuple[str, str]]:
    code, cycle = request.municipality.code, plan.cycle.number  # type: ignore[attr-defined]
    home = (gettext("Joint action plan"), plan_url(code, cycle))
    return trail(request, plan.cycle, home, *more)


def list_of(request: HttpRequest, plan: Plan) -> tuple[str, str]:
    """The list of versions: its name and address."""
    address = reverse("plan:versions", args=[request.municipality.code, plan.cycle.number])  # type: ignore[attr-defined]
    return gettext("Versions of the plan"), address


def the_plan(request: HttpRequest, cycle: int) -> Plan:
    """The plan for the reader, with its municipality at hand."""
    found = queries.plan_for(request.user, cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]
    return found


def name_of(version: PlanVersion | None) -> str:
    """What a version is called; ``None``: the plan as it is today."""
    if version is None:
        return gettext("as it is today")
    return gettext("Version %(number)s: %(why)s") % {"number": version.number, "why": version.get_why_display()}


@public
def versions(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The versions that the reader may read, the amendments, and the choice of two to lay side by side."""
    plan = the_plan(request, cycle)
    found = reading.versions_for(request.user, plan)
    today = reading.may_see_today(request.user, plan) or plan.state in words.EDITABLE
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, list_of(request, plan)[0]),
        "plan": plan,
        "versions": found,
        "choices": _choices(found, today),
        "amendments": reading.amendments_of(plan),
        "may_edit": may_edit(request.user, plan),
        "may_amend": may_keep(request.user, plan.cycle) and plan.state == words.ADOPTED,
        "may_withdraw": _may_withdraw(request.user, plan),
    }
    return render(request, "plan/versions.html", context)


def _may_withdraw(user: Any, plan: Plan) -> bool:
    return plan.in_force_id is not None and plan.state in words.EDITABLE and may_keep(user, plan.cycle)


def _choices(versions: list[PlanVersion], today: bool) -> list[tuple[str, str]]:
    rows = [(str(row.number), name_of(row)) for row in versions]
    return [(TODAY, name_of(None)), *rows] if today else rows


@public
def version(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A version at its permanent address: the plan as it was then."""
    plan = the_plan(request, cycle)
    found = reading.version_for(request.user, plan, number)
    sheet = reading.kept_sheet(plan, found.content)
    name = gettext("Version %(number)s of the plan") % {"number": number}
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, list_of(request, plan), name),
        "plan": plan,
        "version": found,
        "sheet": sheet,
        "bar": bar_parts(sheet.total),
        "folded": sheet.total.activities > UNFOLDED and not request.GET.get("all"),
        "works_here": False,
        "may_edit": False,
        "works": works_in(request.user, plan.municipality_id),
    }
    return render(request, "plan/version.html", context)


def _two(request: HttpRequest, plan: Plan, first: str, second: str) -> tuple[Any, Any, Any, Any]:
    """The contents of two versions and the versions; 404 for what the reader may not read."""
    if TODAY in (first, second) and not (
        works_in(request.user, plan.municipality_id) or plan.state in words.PUBLIC_STATES
    ):
        raise Http404
    (before, old), (after, new) = reading.contents(request.user, plan, first, second)
    return before, old, after, new


def _default(plan: Plan, found: list[PlanVersion]) -> tuple[str, str]:
    """Last adopted and today; without an adopted one the last two that were kept."""
    adopted = [row for row in found if row.was_adopted]
    if plan.state != words.ADOPTED and adopted:
        return str(adopted[0].number), TODAY
    if len(adopted) > 1:
        return str(adopted[1].number), str(adopted[0].number)
    if len(found) > 1:
        return str(found[1].number), str(found[0].number)
    return (str(found[0].number), TODAY) if found else (TODAY, TODAY)


@public
def compare(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Any two versions side by side: what was added, taken out and changed, field by field, and the sums."""
    plan = the_plan(request, cycle)
    found = reading.versions_for(request.user, plan)
    default = _default(plan, found)
    first = request.GET.get("from") or default[0]
    second = request.GET.get("to") or default[1]
    before, old, after, new = _two(request, plan, first, second)
    changes = changes_between(plan, before, after)
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, list_of(request, plan), gettext("Two versions compared")),
        "plan": plan,
        "first": first,
        "second": second,
        "before": name_of(old),
        "after": name_of(new),
        "choices": _choices(found, True),
        "changes": changes,
        "said": _in_words(changes.counts),
        "amendment": plan.amended_by,  # type: ignore[attr-defined]
        "papers": works_in(request.user, plan.municipality_id)
        and [
            (
                name,
                [
                    (form.upper(), reverse("plan:comparison", args=[code, cycle, first, second, lang, form]))
                    for form in FORMATS
                ],
            )
            for lang, name in LANGUAGES.items()
        ],
    }
    return render(request, "plan/versions_compare.html", context)


def _in_words(counts: dict[str, int]) -> list[str]:
    """How many activities were added, taken out, changed; what did not happen is not told."""
    forms = {
        "added": ngettext_lazy("%(count)s activity added", "%(count)s activities added", "count"),
        "removed": ngettext_lazy("%(count)s activity taken out", "%(count)s activities taken out", "count"),
        "changed": ngettext_lazy("%(count)s activity changed", "%(count)s activities changed", "count"),
    }
    return [str(forms[kind] % {"count": count}) for kind, count in counts.items() if count]


@members
def comparison_paper(
    request: HttpRequest, code: str, cycle: int, first: str, second: str, language: str, form: str
) -> HttpResponse:
    """The comparison as a paper for those who work here, made anew each time: the versions stand for ever."""
    plan = the_plan(request, cycle)
    if not works_in(request.user, plan.municipality_id):
        raise Http404
    if language not in LANGUAGES or form not in FORMATS:
        raise Http404
    before, old, after, new = _two(request, plan, first, second)
    with translation.override(language):
        names = (name_of(old), name_of(new))
        document = paper_in(plan.municipality, comparison(plan, before, after, names, language))
        data = write(document, form)
    return download(data, MEDIA_TYPES[form], f"{slug(code)}-plan-{first}-{second}-{language}.{form}")
