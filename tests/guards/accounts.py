"""Guards of accounts: two people for a role that decides, sessions that end, owners nobody keeps out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client, override_settings

from birge.people import countersign, slowing
from birge.people.actions import grant, open_account
from birge.people.devices import end_all_sessions
from birge.people.oidc import signed
from tests.browsing import sign_in
from tests.eid_provider import CLIENT, running
from tests.guards.stage import Guard, Stage, fresh, refused


def _puppet(stage: Stage) -> bool:
    """The head opens an account that may confirm, and confirms with it what he asked for."""
    here, nurlan = stage.here.municipality, stage.user("nurlan")
    puppet = open_account(name="Куурчак", login="0700777111", by=nurlan)
    grant(puppet, "executive_secretary", by=nurlan, municipality=here)
    row = countersign.ask("grant", stage.user("aigul"), by=nurlan, municipality=here, role="finance")
    return refused(lambda: countersign.decide(row, by=puppet, confirmed=True), countersign.NotSecond)


def _old_session(stage: Stage) -> bool:
    browser = stage.client("aigul")
    end_all_sessions(stage.user("aigul"), by=stage.here.aigul)
    return browser.get("/ky/desk/").status_code == 302


def _owner_at_home(stage: Stage) -> bool:
    """From a browser the owner knows, whatever others tried."""
    fresh()
    home = Client(REMOTE_ADDR="203.0.113.4")
    sign_in(home, "0700000101")
    home.post("/ky/sign-out/")
    for number in range(13):
        for _ in range(4):
            with suppress(slowing.TooSoon):
                slowing.begin(f"198.51.{number}.0", "+996700000101")
    return sign_in(home, "0700000101").status_code == 302


def _asked(change: str) -> Callable[[Stage], bool]:
    """The provider of the eID says something of somebody else's question, or signs nothing."""

    def tried(stage: Stage) -> bool:
        with running() as provider, override_settings(EID_ISSUER=provider.url, EID_CLIENT=CLIENT):
            if change == "nonce":
                return refused(lambda: signed.verified(provider.token({"nonce": "theirs"}), "ours"), signed.Refused)
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            provider.sign = lambda data: key.sign(data, padding.PKCS1v15(), SHA256())
            return refused(lambda: signed.verified(provider.token({"nonce": "ours"}), "ours"), signed.Refused)

    return tried


GUARDS = [
    Guard(
        "an answer of the eID to another question is not taken",
        _asked("nonce"),
        lambda o: o.put("birge.people.oidc.signed.secrets.compare_digest", lambda *_: True),
    ),
    Guard(
        "an answer of the eID that another key signed is not taken",
        _asked("key"),
        lambda o: o.put("birge.people.oidc.signed._key", lambda named: SimpleNamespace(verify=lambda *_: None)),
    ),
    Guard(
        "who was let in by the one who asks is no second person",
        _puppet,
        lambda o: o.put("birge.people.second.Second.against", lambda *_, **__: ""),
    ),
    Guard(
        "signing out everywhere ends sessions that nobody listed",
        _old_session,
        lambda o: o.put("birge.people.models.User._get_session_auth_hash", AbstractBaseUser._get_session_auth_hash),
    ),
    Guard(
        "nobody keeps the owner out by failing on purpose",
        _owner_at_home,
        lambda o: o.put("birge.people.adapter.is_known", lambda *_: False),
    ),
]
