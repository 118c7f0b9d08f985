"""Sealed content: a phone that several people share keeps what it has to send so that the server alone can read it.

RSA-OAEP with SHA-256 wraps a fresh AES-256-GCM key. The private key lies beside the installation's secret key; several
servers of one installation share it by the environment (``BIRGE_CAPTURE_KEY``, PEM).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
_BITS, _IV, _KEY = 2048, 12, 32


class Unopened(Exception):
    """Not sealed for this server, or changed on the way."""


@lru_cache(maxsize=4)
def _private(home: str, given: str) -> rsa.RSAPrivateKey:
    if given:
        return _loaded(given.encode())
    path = Path(home) / "capture-key.pem"
    if not path.exists():
        made = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        pem = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        part = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(pem)
            out.flush()
            os.fsync(out.fileno())
        try:
            # Two processes that start at once: the first to put its key there wins, and both read that one.
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return _loaded(path.read_bytes())


def _loaded(pem: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("the key for sealed content must be RSA")
    return key


def _key() -> rsa.RSAPrivateKey:
    return _private(str(settings.HOME), settings.CAPTURE_KEY)


def public_key() -> dict[str, str]:
    """What a phone seals with: the name of the key, how it is used, and the key itself."""
    der = _key().public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {
        "id": hashlib.sha256(der).hexdigest()[:16],
        "algorithm": "RSA-OAEP-256",
        "spki": base64.b64encode(der).decode(),
    }


def unwrapped(seal: Any, key: Any) -> bytes:
    """The AES key that a phone wrapped.

    :raises Unopened: another server's seal, or not a wrapped key.
    """
    if seal != public_key()["id"]:
        raise Unopened
    try:
        found = _key().decrypt(_base64(key), _OAEP)
    except ValueError as error:
        raise Unopened from error
    if len(found) != _KEY:
        raise Unopened
    return found


def opened(sealed: Any) -> bytes:
    """The bytes in ``{"seal", "key", "iv", "data"}``.

    :raises Unopened: for anything that is not that, or was changed.
    """
    if not isinstance(sealed, Mapping):
        raise Unopened
    key, iv = unwrapped(sealed.get("seal"), sealed.get("key")), _base64(sealed.get("iv"))
    return _open(key, iv, _base64(sealed.get("data")))


def opened_file(seal: Mapping[str, Any], data: bytes) -> bytes:
    """The bytes of a sealed photo: ``iv``, ciphertext and tag.

    :raises Unopened: as :func:`opened`.
    """
    return _open(unwrapped(seal.get("seal"), seal.get("key")), data[:_IV], data[_IV:])


def _open(key: bytes, iv: bytes, data: bytes) -> bytes:
    if len(iv) != _IV:
        raise Unopened
    try:
        return AESGCM(key).decrypt(iv, data, None)
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def _base64(value: Any) -> bytes:
    if not isinstance(value, str):
        raise Unopened
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unopened from error
