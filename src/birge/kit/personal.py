"""Personal data: what each model declares in ``personal``, and the register made of it.

A model writes ``personal = {"field": (category, purpose, retention)}``. A field whose name sounds as if it held words
about or by people must either stand there or below in :data:`ABOUT_NOBODY` with the reason why it does not.

``python -m birge.kit.personal`` writes ``docs/personal-data.md`` anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models

CATEGORIES = {
    "identity": "Who a person is",
    "contact": "How to reach a person; never public",
    "secret": "What a person signs in with; kept only as a digest or enciphered; never public",
    "participation": "That a person took part in an official act; stands in its minutes",
    "free text": "Words people say or write, which may name somebody",
    "activity": "When a person used the system",
}

_SOUNDS_LIKE = re.compile(
    r"(^|_)(name|names|phone|email|text|note|notes|answer|answered|asked|chair|secretary|speaker|leader|facilitator|"
    r"reporter|presenter|responsible|commission|approver|reason|heard|said|invited|organiser|description|solution|"
    r"suffers|body|content|username|password|digest|salt|login|signer|member|author|remark|comment|address|sex|"
    r"birth|points|preamble|about|user|by|actor|person|passport|pin|photo|voice|search)(_|$)"
)

#: Fields that sound like people and are not. The reason is for the reader of the register.
ABOUT_NOBODY: dict[str, str] = {
    "capture.photo.reason": "code of a reason",
    "capture.instance.digest": "hash of a content",
    "capture.version.digest": "hash of a content",
    "budget.budgetversion.digest": "hash of what a budget says",
    "budget.classification.digest": "hash of a file",
    "budget.code.name_ky": "wording of a classification",
    "budget.code.name_ru": "wording of a classification",
    "budget.code.name_en": "wording of a classification",
    "budget.explanation.about_figures": "sums of money",
    "budget.institution.name": "name of an institution",
    "budget.institution.name_ru": "name of an institution",
    "budget.line.text": "what a line of a budget is",
    "budget.line.text_ru": "what a line of a budget is",
    "record.body.digest": "hash of a text",
    "record.checkpoint.note": "a size and a hash, signed",
    "record.refusal.note": "a size and a hash, signed",
    "chronicle.event.actor_role": "a role, not a person",
    "chronicle.event.leaf_digest": "hash of the public half and a salted hash of the private one",
    "development.goal.text": "what is to be reached",
    "development.goal.text_ru": "what is to be reached",
    "development.indicator.text": "what is measured",
    "development.indicator.text_ru": "what is measured",
    "development.measure.responsible": "a post, not a person",
    "development.measure.responsible_ru": "a post, not a person",
    "development.measure.text": "what will be done",
    "development.measure.text_ru": "what will be done",
    "development.plankind.text_ky": "wording of a catalogue",
    "development.plankind.text_ru": "wording of a catalogue",
    "development.plankind.text_en": "wording of a catalogue",
    "development.programme.decided_by": "key of a resolution",
    "development.requirement.text_ky": "wording of a catalogue",
    "development.requirement.text_ru": "wording of a catalogue",
    "development.requirement.text_en": "wording of a catalogue",
    "council.convocation.name": "number of a convocation",
    "council.resolution.address": "number of a resolution in its address",
    "council.resolution.search_text": "title and points of a legal act, folded",
    "cycle.setting.decided_by": "key of a resolution",
    "gatherings.entry.responsible_post": "a post, not a person",
    "groups.group.agreed_by": "code of a body, not a person",
    "groups.group.name": "name of a body",
    "groups.groupfile.digest": "hash of a file",
    "kit.summary.name": "which pages of the country it is of",
    "kit.summary.content": "figures, keys and titles that are public on the pages of municipalities",
    "kit.sign.name": "what goes on: worker, backup, drill",
    "kit.sign.said": "what a drill found wrong with a backup",
    "newsroom.itemphoto.digest": "hash of a picture",
    "newsroom.releasephoto.digest": "hash of a picture",
    "budget.hearingphoto.digest": "hash of a picture",
    "budget.hearingphoto.original_digest": "hash of a picture",
    "initiatives.application.asked_tyiyn": "a sum of money",
    "initiatives.attachment.digest": "hash of a file",
    "initiatives.call.finish_by": "a date",
    "initiatives.projectphoto.digest": "hash of a picture",
    "initiatives.projectphoto.original_digest": "hash of a picture",
    "initiatives.sheet.points": "points of criteria",
    "initiatives.submission.digest": "hash of what was sent",
    "monitoring.actsheet.digest": "hash of a picture",
    "monitoring.actsheet.original_digest": "hash of a picture",
    "monitoring.photo.digest": "hash of a picture",
    "monitoring.photo.original_digest": "hash of a picture",
    "monitoring.progressphoto.digest": "hash of a picture",
    "monitoring.progressphoto.original_digest": "hash of a picture",
    "voting.paperphoto.digest": "hash of a picture",
    "voting.paperphoto.original_digest": "hash of a picture",
    "needs.category.name_ky": "name of a group of people",
    "needs.category.name_ru": "name of a group of people",
    "needs.evidence.digest": "hash of a picture",
    "needs.evidence.original_digest": "hash of a picture",
    "newsroom.item.email": "address of an office, not a person's own",
    "newsroom.item.phone": "telephone of an office, not a person's own",
    "newsroom.municipaloutlet.email": "address of the office of a newspaper",
    "newsroom.municipaloutlet.name": "name of a newspaper",
    "newsroom.municipaloutlet.phone": "telephone of the office of a newspaper",
    "newsroom.outlet.email": "address of the office of a newspaper",
    "newsroom.outlet.name": "name of a newspaper",
    "newsroom.outlet.phone": "telephone of the office of a newspaper",
    "newsroom.release.email": "address of an office, not a person's own",
    "newsroom.release.phone": "telephone of an office, not a person's own",
    "papers.issued.digest": "hash of a paper",
    "plan.planversion.digest": "hash of what a plan says",
    "papers.rendering.digest": "hash of a file",
    "papers.series.name": "name of a series of numbers",
    "places.actunit.name_ky": "name of a place",
    "places.actunit.name_ru": "name of a place",
    "places.actunit.name_en": "name of a place",
    "places.place.name_ky": "name of a place",
    "places.place.name_ru": "name of a place",
    "places.place.name_en": "name of a place",
    "places.office.address": "where an office is",
    "places.office.address_ru": "where an office is",
    "places.office.phone": "telephone of an office, not a person's own",
    "places.office.email": "address of an office, not a person's own",
    "places.place.search_text": "name of a place, folded",
    "places.place.other_names": "names of a place",
    "places.place.name_keys": "names of a place, folded",
    "places.succession.new_name_as_reported": "name of a place",
    "plan.activity.responsible_post": "a post, not a person",
    "plan.activity.responsible_post_ru": "a post, not a person",
    "plan.activity.text": "what will be done",
    "plan.activity.text_ru": "what will be done",
    "plan.direction.name": "name of a direction of the plan",
    "plan.direction.name_ru": "name of a direction of the plan",
    "problems.localissue.text_ky": "wording of the statutory list",
    "problems.localissue.text_ru": "wording of the statutory list",
    "problems.localissue.text_en": "wording of the statutory list",
    "plan.plan.approver_post": "a post, not a person",
    "plan.plan.approver_post_ru": "a post, not a person",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One field with personal data."""

    model: str
    field: str
    category: str
    purpose: str
    retention: str


