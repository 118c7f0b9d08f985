"""Photographs of news: adding one, saying what it shows, taking it out. Of what is published each is a correction."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.kit import stored
from birge.kit.pictures import picture_of
from birge.kit.text import clean
from birge.needs.actions.evidence import small
from birge.newsroom.actions.items import locked, said_of_change
from birge.newsroom.models import Release
from birge.newsroom.queries.photos import model_of
from birge.rulebook.table import Reason

#: Photographs of one item; characters of what one shows.
MOST, MOST_WORDS = 6, 300


def add_photo(
    row: Any, data: bytes, told: dict[str, str], *, by: Any, what: str = "", consent: int | None = None
) -> Any:
    """Keep a photograph: re-encode it, put the files in their place, then row and chronicle in one transaction.

    The file as it came is not kept: news need no proof, and it says where and with what it was taken.

    :param told: language → what it shows. :param what: what is corrected, where the item is published.
    :param consent: the version of the text to which those on it agreed.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the item rests, has this photograph already, or has too many.
    """
    picture = picture_of(data)
    digest = hashlib.sha256(picture.data).hexdigest()
    whose = "programme" if isinstance(row, Release) else str(row.municipality_id)
    file = f"news/{whose}/{digest}.jpg"
    stored.put(file, picture.data)
    stored.put(small(file), picture.small)
    with transaction.atomic():
        found = locked(row, None)
        rows = model_of(found).objects.filter(item=found)
        known = rows.filter(digest=digest).first()
        if known is not None and known.withdrawn_at is None:
            raise Refused([Reason("news_photo_there")])
        if rows.filter(withdrawn_at=None).count() >= MOST:
            raise Refused([Reason("news_photos_too_many", {"most": MOST})])
        if known is None:
            number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
            own = {} if isinstance(found, Release) else {"municipality_id": found.municipality_id}
            known = model_of(found)(item=found, number=number, file=file, digest=digest, by_id=by.pk, **own)
        known.width, known.height, known.at, known.withdrawn_at = picture.width, picture.height, timezone.now(), None
        known.told, known.consent_version = _words(told), consent
        known.save()
        _changed(found, by, what, known)
    return known


@transaction.atomic
def describe_photo(photo: Any, told: dict[str, str], *, by: Any, out: bool = False, what: str = "") -> Any:
    """Say what a photograph shows; ``out``: it does not stand with the item any more.

    :raises Refused: the item rests, or it would not be whole any more.
    """
    found = locked(photo.item, None)
    row = model_of(found).objects.select_for_update().get(pk=photo.pk)
    row.told = _words(told)
    row.withdrawn_at = (row.withdrawn_at or timezone.now()) if out else None
    row.save()
    _changed(found, by, what, row)
    return row


def _changed(found: Any, by: Any, what: str, photo: Any) -> None:
    found.save(update_fields=["row_version"])
    said_of_change(found, by, what, [f"photo.{photo.number}"], {"photo": {"told": photo.told, "digest": photo.digest}})


def _words(told: dict[str, str]) -> dict[str, str]:
    found = {code: clean(text)[:MOST_WORDS] for code, text in told.items()}
    return {code: text for code, text in found.items() if text}
