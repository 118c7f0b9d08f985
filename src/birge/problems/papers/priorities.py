"""The priority list on paper, as it was announced."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.needs.queries.categories import categories_of
from birge.needs.words import CONFIRMED
from birge.papers.content import Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.words import ROLES
from birge.places.models import Place
from birge.problems.access import may_read_list
from birge.problems.models import Merged, PriorityList
from birge.problems.queries.basis import code_of, ranked
from birge.problems.queries.heard import groups_missing
from birge.problems.queries.opened import scores_are_open
from birge.problems.queries.scores import score_in_words
from birge.problems.words import METHOD_STORIES
from birge.rulebook.ranking.messages import method_name, say
from birge.rulebook.when import When, format_when


def may_have(user: Any, found: PriorityList) -> bool:
    """Everybody, once it was announced."""
    return may_read_list(user, found, found.municipality_id)


@paper(
    "priority-list",
    title=gettext_lazy("Priority list"),
    of="problems.prioritylist",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
    series="priority-list",
)
def priority_list(found: PriorityList, language: str) -> Document:
    """Title, who was not heard, method, the table of places, what fell below the line."""
    municipality = found.cycle.municipality
    place = municipality.name_in(language)
    entries = list(found.entries.select_related("problem").order_by("place", "problem__number"))
    villages = _villages(found, language)
    columns = (
        Column(_("Place"), 1, number=True),
        Column(_("Problem"), 6),
        Column(_("Score"), 2),
        Column(_("Place among women"), 2, number=True),
        Column(_("Where it was said"), 4),
    )

    open_scores = scores_are_open(found)

    def row(entry: Any) -> Row:
        title = entry.problem.title_ru if language == "ru" and entry.problem.title_ru else entry.problem.title
        score = score_in_words(found.method, entry.score if open_scores else "", language)
        return Row((entry.place, title, score, entry.women_place, ", ".join(villages.get(entry.problem_id, ())) or "—"))

    rows = [row(entry) for entry in entries if entry.is_priority]
    below = [row(entry) for entry in entries if not entry.is_priority]
    if below:
        rows += [Row((_("Below the line"), "", "", "", ""), "group"), *below]
    title = _("Priority problems: %(place)s") % {"place": place}
    chosen = When.day(timezone.localdate(found.chosen_at))
    role = str(ROLES[found.chosen_role].name) if found.chosen_role in ROLES else "—"
    facts = (
        (_("Planning cycle"), f"{found.cycle.year_from}–{found.cycle.year_to}"),
        (_("Method"), method_name(found.method, language)),
        (_("Priority places"), str(found.places)),
        (_("Chosen by"), f"{role}, {format_when(chosen, language)}"),
        (_("Sessions counted"), str(len(found.basis.get("sessions", ())))),
    )
    blocks: list[Any] = [Heading(title), Facts(facts)]
    blocks += [Paragraph(text, "note") for text in _not_heard(found, language)]
    blocks += [Grid(columns, tuple(rows)), Paragraph(str(METHOD_STORIES[found.method]), "note")]
    blocks.append(Signatures(((capfirst(str(municipality.words["head"])), ""),)))
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
    )


def _villages(found: PriorityList, language: str) -> dict[int, list[str]]:
    """Problem → the villages whose checked sessions said it, in Kyrgyz order."""
    rows = Merged.objects.filter(problem__cycle_id=found.cycle_id, statement__session__state=CONFIRMED).select_related(
        "statement__session__place"
    )
    named: dict[int, dict[int, Any]] = {}
    for link in rows.order_by("statement__session__place__sort_key"):
        place = link.statement.session.place
        named.setdefault(link.problem_id, {})[place.pk] = place
    return {problem: [place.name_in(language) for place in of.values()] for problem, of in named.items()}


def _not_heard(found: PriorityList, language: str) -> list[str]:
    """Who was not heard, said before the table."""
    if not found.basis:
        return []
    keys = [int(row["id"]) for row in found.basis["villages"]]
    groups = categories_of(found.cycle.municipality)
    names = {
        "village": {code_of(place.pk): place.name_in(language) for place in Place.objects.filter(pk__in=keys)},
        "category": groups.names,
        "kind": {found.cycle.municipality.kind: ""},
    }
    ranking = ranked(found.basis)
    said = [say(n.code, n.values, language, names) for n in ranking.warnings if n.code == "village_not_heard"]
    said += groups_missing(ranking, names, language)
    rest = len(said) - 12
    if rest > 0:
        said = said[:12] + [ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}]
    return said
