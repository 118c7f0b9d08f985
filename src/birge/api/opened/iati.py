"""IATI 2.03: an activity file of what donors pay for in the plans that everybody may read.

Whoever reports is the municipality, or the body that runs this installation where it says under which identifier
(``BIRGE_IATI_PUBLISHER``). What is not known is left out: the donor's name, a budget without a term, a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from django.conf import settings
from django.utils.translation import override

from birge.api.opened.points import points
from birge.api.opened.projects import Project
from birge.budget.queries.published import in_som
from birge.monitoring import progress_words
from birge.plan import words
from birge.problems.models import LocalIssue
from birge.rulebook.money import WITH_FIGURE, format_amount

VERSION, CURRENCY, COUNTRY = "2.03", "KGS", "KG"
MEDIA = "application/xml; charset=utf-8"
#: Codes of the standard's own lists.
LOCAL_GOVERNMENT, IMPLEMENTING = "11", "4"
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
GENERAL, OBJECTIVES, OTHER = "1", "2", "4"
ORIGINAL, INDICATIVE, EXPENDITURE, OWN_SECTORS, GEONAMES = "1", "1", "4", "99", "G1"
#: Pipeline, implementation, closed, cancelled, suspended. What was done in part is closed: nothing more is expected.
STATUS = {
    "": "1",
    progress_words.NOT_BEGUN: "1",
    progress_words.GOING: "2",
    progress_words.DONE: "4",
    progress_words.PARTLY: "4",
    progress_words.DROPPED: "5",
    progress_words.POSTPONED: "6",
}
#: A budget is of a year at most.
LONGEST = 366
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IDENTIFIERS = re.compile(r"[/&|?\s]+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who reports: identifier, kind of body (a code of the standard), name."""

    ref: str
    kind: str
    name: str

    @classmethod
    def of_settings(cls) -> Publisher | None:
        """As the installation says it: "KG-INN-…|22|Name"; ``None``: it does not."""
        parts = settings.IATI_PUBLISHER.split("|", 2)
        return cls(*(part.strip() for part in parts)) if len(parts) == 3 and all(parts) else None


def activities(projects: Iterable[Project], page: str, publisher: Publisher | None = None) -> Iterator[str]:
    """The file as text, activity after activity.

    :param page: the address where the data is described; pages of plans stand below the same host.
    """
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{VERSION}">\n'
    for project in projects:
        found = activity(project, page, publisher)
        indent(found)
        yield tostring(found, encoding="unicode") + "\n"
    yield "</iati-activities>\n"


def activity(project: Project, page: str, publisher: Publisher | None = None) -> Element:
    """One activity; its elements in the order of the standard."""
    row, here = project.activity, project.municipality
    own = f"KG-SOATE-{project.soate}" if project.soate else f"KG-EXAMPLE-{here.code}"
    ref = publisher.ref if publisher is not None else own
    found = Element("iati-activity", {"default-currency": CURRENCY, _LANG: row.language})
    if here.is_example:
        found.append(Comment(" An invented municipality, to show how it works "))
    local = (
        f"{project.cycle}-{row.pk}" if publisher is None else f"{project.soate or here.code}-{project.cycle}-{row.pk}"
    )
    SubElement(found, "iati-identifier").text = _NOT_IN_IDENTIFIERS.sub("-", f"{ref}-{local}")
    if publisher is not None:
        by = SubElement(found, "reporting-org", ref=ref, type=publisher.kind, **{"secondary-reporter": "1"})
        _said(by, publisher.name)
    else:
        by = SubElement(found, "reporting-org", ref=ref, type=LOCAL_GOVERNMENT)
        _said(by, here.name_in("ky"), here.name_in("ru"), "ky", row.language)
    _said(SubElement(found, "title"), row.text, row.text_ru)
    problem = project.problem
    general = SubElement(found, "description", type=GENERAL)
    _said(general, problem.title, problem.title_ru, problem.language, row.language)
    if row.result:
        _said(SubElement(found, "description", type=OBJECTIVES), row.result, row.result_ru)
    _said(
        SubElement(found, "description", type=OTHER), _money(project, "ky"), _money(project, "ru"), "ky", row.language
    )
    who = SubElement(found, "participating-org", role=IMPLEMENTING, type=LOCAL_GOVERNMENT, ref=own)
    _said(who, here.name_in("ky"), here.name_in("ru"), "ky", row.language)
    SubElement(found, "activity-status", code=STATUS[project.state])
    _dates(found, project)
    SubElement(found, "recipient-country", code=COUNTRY)
    _locations(found, project)
    _sector(found, project, page)
    _budget(found, project)
    _spent(found, project)
    return found


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text).strip()


