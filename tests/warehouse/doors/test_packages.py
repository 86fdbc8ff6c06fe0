"""Packages with a password."""

import io
import zipfile

import pytest
import pyzipper

from warehouse.doors.packages import locked_package


def test_a_package_opens_with_its_password_and_with_no_other():
    package = locked_package({"柏树村.xlsx": b"a list"}, "一个密码 9")
    with pyzipper.AESZipFile(io.BytesIO(package)) as opened:
        assert opened.namelist() == ["柏树村.xlsx"]
        assert opened.read("柏树村.xlsx", pwd="一个密码 9".encode()) == b"a list"
        with pytest.raises(RuntimeError):
            opened.read("柏树村.xlsx", pwd=b"another")


def test_a_package_is_encrypted_with_aes_of_256_bits():
    package = locked_package({"list.xlsx": b"x" * 1000}, "password")
    (part,) = zipfile.ZipFile(io.BytesIO(package)).infolist()
    assert part.compress_type == 99
    assert part.extra[8:9] == b"\x03"
    assert b"x" * 20 not in package