def our_models() -> list[type[models.Model]]:
    """Every table of ours, in a stable order."""
    return sorted((m for m in apps.get_models() if m.__module__.startswith("birge.")), key=lambda m: m._meta.label)


def declared() -> list[Datum]:
    """What the models declare."""
    return [
        Datum(model._meta.label_lower, field, *entry)
        for model in our_models()
        for field, entry in sorted(getattr(model, "personal", {}).items())
    ]


def suspected() -> Iterator[str]:
    """Fields that sound like people: "needs.session.facilitator"."""
    words = (models.CharField, models.TextField, models.JSONField, models.BigIntegerField, models.BinaryField)
    for model in our_models():
        for field in model._meta.concrete_fields:
            listed = bool(field.choices) or field.is_relation or isinstance(field, models.BigAutoField)
            if isinstance(field, words) and not listed and _SOUNDS_LIKE.search(field.name):
                yield f"{model._meta.label_lower}.{field.name}"


def undeclared() -> list[str]:
    """Suspects that neither stand in ``personal`` nor are known to be about nobody."""
    known = {f"{row.model}.{row.field}" for row in declared()} | ABOUT_NOBODY.keys()
    return [name for name in suspected() if name not in known]


def register() -> str:
    """The register as a Markdown page."""
    lines = [
        "# Personal data",
        "",
        "Made from the models by `python -m birge.kit.personal`; a test keeps it current. Names of people stand where",
        "an official act names them; phones, e-mails and secrets are never public. The chronicle keeps names and free",
        "text in a half of its own that can be erased without breaking the history.",
        "",
    ]
    for category, meaning in CATEGORIES.items():
        rows = [row for row in declared() if row.category == category]
        lines += [f"## {category.capitalize()}", "", f"{meaning}.", ""]
        lines += ["| table | field | what for | how long |", "|---|---|---|---|"]
        lines += [f"| {row.model} | {row.field} | {row.purpose} | {row.retention} |" for row in rows]
        lines.append("")
    lines += ["## Fields that sound like people and are not", "", "| field | what it is |", "|---|---|"]
    lines += [f"| {name} | {reason} |" for name, reason in sorted(ABOUT_NOBODY.items())]
    return "\n".join(lines) + "\n"


def page() -> Path:
    """Where the register is kept."""
    return Path(__file__).resolve().parents[3] / "docs" / "personal-data.md"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")
    django.setup()
    page().write_text(register(), encoding="utf-8")
