"""The national eID: who is known by it, and who has only shown it.

Nobody gets an account or a role by it alone: it opens an account to which its owner bound it while signed in. A person
without an account may *show* it, for example to vote: a page sends there by :data:`SHOW`, and :func:`shown` answers
for ten minutes who it was, as an identifier that is another one for every purpose, so that nobody can be followed from
one purpose to the next. The personal number itself is kept nowhere, neither here nor in the session.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from birge.chronicle.actions import write
from birge.kit import mail
from birge.people.models import OwnEid, User

#: The address to go to with ``?next=`` (and ``?purpose=``) to show the eID without an account.
SHOW = "people:eid_show"
#: So many seconds :func:`shown` answers.
SHOWN_FOR = 600
#: What the eID is shown for where nothing else is said.
ANY = "show"
_PURPOSE = re.compile(r"[a-z0-9.-]{1,60}")
_IN_SESSION = "eid_shown"
_SALT = "birge.eid.shown"


class Taken(Exception):
    """This eID belongs to another account, or the account has another eID."""


def is_on() -> bool:
    """Whether a provider is named: without one nobody is promised this way."""
    return bool(settings.EID_ISSUER and settings.EID_CLIENT and settings.EID_SECRET and mail.base())


def digest(number: str) -> str:
    """What stands in place of a personal number: keyed by the installation, so that trying all numbers finds none."""
    return salted_hmac("birge.eid.account", number, algorithm="sha256").hexdigest()


def found_by(number: str) -> User | None:
    """The open account to which this eID is bound."""
    held = OwnEid.objects.filter(digest=digest(number), user__is_active=True).select_related("user").first()
    return held.user if held is not None else None


@transaction.atomic
def bind(user: User, number: str, *, by: User, consent: int | None = None) -> OwnEid:
    """Bind an eID to an account; bound twice it is bound once.

    :raises Taken: it belongs to another account, or the account has another one.
    """
    known = digest(number)
    User.objects.select_for_update().get(pk=user.pk)
    held = OwnEid.objects.filter(user=user).first()
    if held is not None:
        if held.digest != known:
            raise Taken
        return held
    try:
        with transaction.atomic():
            row = OwnEid.objects.create(user=user, digest=known, bound_at=timezone.now(), consent_version=consent)
    except IntegrityError as taken:
        raise Taken from taken
    write(user, "bind_eid", by=by)
    return row


@transaction.atomic
def unbind(user: User, *, by: User) -> None:
    """Take the eID off an account; one signs in as before."""
    if OwnEid.objects.filter(user=user).delete()[0]:
        write(user, "unbind_eid", by=by)


def a_purpose(text: str) -> str:
    """A purpose as it may stand in an address; whatever is none is :data:`ANY`."""
    return text if _PURPOSE.fullmatch(text) else ANY


def keep_shown(request: HttpRequest, number: str, purpose: str = ANY) -> None:
    """Keep in the session that the eID was shown: who, as nobody else can tell, what for, and when."""
    who = salted_hmac(f"{_SALT}:{purpose}", number, algorithm="sha256").hexdigest()
    request.session[_IN_SESSION] = signing.dumps({"who": who, "for": purpose}, salt=_SALT)


def shown(request: HttpRequest, purpose: str = ANY) -> str | None:
    """Who showed the eID for this purpose in the last ten minutes: the same person is the same text."""
    kept = request.session.get(_IN_SESSION)
    if not isinstance(kept, str):
        return None
    try:
        told: Any = signing.loads(kept, salt=_SALT, max_age=SHOWN_FOR)
    except signing.BadSignature:
        return None
    return str(told["who"]) if told["for"] == purpose else None
