"""Failed tries to sign in slow down; nobody is locked out.

What is counted is an address together with an account: the owner with the right password, who is somewhere else, waits
for nobody. After a few free tries each further one costs a wait that doubles; a try during the wait is not looked at
and does not prolong it. Against trying one password on many accounts an address is slowed by itself, much later and
hardly: three hundred people of an assembly may share one, each of whom may mistype. Against guessing at one account
from many addresses the account is slowed wherever the tries come from. A browser in which the owner signed in before
(``people.devices``) waits for its own tries alone: nobody keeps the owner out by failing on purpose.
"""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Pace:
    """``free`` tries without a wait, then ``first`` seconds, doubled up to ``most``; forgotten after ``rest``."""

    free: int
    first: int
    most: int
    rest: int

    def wait(self, tries: int) -> int:
        """Seconds to wait after so many tries in a row."""
        over = tries - self.free
        return 0 if over < 0 else int(min(self.most, self.first * 2 ** min(over, 30)))


#: One account from one address: five tries, then 10 s, 20 s, 40 s … five minutes at most.
ACCOUNT = Pace(free=5, first=10, most=300, rest=6 * 3600)
#: One address whatever the account: an office, or a whole assembly, has many people behind one address.
ADDRESS = Pace(free=600, first=1, most=10, rest=3600)
#: One account whatever the address: fifty tries a day, then 10 s, 20 s … five minutes at most.
ANYWHERE = Pace(free=50, first=10, most=300, rest=24 * 3600)
_LOCK = 5


class TooSoon(Exception):
    """A try during the wait; ``seconds`` are left."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _key(*parts: str) -> str:
    return "slow:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


def begin(address: str, login: str, *, known: bool = False) -> None:
    """Count a try before its password is looked at, so that tries at one instant do not pass together.

    :param known: it comes from a browser in which this account signed in before.
    :raises TooSoon: the wait of an earlier try is not over; nothing is counted then.
    """
    pairs: tuple[tuple[str, Pace], ...] = ((_own(address, login, known), ACCOUNT),)
    if not known:
        pairs += ((_key(address), ADDRESS), (_key("anywhere", login), ANYWHERE))
    _count(_key("lock", address, login), pairs)


def _own(address: str, login: str, known: bool) -> str:
    """What a browser's own tries are counted under: those of a known one apart from all others."""
    return _key(address, login, "known") if known else _key(address, login)


def sending(what: str, address: str, pace: Pace) -> None:
    """Count something sent without an account, for example a need through the open form.

    The address is kept nowhere: only as a keyed hash in the cache, and no longer than ``pace.rest``.

    :raises TooSoon: the wait after earlier ones is not over; nothing is counted then.
    """
    key = "sent:" + salted_hmac(f"birge.sending.{what}", address, algorithm="sha256").hexdigest()
    _count(f"{key}:lock", ((key, pace),))


def _count(lock: str, pairs: tuple[tuple[str, Pace], ...]) -> None:
    """Count a try under every key, each with its pace, unless one of them has to wait."""
    if not cache.add(lock, True, _LOCK):
        raise TooSoon(1)
    try:
        now = time.time()
        states = [cache.get(key) or (0, 0.0) for key, _pace in pairs]
        left = max(until - now for _tries, until in states)
        if left > 0:
            raise TooSoon(math.ceil(left))
        for (key, pace), (tries, _until) in zip(pairs, states, strict=True):
            cache.set(key, (tries + 1, now + pace.wait(tries + 1)), pace.rest)
    finally:
        cache.delete(lock)


def succeeded(address: str, login: str, *, known: bool = False) -> None:
    """The password was right: this account has no failed tries from here, and address and account have one fewer.

    Who knows one password does not get rid of the wait of an address, nor of those for other tries at the account.
    """
    cache.delete(_own(address, login, known))
    if known:
        return
    for key, pace in ((_key(address), ADDRESS), (_key("anywhere", login), ANYWHERE)):
        tries, until = cache.get(key) or (1, 0.0)
        cache.set(key, (max(0, tries - 1), until if pace.wait(tries - 1) else 0.0), pace.rest)


def in_words(seconds: int) -> str:
    """The wait as a sentence in the reader's language."""
    wait = wait_in_words(seconds)
    return gettext("Several tries did not fit, so the next one has to wait: %(wait)s. Nothing is locked.") % {
        "wait": wait
    }


def wait_in_words(seconds: int) -> str:
    """How long a wait is: "20 seconds", "3 minutes"."""
    if seconds < 60:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
