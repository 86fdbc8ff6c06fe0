"""What signers prove themselves by, unreadable without the key of the home: secrets sealed, codes as keyed hashes."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from warehouse.ledger.chain import keyed_hash
from warehouse.ledger.errors import LedgerKeyError
from warehouse.ledger.keys import FIRST_EPOCH, existing_key, home_key, key_path, name_in

NAME: Final = "signers"
NONCE_BYTES: Final = 12  # what AES-GCM asks for


class SignerSecrets:
    """Sealing and hashing for one signer each: what is kept for one name opens for no other."""

    def __init__(self, home: Path, *, is_in_use: bool, epoch: int = FIRST_EPOCH) -> None:
        """Use the home's key of an epoch; it is made only while nothing is sealed with one. Raises LedgerKeyError."""
        name = name_in(NAME, epoch)
        self._path = key_path(home, name)
        key = existing_key(home, name) if is_in_use else home_key(home, name)
        self._of_secrets, self._of_codes = (hmac.digest(key, use, "sha256") for use in (b"secrets", b"codes"))

    def sealed(self, secret: str, signer: str) -> str:
        """Encrypt an authenticator's secret (AES-256-GCM), as text."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return b64encode(nonce + AESGCM(self._of_secrets).encrypt(nonce, secret.encode(), signer.encode())).decode()

    def opened(self, sealed: str, signer: str) -> str:
        """Decrypt it. Raises LedgerKeyError where it was sealed with another key or for another name."""
        try:
            kept = b64decode(sealed, validate=True)
            nonce, text = kept[:NONCE_BYTES], kept[NONCE_BYTES:]
            return AESGCM(self._of_secrets).decrypt(nonce, text, signer.encode()).decode()
        except (InvalidTag, ValueError):
            message = (
                f"What {signer} signs with cannot be read with {self._path}; put the key back from a backup, or let "
                f"fangpin signer end {signer} and fangpin signer add {signer} give new codes."
            )
            raise LedgerKeyError(message) from None

    def hash_of(self, code: str, signer: str) -> str:
        """Give what is kept of a printed code."""
        return keyed_hash(self._of_codes, (signer, code))
