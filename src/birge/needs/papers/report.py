"""The needs report on paper, ready to be presented at the assembly: it says what everybody may read."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.cycle.models import Cycle
from birge.needs.queries.heard import Heard
from birge.needs.queries.report import Report, Told, report_of
from birge.needs.queries.small_counts import counts_of_strangers
from birge.papers.content import Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.rulebook.figures import format_number
from birge.rulebook.when import format_when


def may_have(user: Any, cycle: Cycle) -> bool:
    """Everybody, once it was issued: it says what stands on the public page. Previews are for those who work here."""
    return True


@paper(
    "needs-report",
    title=gettext_lazy("Needs report"),
    of="cycle.cycle",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
    series="needs-report",
)
def needs_report(cycle: Cycle, language: str) -> Document:
    """Checked sessions only, small counts as strangers see them: the paper goes from hand to hand."""
    municipality = cycle.municipality
    report = report_of(cycle, None, counts_of_strangers(municipality))
    title = _("Needs report: %(place)s") % {"place": municipality.name_in(language)}
    blocks: list[Any] = [Heading(title)]
    blocks += [Paragraph(text, "note") for text in _missing(report, language)]
    blocks += [Heading(_("How it went"), 2), _went(report, cycle, language)]
    blocks += [Heading(_("Who was heard"), 2), _heard(report, municipality, language)]
    blocks.append(
        Paragraph(
            _(
                "Somebody who came to two sessions is counted twice. The share is of the inhabitants, "
                "where their number is entered."
            ),
            "note",
        )
    )
    if report.coverage.total.hidden:
        blocks.append(Paragraph(_("Totals leave out the small groups whose head-counts are not shown."), "note"))
    if report.not_heard:
        blocks += [Heading(_("Who was not heard, and why"), 2), _not_heard(report, municipality, language)]
    blocks += [Heading(_("What the groups put first"), 2), _told(report, municipality, language)]
    blocks += [Heading(_("What became of it"), 2), _became(report)]
    blocks.append(Signatures(((capfirst(str(municipality.words["head"])), ""),)))
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        landscape=True,
    )


def _missing(report: Report, language: str) -> list[str]:
    """Who is not in it, said before everything else."""
    lines = []
    if report.coverage.unheard_villages:
        places = ", ".join(place.name_in(language) for place in report.coverage.unheard_villages)
        lines.append(f"{_('Not heard yet, no session held:')} {places}")
    for row in report.coverage.gaps:
        names = ", ".join(report.groups.name_of(code) for code in row.missing)
        lines.append(f"{_('Groups that have not met yet:')} {row.place.name_in(language)} ({names})")
    return lines


def _people(heard: Heard, share: Any, language: str) -> str:
    if heard.total is None:
        return _("not shown: small group") if heard.hidden else _("not stated") if heard.unstated else "—"
    text = format_number(heard.total, language)
    if heard.of_known_sex:
        text += "; " + _("women %(women)s, men %(men)s") % {"women": heard.women, "men": heard.men}
    if share is not None:
        text += "; " + _("%(share)s of the inhabitants") % {"share": f"{format_number(share, language)}%"}
    return text


def _went(report: Report, cycle: Cycle, language: str) -> Facts:
    dates = _("not stated")
    if report.dates:
        first, last = (format_when(one, language) for one in report.dates)
        dates = first if first == last else f"{first} – {last}"
    return Facts(
        (
            (_("Planning cycle"), f"{cycle.year_from}–{cycle.year_to}"),
            (_("Sessions held"), str(report.sessions)),
            (_("Held"), dates),
            (_("How people weighed what was said"), "; ".join(f"{name}: {n}" for name, n in report.methods) or "—"),
            (_("People in all"), _people(report.coverage.total, report.coverage.share, language)),
        )
    )


def _heard(report: Report, municipality: Any, language: str) -> Grid:
    def met(cell: Any) -> str:
        name = report.groups.name_of(cell.category)
        return name if cell.people is None else f"{name} ({format_number(cell.people, language)})"

    rows = tuple(
        Row(
            (
                row.place.name_in(language),
                "; ".join(met(cell) for cell in row.cells if cell.held) or "—",
                _people(row.total, row.share, language),
            )
        )
        for row in report.coverage.rows
    )
    unit = capfirst(str(municipality.words["unit"]))
    return Grid((Column(unit, 2), Column(_("Groups that met"), 5), Column(_("People in all"), 3)), rows)


def _not_heard(report: Report, municipality: Any, language: str) -> Grid:
    rows = tuple(
        Row(
            (
                place.name_in(language),
                capfirst(report.groups.name_of(cell.category)),
                capfirst(str(cell.why.get_reason_display())) if cell.why else _("not stated"),
            )
        )
        for place, cell in report.not_heard
    )
    unit = capfirst(str(municipality.words["unit"]))
    return Grid((Column(unit, 2), Column(_("Group of people"), 3), Column(_("Why"), 5)), rows)


def _told(report: Report, municipality: Any, language: str) -> Grid:
    def lines(one: Told) -> list[Row]:
        head = f"{capfirst(report.groups.name_of(one.session.category))}, № {one.session.number}"
        return [
            Row((head if at == 0 else "", f"«{said.text}»", stands.name if stands else "—"))
            for at, (said, stands) in enumerate(one.first)
        ]

    rows: list[Row] = []
    for place, told in report.villages:
        rows.append(Row((place.name_in(language),), "group"))
        rows += [row for one in told for row in lines(one)]
    columns = (Column(_("Group of people"), 3), Column(_("In their words"), 6), Column(_("Problem"), 4))
    return Grid(columns, tuple(rows))


def _became(report: Report) -> Facts:
    return Facts(
        (
            (_("Things said"), str(report.statements)),
            (_("Brought under problems"), str(report.brought)),
            (_("Problems they make"), str(report.problems)),
            (_("Not under a problem yet"), str(report.waiting)),
        )
    )