def _said(parent: Element, text: str, russian: str = "", language: str = "", default: str = "") -> None:
    """The text, and its Russian where there is one; ``default``: the language the activity is in."""
    first = SubElement(parent, "narrative")
    first.text = _clean(text)
    if language and language != default:
        first.set(_LANG, language)
    if russian and russian != text:
        SubElement(parent, "narrative", {_LANG: "ru"}).text = _clean(russian)


def _money(project: Project, language: str) -> str:
    """Money by source in words, as the plan states it."""
    with override(language):
        known = [(str(words.SOURCES[source]), format_amount(sum_, language)) for source, sum_ in project.money.items()]
    return "; ".join(f"{name}: {said}" for name, said in known)


def _dates(found: Element, project: Project) -> None:
    """Planned and actual days; where an activity has no term, its plan has."""
    row, progress = project.activity, project.progress
    days: dict[str, date] = {}
    if row.starts or row.ends:
        days |= {PLANNED_START: row.starts.first} if row.starts else {}
        days |= {PLANNED_END: row.ends.last} if row.ends else {}
    if PLANNED_START not in days:
        days[PLANNED_START] = date(project.plan.year_from, 1, 1)
    if progress is not None and progress.begun:
        days[ACTUAL_START] = progress.begun.first
    if progress is not None and progress.ended:
        days[ACTUAL_END] = progress.ended.last
    for start, end in ((PLANNED_START, PLANNED_END), (ACTUAL_START, ACTUAL_END)):
        if start in days and end in days and days[end] < days[start]:
            del days[end]
    for kind in sorted(days):
        SubElement(found, "activity-date", {"type": kind, "iso-date": days[kind].isoformat()})


def _locations(found: Element, project: Project) -> None:
    for code, name in project.villages:
        at = SubElement(found, "location")
        point = points().get(code)
        if point is not None and point.geonames:
            SubElement(at, "location-id", vocabulary=GEONAMES, code=point.geonames)
        _said(SubElement(at, "name"), name, "", "ky", project.activity.language)
        if point is not None:
            where = SubElement(at, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
            SubElement(where, "pos").text = f"{point.latitude} {point.longitude}"


def _sector(found: Element, project: Project, page: str) -> None:
    """The issue of local significance, else the direction of the plan; a code of the standard's list is not guessed."""
    issue: LocalIssue | None = project.line.issue
    code = issue.code if issue is not None and issue.code else f"direction-{project.direction.number}"
    sector = SubElement(found, "sector", {"vocabulary": OWN_SECTORS, "vocabulary-uri": page, "code": code})
    if issue is not None and issue.text_ky:
        _said(sector, issue.text_ky, issue.text_ru, "ky", project.activity.language)
    else:
        _said(sector, project.direction.name, project.direction.name_ru, "ky", project.activity.language)


def _budget(found: Element, project: Project) -> None:
    """The cost, where its term is known and not longer than a year."""
    row = project.activity
    if row.cost_tyiyn is None or row.cost_state not in WITH_FIGURE or not (row.starts and row.ends):
        return
    first, last = row.starts.first, row.ends.last
    if not 0 <= (last - first).days < LONGEST:
        return
    budget = SubElement(found, "budget", type=ORIGINAL, status=INDICATIVE)
    SubElement(budget, "period-start", {"iso-date": first.isoformat()})
    SubElement(budget, "period-end", {"iso-date": last.isoformat()})
    _value(budget, row.cost_tyiyn, project.plan.adopted_on or first)


def _spent(found: Element, project: Project) -> None:
    """What was spent since the beginning by the last report, all sources together; each of them has a figure."""
    sums = [part.tyiyn for part in project.spent if part.amount_state in WITH_FIGURE]
    known = [tyiyn for tyiyn in sums if tyiyn is not None]
    if not known or not sum(known):
        return
    on = project.spent[0].report.as_of
    spent = SubElement(found, "transaction")
    SubElement(spent, "transaction-type", code=EXPENDITURE)
    SubElement(spent, "transaction-date", {"iso-date": on.isoformat()})
    _value(spent, sum(known), on)


def _value(parent: Element, tyiyn: int, on: date) -> None:
    value = SubElement(parent, "value", {"currency": CURRENCY, "value-date": on.isoformat()})
    value.text = in_som(tyiyn)
