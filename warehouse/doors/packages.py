"""Workbooks in AES-256 zip packages, which 7-Zip and WinZip open with the receiver's password."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyzipper


def locked_package(files: Mapping[str, bytes], password: str) -> bytes:
    """A zip of these files (name → content), each encrypted with AES-256; the salt makes other bytes each time."""
    package = io.BytesIO()
    with pyzipper.AESZipFile(package, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as zipped:
        zipped.setpassword(password.encode("utf-8"))
        for name, content in files.items():
            zipped.writestr(name, content)
    return package.getvalue()
