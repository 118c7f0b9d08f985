"""Opening accounts, granting and ending mandates, and one-time codes on paper."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from birge.chronicle.actions import write
from birge.kit.contacts import canonical_login
from birge.kit.text import clean
from birge.people import words
from birge.people.access import KEPT
from birge.people.devices import forget_sessions
from birge.people.models import Mandate, PaperCode, User

#: Without letters and figures that are mistaken for each other on paper.
CODE_LETTERS = "ACDEFHJKLMNPRTUVWXY3479"
CODE_LENGTH = 12
CODE_LIFE = timedelta(days=3)
CODE_TRIES = 5


class LoginTaken(Exception):
    """Somebody opened an account with this login a moment ago. Its text is for the person who sent the form."""

    def __init__(self) -> None:
        super().__init__(gettext("Somebody has just opened an account with this login. Send the form once more."))


@transaction.atomic
def open_account(*, name: str, login: str, by: Any, language: str = "ky", password: str | None = None) -> User:
    """A new account for a phone or an e-mail. Without a password it opens with a paper code.

    :raises ValueError: when ``login`` is neither.
    :raises LoginTaken: when an account with it was opened at the same moment.
    """
    known = canonical_login(login)
    if not known:
        raise ValueError("neither a phone nor an e-mail")
    contact = {"email": known} if "@" in known else {"phone": known}
    try:
        with transaction.atomic():
            user = User.objects.create_user(name=clean(name)[:120], password=password, **contact)
    except IntegrityError as taken:
        raise LoginTaken from taken
    user.language = language
    user.must_change_password = password is not None and by is not None
    user.save(update_fields=["language", "must_change_password"])
    write(user, "open_account", by=by, private={"name": user.name})
    return user


@transaction.atomic
def grant(
    user: User,
    role: str,
    *,
    by: Any,
    municipality: Any = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    village: Any = None,
    basis: str = "",
    acting_role: str = "",
    second: Any = None,
    carried: bool = False,
) -> Mandate:
    """Give a role from a day on. Granting twice answers the mandate that is there.

    :param second: who confirmed it (``people.countersign``), where the role decides or pays.
    :param carried: the person held the role before; it goes on under an act of the map.
    :raises ValueError: one person alone gives a role that decides or pays.
    """
    alone = second is None or second.pk in (user.pk, getattr(by, "pk", None))
    if by is not None and alone and not carried and words.ROLES[role].decides:
        raise ValueError("a role that decides or pays is given by two people")
    if words.ROLES[role].scope != words.MUNICIPALITY:
        municipality = None
    held = Mandate.objects.filter(user=user, role=role, municipality=municipality, valid_to=None).first()
    if held is not None:
        return held
    mandate = Mandate.objects.create(
        user=user,
        role=role,
        municipality=municipality,
        village=village,
        valid_from=valid_from or timezone.localdate(),
        valid_to=valid_to,
        basis=clean(basis),
        granted_by=by,
        confirmed_by=second,
        granted_at=timezone.now(),
    )
    if hasattr(user, KEPT):
        delattr(user, KEPT)
    write(mandate, "grant", by=by, role=acting_role, public={"role": role, "from": str(mandate.valid_from)})
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Any, on: date | None = None, reason: str, acting_role: str = "") -> Mandate:
    """End a mandate: ``on`` is the last day it holds. Without it the role is gone at once, also one given today."""
    row = Mandate.objects.select_for_update().get(pk=mandate.pk)
    last = on or timezone.localdate() - timedelta(days=1)
    row.withdrawn = last < row.valid_from
    row.valid_to = max(last, row.valid_from)
    row.save(update_fields=["valid_to", "withdrawn"])
    write(row, "end", by=by, role=acting_role, public={"to": str(row.valid_to)}, private={"reason": reason})
    return row


def _code_digest(user: User, code: str) -> str:
    letters = "".join(c for c in code.upper() if c in CODE_LETTERS)
    return hashlib.sha256(f"{user.pk}:{letters}".encode()).hexdigest()


@transaction.atomic
def issue_paper_code(user: User, *, by: User, at: datetime | None = None) -> str:
    """A one-time code for ``user``, written down by a second person. Answers the code; only its digest is kept.

    :raises ValueError: when somebody issues a code for himself.
    """
    if user.pk == by.pk:
        raise ValueError("a code is issued by a second person")
    at = at or timezone.now()
    PaperCode.objects.filter(user=user, used_at=None).update(used_at=at)
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    row = PaperCode.objects.create(
        user=user, issued_by=by, digest=_code_digest(user, code), issued_at=at, expires_at=at + CODE_LIFE
    )
    write(row, "issue_code", by=by, at=at)
    return "-".join(code[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def use_paper_code(login: str, code: str, password: str, *, at: datetime | None = None) -> User | None:
    """Set a new password with a code; ``None`` when login or code is wrong, used, superseded or too old.

    Five wrong tries close the code.
    """
    at = at or timezone.now()
    known = canonical_login(login)
    with transaction.atomic():
        user = User.objects.filter(username=known, is_active=True).first() if known else None
        row = (
            PaperCode.objects.select_for_update().filter(user=user, used_at=None, expires_at__gt=at).first()
            if user
            else None
        )
        if user is None or row is None:
            return None
        if not secrets.compare_digest(row.digest, _code_digest(user, code)):
            row.tries += 1
            row.used_at = at if row.tries >= CODE_TRIES else None
            row.save(update_fields=["tries", "used_at"])
            return None
        row.used_at = at
        row.save(update_fields=["used_at"])
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        forget_sessions(user)
        write(user, "new_password", by=user, at=at)
        return user


@transaction.atomic
def forget_second_factor(user: User, *, by: User, reason: str, acting_role: str = "") -> None:
    """Take away the authenticator app and reserve codes of somebody who lost both: by a second person, with a reason.

    The next sign-in asks for a new app at once; sessions that are open end with the new password the person is given.

    :raises ValueError: when somebody does it for himself.
    """
    if user.pk == by.pk:
        raise ValueError("a second person takes the second factor away")
    Authenticator.objects.filter(user=user).delete()
    write(user, "forget_second_factor", by=by, role=acting_role, private={"reason": reason})
