"""The keys of the record: the first is made at setup, another one by two people."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from birge.record import kept
from birge.record.models import Key
from birge.record.queries import size
from birge.rulebook.record import notes


def origin() -> str:
    """The name of the record: its public address without the scheme, as it was when the first key was made."""
    first = Key.objects.order_by("id").first()
    if first is not None:
        return notes.Key.read(first.public).name
    host = urlsplit(settings.PUBLIC_URL).netloc or "localhost"
    return f"{host}/log"


def begin() -> str:
    """Make the first key, once."""
    there = Key.objects.order_by("-id").first()
    if there is None:
        there = new_key(timezone.now())
    return there.public


def alone() -> None:
    """Until the end of the transaction nobody else adds leaves, signs or changes the key."""
    Key.objects.select_for_update().order_by("id").values_list("pk").first()


def new_key(at: datetime) -> Key:
    """A key for all that is signed from now on."""
    name = origin()
    public = kept.new_secret().public_key().public_bytes_raw()
    return Key.objects.create(public=str(notes.Key(name, public)), since=size(), made_at=at)


def signer() -> tuple[notes.Key, notes.Sign] | None:
    """The key that holds now with what signs by it; ``None`` where its secret half is not here."""
    last = Key.objects.order_by("-id").first()
    if last is None:
        return None
    key = notes.Key.read(last.public)
    secret = kept.secret_of(key.public)
    return None if secret is None else (key, secret.sign)
