"""The photographs of an item, and the door to one of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from birge.kit import stored
from birge.newsroom import words
from birge.newsroom.access import writes_for
from birge.newsroom.models import ItemPhoto, Release, ReleasePhoto


def model_of(row: Any) -> Any:
    """The table of the photographs of an item."""
    return ReleasePhoto if isinstance(row, Release) else ItemPhoto


def photos_of(row: Any) -> list[Any]:
    """The photographs that stand with an item, in order."""
    return list(model_of(row).objects.filter(item=row, withdrawn_at=None).order_by("number"))


def photo_for(user: Any, row: Any, number: int) -> Any:
    """A photograph of an item that the reader may read.

    :raises Http404: there is none; it was taken out, or the item was withdrawn, and the reader does not write here.
    """
    found = model_of(row).objects.filter(item=row, number=number).first()
    shown = found is not None and found.withdrawn_at is None and row.state != words.WITHDRAWN
    if found is None or not (shown or writes_for(user, row)):
        raise Http404
    found.item = row
    return found


def bytes_of(photo: Any) -> bytes | None:
    """The picture itself; ``None`` when it is gone."""
    try:
        return stored.read(photo.file, photo.digest)
    except stored.Missing:
        return None
