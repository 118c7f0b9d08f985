"""A provider of OpenID Connect as a real server: signed answers, keys, PKCE, codes that are good once.

It does what a right one does; a test tells it what to do wrong. Whoever comes is :attr:`Provider.who`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT, SECRET = "birge", "a secret: of/tests"


def letters(data: bytes) -> str:
    """Base64 as it stands in a token."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """A provider; its attributes are what it knows and what it does wrong.

    :ivar change: what is done to the claims before they are signed.
    :ivar ill: path → how it answers instead: "500", "garbage", "long", "list", "drip", "hang", "gone" (a redirect).
    """

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.sign: Callable[[bytes], bytes] = lambda data: self.key.sign(data, padding.PKCS1v15(), SHA256())
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one", "typ": "JWT"}
        self.who = {"sub": "person-1", "pin": "20101199000011"}
        self.in_token = True
        self.change: Callable[[dict[str, Any]], Any] = lambda claims: None
        self.ill: dict[str, str] = {}
        self.asked: list[str] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, str]] = {}
        self.url = ""
        self.over = threading.Event()

    def about(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
        }

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        numbers = self.key.public_key().public_numbers()
        n, e = (letters(one.to_bytes((one.bit_length() + 7) // 8, "big")) for one in (numbers.n, numbers.e))
        return {"keys": [{"kty": "RSA", "kid": "one", "use": "sig", "alg": "RS256", "n": n, "e": e}]}

    def public_pem(self) -> bytes:
        """Its public key as bytes, with which some libraries let themselves be fooled into checking an HMAC."""
        kind = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.key.public_key().public_bytes(serialization.Encoding.PEM, kind)

    def fool(self) -> None:
        """Sign with the public key as if it were a secret."""
        self.header = {"alg": "HS256", "kid": "one"}
        self.sign = lambda data: hmac.new(self.public_pem(), data, hashlib.sha256).digest()

    def token(self, asked: dict[str, str]) -> str:
        """A signed answer."""
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= self.who if self.in_token else {"sub": self.who["sub"]}
        self.change(claims)
        said = ".".join(letters(json.dumps(part).encode()) for part in (self.header, claims))
        return f"{said}.{letters(self.sign(said.encode()))}"

    def redeem(self, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        """A code for a token: once, by the client, with the verifier and the address it was asked with."""
        expected = "Basic " + base64.b64encode(f"{CLIENT}:a%20secret%3A%20of%2Ftests".encode()).decode()
        asked = self.codes.pop(form.get("code", ""), None)
        proof = letters(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if authorization != expected or asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if asked.get("code_challenge_method") != "S256" or proof != asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        bearer = secrets.token_urlsafe()
        self.tokens[bearer] = self.who
        return 200, {"access_token": bearer, "token_type": "Bearer", "id_token": self.token(asked)}

    def enter(self, query: dict[str, str]) -> str:
        """The person agrees: where the browser is sent."""
        code = secrets.token_urlsafe()
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, *args: Any) -> None:
        """Tests print nothing."""

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def _answer(self, body: str) -> None:
        provider, parts = self.provider, urlsplit(self.path)
        provider.asked.append(parts.path)
        if parts.path in provider.ill:
            return self._badly(provider.ill[parts.path])
        query = {key: values[0] for key, values in parse_qs(body or parts.query).items()}
        if parts.path == "/authorize":
            return self._send(302, b"", Location=provider.enter(query))
        if parts.path == "/token":
            status, told = provider.redeem(query, self.headers.get("Authorization", ""))
        elif parts.path == "/userinfo":
            known = provider.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            status, told = (200, known) if known else (401, {})
        else:
            status, told = 200, provider.keys() if parts.path == "/keys" else provider.about()
        self._send(status, json.dumps(told).encode())

    def _badly(self, how: str) -> None:
        if how == "hang":
            self.provider.over.wait(30)
        elif how == "drip":
            self.send_response(200)
            self.end_headers()
            while not self.provider.over.wait(0.5):
                self.wfile.write(b" ")
        elif how == "gone":
            self._send(302, b"", Location=f"{self.provider.url}/keys")
        else:
            body = {"garbage": b"\x00<html>", "long": b"[" * 400_000, "list": b"[1]"}.get(how, b"{}")
            self._send(500 if how == "500" else 200, body)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on this machine as long as the block lasts."""
    provider = Provider()
    handler = type("Handler", (_Handler,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        provider.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        provider.over.set()
        server.shutdown()
