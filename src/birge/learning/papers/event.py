"""The report of an event (forms F42 and F43)."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit.said import number
from birge.learning import words
from birge.learning.models import Event, Point
from birge.learning.queries.events import listed, parties_of, products_of
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.plan.say import written
from birge.rulebook.counts import format_bodies, format_people
from birge.rulebook.when import format_when


def notice(event: Event) -> str:
    """That an event is invented is said on its papers."""
    return gettext("Example: this event is invented.") if event.is_example else ""


def _or_not(text: str) -> str:
    return text or gettext("not stated")


def _facts(event: Event, language: str) -> Facts:
    parts = (event.place.name_in(language) if event.place else "", event.written_in("venue", language))
    place = ", ".join(part for part in parts if part)
    rows = [
        (gettext("Planned for"), format_when(event.planned, language)),
        (gettext("Held"), format_when(event.held, language)),
        (gettext("Where"), _or_not(place)),
        (gettext("Organiser"), _or_not(event.written_in("organiser", language))),
        (gettext("Funded by"), _or_not(event.written_in("funder", language))),
        (gettext("Trainers"), _or_not("; ".join(event.taught_by))),
    ]
    if event.series is not None:
        rows.append((gettext("Series"), written(event.series.title, event.series.title_ru, language)))
    return Facts(tuple(rows))


def _counts(event: Event, language: str) -> Facts:
    rows = [
        (gettext("People"), format_people(event.people, language)),
        (gettext("of them women"), number(event.women)),
        (gettext("of them men"), number(event.men)),
        (gettext("of them youth"), number(event.youth)),
        (gettext("Bodies"), format_bodies(event.many_bodies, language)),
    ]
    if event.of_roles:
        rows.append((gettext("Posts and groups"), "; ".join(event.of_roles)))
    if event.test_before is not None or event.test_after is not None:
        rows.append((gettext("Test before, per cent"), number(event.test_before)))
        rows.append((gettext("Test after, per cent"), number(event.test_after)))
    return Facts(tuple(rows))


def _parties(event: Event, language: str) -> list[Block]:
    rows = [
        Row(
            (
                one.place.name_in(language) if one.place else written(one.name, one.name_ru, language),
                str(words.SIDES[one.side]),
                _or_not(str(words.TARGETS.get(one.target, ""))),
                format_people(one.people, language) if one.total is not None else "",
                format_bodies(one.many_bodies, language) if one.bodies is not None else "",
            )
        )
        for one in parties_of(event)
    ]
    if not rows:
        return []
    columns = (
        Column(gettext("Municipality"), 6),
        Column(gettext("Takes part as"), 2),
        Column(gettext("Target of the programme or not"), 3),
        Column(gettext("People"), 2),
        Column(gettext("Bodies"), 3),
    )
    return [Heading(gettext("Municipalities"), 2), Grid(columns, tuple(rows))]


def _listed(event: Event) -> list[Block]:
    found = listed(event)
    if not found.came:
        return []
    rows = [(gettext("Came"), number(found.came))]
    if found.came > 1:
        rows += [
            (gettext("of them women"), number(found.women)),
            (gettext("of them men"), number(found.men)),
            (gettext("of them youth"), number(found.young)),
        ]
    rows += [(capfirst(str(role)), number(many)) for role, many in found.roles]
    return [Heading(gettext("By the attendance sheet"), 2), Facts(tuple(rows))]


def _points(event: Event, language: str) -> list[Block]:
    blocks: list[Block] = []
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("What was said"), 6),
        Column(gettext("Answer or proposed solution"), 6),
        Column(gettext("Who answers for it, by when"), 4),
        Column(gettext("What was done"), 4),
    )
    rows = list(event.points.all())
    for kind, name in words.POINTS.items():
        here = [_point(one, language) for one in rows if one.kind == kind]
        if here:
            blocks += [Heading(capfirst(str(name)), 2), Grid(columns, tuple(here))]
    return blocks


def _point(one: Point, language: str) -> Row:
    due = format_when(one.due, language, case="until") if one.due else ""
    owner = ", ".join(part for part in (one.owner, due) if part)
    done = ": ".join(
        part for part in (format_when(one.followed_on, language) if one.followed_on else "", one.followed) if part
    )
    return Row((str(one.number), one.text, one.answer, owner, done))


def _products(event: Event, language: str) -> list[Block]:
    columns = (
        Column(gettext("Municipality"), 4),
        Column(gettext("What was made"), 7),
        Column(gettext("When"), 3),
        Column(gettext("Source"), 4),
    )
    rows = []
    for one in products_of(event):
        what = str(words.PRODUCTS[one.kind])
        shown = one.practice is not None and one.practice.state == words.PUBLISHED
        named = one.practice.title if shown else ""
        said = ": ".join(part for part in (capfirst(what), named, one.text) if part)
        place = one.place.name_in(language) if one.place else gettext("every municipality")
        rows.append(Row((place, said, format_when(one.on, language), one.source)))
    return [Heading(gettext("What was made afterwards"), 2), Grid(columns, tuple(rows))] if rows else []


def report(event: Event, language: str) -> Document:
    """Everything the record says, in the order of the form."""
    title = written(event.title, event.title_ru, language)
    blocks: list[Block] = [
        Heading(title),
        Paragraph(f"{capfirst(event.get_kind_display())}; {event.get_state_display()}", "center"),
    ]
    if event.reason:
        blocks.append(Paragraph(event.reason, "note"))
    blocks.append(_facts(event, language))
    blocks += _text(gettext("Why"), event.written_in("purpose", language))
    if event.in_order:
        blocks += [Heading(gettext("Topics"), 2), Bullets(tuple(event.topics_in(language)), numbered=True)]
    blocks += [Heading(gettext("Who took part"), 2), _counts(event, language)]
    blocks += [*_listed(event), *_parties(event, language)]
    blocks += _text(gettext("Practice shown"), event.written_in("shown", language))
    blocks += _text(gettext("What came of it"), event.written_in("results", language))
    blocks += _text(gettext("What was agreed"), event.written_in("agreements", language))
    blocks += [*_points(event, language), *_products(event, language)]
    blocks += _text(gettext("What participants said"), event.written_in("feedback", language))
    blocks += _text(gettext("Publications"), event.publications)
    document = " ".join(part for part in (event.written_in("document", language), event.document_url) if part)
    blocks += _text(gettext("Document"), document)
    blocks += _text(gettext("Source"), event.source)
    blocks.append(Signatures(((gettext("Programme coordinator"), ""), (gettext("Trainer"), ""))))
    return Document(title, language, tuple(blocks), notice=notice(event))


def _text(title: str, text: str) -> list[Block]:
    return [Heading(title, 2), *(Paragraph(line) for line in text.split("\n") if line.strip())] if text.strip() else []
