"""A file for one county alone: HPKE (RFC 9180, base mode: X25519, HKDF-SHA-256, AES-256-GCM) under its public key.

HPKE's base mode tells nobody who wrote. So the region's key signs what was encrypted: only a county of the region can
have written it. Sender, receiver and month are bound in: what was sealed for one month or county opens for no other.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_BEGINS: Final = b"fangpin-sealed-1\n"
_SIGNED_BYTES: Final = 32


class NotForUsError(Exception):
    """A sealed file that cannot be opened: not whole, not of the region, or not for this county and month."""


@dataclass(frozen=True, slots=True)
class Letter:
    """From which county to which, of which month."""

    sender: str
    receiver: str
    month: str

    @property
    def bound(self) -> bytes:
        """What is bound into the sealing."""
        return f"fangpin region\x1f{self.month}\x1f{self.sender}\x1f{self.receiver}".encode()


def public_of(private: bytes) -> bytes:
    """The public half of a private key of 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sealed(content: bytes, letter: Letter, public: bytes, region: bytes) -> bytes:
    """The content, for the owner of `public` alone; other bytes each time."""
    body = _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), letter.bound)
    return _BEGINS + _signed(region, letter, body) + body


def opened(content: bytes, letter: Letter, private: bytes, region: bytes) -> bytes:
    """What was sealed. Raises NotForUsError."""
    signed, body = content[len(_BEGINS) :][:_SIGNED_BYTES], content[len(_BEGINS) + _SIGNED_BYTES :]
    if not content.startswith(_BEGINS) or not hmac.compare_digest(signed, _signed(region, letter, body)):
        raise NotForUsError(
            f"The file of {letter.sender} for {letter.receiver} of {letter.month} is damaged, or no county with the "
            "region's key wrote it; have it sent again."
        )
    try:
        return _SUITE.decrypt(body, X25519PrivateKey.from_private_bytes(private), letter.bound)
    except InvalidTag:
        raise NotForUsError(
            f"The file of {letter.sender} for {letter.receiver} of {letter.month} was encrypted for another key; "
            f"let {letter.receiver} lay out its key again, and have it sent again."
        ) from None


def _signed(region: bytes, letter: Letter, body: bytes) -> bytes:
    return hmac.digest(region, letter.bound + b"\x1f" + body, "sha256")
