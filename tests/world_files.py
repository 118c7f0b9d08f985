"""What stands beside or inside the rows of a filled world: a document, pictures, an uploaded photo, a survey."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings

from birge.capture import files as capture_files
from birge.capture import words as capture
from birge.monitoring import survey_words as survey
from birge.needs.actions.evidence import small
from birge.rulebook.disclosure import USUAL
from birge.rulebook.surveys import Asked, Filled, results

if TYPE_CHECKING:
    from tests.worlds import World

#: Bytes that stand for a document of a group.
PAPER = b"%PDF-1.7 paper"
#: Bytes that stand for a picture; they are only given out again.
PICTURE = b"\xff\xd8\xff picture"


def marked(data: bytes, world: World, secret: bool | None = None) -> bytes:
    """A file of a world: with the marker of what nobody outside may read, unless public (``None``: as its world)."""
    hidden = not world.published if secret is None else secret
    return data + f" {world.secret if hidden else f'open{world.number}'}.file".encode()


def _laid(name: str, data: bytes) -> str:
    for path in (settings.MEDIA_ROOT / name, settings.MEDIA_ROOT / small(name)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return name


def document_of(world: World) -> str:
    """A document of a group, lying where documents do."""
    return _laid(f"tests/{world.number}.pdf", marked(PAPER, world))


def picture_of(world: World, name: str, secret: bool | None = None) -> str:
    """A file of a picture, and the small one beside it."""
    return _laid(name, marked(PICTURE, world, secret))


def photo_of(world: World) -> str:
    """A photo that came from a phone and lies where uploads do; nobody outside reads it before it became a picture."""
    path = capture_files.path_of(world.village.municipality.pk, uuid.UUID(int=world.number))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(marked(PICTURE, world, secret=True))
    return capture.HERE


def survey_of(number: int) -> dict[str, Any]:
    """What is published of a survey in which twenty people answered one question."""
    sheets = [Filled({"sex": sex, "age": "", "place": ""}, {number: "4"}) for sex in ("woman", "man") * 10]
    asked = [Asked(number, survey.SCALE, tuple(survey.SCALE_NAMES))]
    return results(sheets, asked, {"sex": tuple(survey.SEXES)}, USUAL)
