"""Erasing an account: who it was is nowhere any more, what was decided stays.

What an official act names (minutes, lists that an assembly agreed, resolutions) stays as long as the act. Everything
else goes at once: name, phone, e-mail, password, second step, eID, browsers, sessions, codes, tokens, and every private
half of the chronicle that says the name or the contact; the chain of hashes stays whole.

A backup made before still has it all. So a list of keyed hashes lies beside the database, not in it: whoever stands in
it is erased again after a restore, before the site opens. The list itself names nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.crypto import salted_hmac

from birge.chronicle.actions import write
from birge.chronicle.models import Private
from birge.kit.models import SentForm
from birge.people.access import in_force, today
from birge.people.devices import end_all_sessions
from birge.people.models import Countersign, Mandate, OwnDevice, OwnEid, PaperCode, User

#: What stands where a name stood.
NOBODY = "—"
#: Steps above add what they keep of a person that no official act needs: told the account as it still is.
ERASERS: list[Callable[[User], object]] = []


class StillInOffice(Exception):
    """The person holds a role: it has to end first, so that what waits for it is handed on."""


def key_of(username: str) -> str:
    """The keyed hash under which an account stands in the list of those erased."""
    return salted_hmac("birge.erased", username, algorithm="sha256").hexdigest()


def listed() -> Path:
    """The list of those erased: outside the database and the media, so that no restore takes it back."""
    return Path(settings.HOME) / "erased.jsonl"


@transaction.atomic
def erase(user: User, *, by: Any, at: datetime | None = None, again: bool = False) -> None:
    """Erase an account. In order: lock, check, erase, chronicle, the list.

    :param again: after a restore; roles that the backup brought back end with it.
    :raises StillInOffice: the person holds a role today or later.
    """
    at = at or timezone.now()
    row = User.objects.select_for_update().get(pk=user.pk)
    lasting = Mandate.objects.filter(in_force(today(), begun=False), user=row)
    if lasting.exists() and not again:
        raise StillInOffice
    key = key_of(row.username)
    for eraser in ERASERS:
        eraser(row)
    end_all_sessions(row, by=by)
    for mandate in lasting.select_for_update(of=("self",)):
        mandate.withdrawn = mandate.valid_from >= today()
        mandate.valid_to = max(today() - timedelta(days=1), mandate.valid_from)
        mandate.save(update_fields=["withdrawn", "valid_to"])
    OwnDevice.objects.filter(user=row).delete()
    OwnEid.objects.filter(user=row).delete()
    Authenticator.objects.filter(user=row).delete()
    PaperCode.objects.filter(user=row).update(digest="")
    PaperCode.objects.filter(user=row, used_at=None).update(used_at=at)
    Countersign.objects.filter(user=row, decided_at=None).update(decided_at=at)
    Countersign.objects.filter(user=row).update(reason="")
    SentForm.objects.filter(user_id=row.pk).delete()
    _forget_in_chronicle(row)
    row.name, row.phone, row.email, row.username = NOBODY, None, None, f"erased-{row.pk}"
    row.is_active, row.last_login, row.erased_at = False, None, at
    row.set_unusable_password()
    row.save()
    write(row, "erase_account", by=by, at=at)
    if not again:
        transaction.on_commit(lambda: note(key=key))


def note(**line: Any) -> None:
    """Add to the list of those erased."""
    path = listed()
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps({**line, "at": timezone.now().isoformat()}) + "\n")
    path.chmod(0o600)


def _forget_in_chronicle(user: User) -> None:
    """Erase the private halves that tell of this account, and all others that say its name or contact."""
    keys = [f"people.user:{user.pk}"]
    for model in (Mandate, PaperCode, Countersign):
        rows = model.objects.filter(user=user).values_list("pk", flat=True)
        keys += [f"{model._meta.label_lower}:{pk}" for pk in rows]
    Private.objects.filter(event__record__in=keys).exclude(salt="").update(salt="", body={})
    said = Q()
    for text in filter(None, {user.name, user.phone, user.email}):
        said |= Q(text__contains=as_kept(text))
    Private.objects.annotate(text=Cast("body", TextField())).filter(said).update(salt="", body={})


def as_kept(text: str) -> str:
    """A text as it stands in a column of JSON: SQLite keeps letters beyond ASCII as escapes, PostgreSQL as they are."""
    return json.dumps(text, ensure_ascii=connection.vendor == "sqlite")[1:-1]


def lines(what: str) -> list[dict[str, Any]]:
    """The lines of the list that have this; one that a power cut left half written is none."""
    path = listed()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and what in told:
            found.append(told)
    return found


def erased_keys() -> set[str]:
    """The keys of accounts in the list."""
    return {str(line["key"]) for line in lines("key")}


def erase_again(users: Iterable[User] | None = None) -> int:
    """Erase whom the list names and a restored backup has brought back. Answers how many there were."""
    keys = erased_keys()
    if not keys:
        return 0
    rows = User.objects.filter(erased_at=None) if users is None else users
    back = [row for row in rows if key_of(row.username) in keys]
    for row in back:
        erase(row, by=None, again=True)
    return len(back)
