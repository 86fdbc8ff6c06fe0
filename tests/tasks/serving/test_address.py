"""Where serve listens, and how people and processes reach it."""

import socket

import pytest

from tasks.serving.address import Address
from tasks.settings import SettingsError

EVERYWHERE = "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize(
    ("host", "is_alone", "api"),
    [
        ("127.0.0.1", True, "http://127.0.0.1:4200/api"),
        ("localhost", True, "http://localhost:4200/api"),
        ("::1", True, "http://[::1]:4200/api"),
        (EVERYWHERE, False, "http://127.0.0.1:4200/api"),
        ("::", False, "http://[::1]:4200/api"),
        ("192.168.3.4", False, "http://192.168.3.4:4200/api"),
        ("fangpin.lan", False, "http://fangpin.lan:4200/api"),
    ],
)
def test_processes_of_this_machine_reach_every_address(host, is_alone, api):
    address = Address(host)

    assert (address.is_of_this_machine_alone, address.api) == (is_alone, api)


def test_people_reach_an_address_for_everybody_by_the_name_of_the_machine():
    assert Address(EVERYWHERE, 8080).page == f"http://{socket.gethostname()}:8080/v2"
    assert Address("192.168.3.4", 8080).page == "http://192.168.3.4:8080/v2"


def test_a_port_that_another_program_has_is_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            SettingsError, match=rf"127\.0\.0\.1 port {port} \(Address already in use\); end the program"
        ):
            Address("127.0.0.1", port).refuse_if_taken()
    Address("127.0.0.1", port).refuse_if_taken()


def test_an_address_of_another_machine_is_a_sentence():
    with pytest.raises(SettingsError, match=r"Nothing can listen on 192\.0\.2\.1 port 4200"):
        Address("192.0.2.1").refuse_if_taken()
