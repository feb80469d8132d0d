"""Which addresses may be dialled."""

from ipaddress import ip_address

import pytest

from bot.ingest.addresses import is_public, refusal

CLOSED = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1
169.254.169.254 100.64.0.1 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.7 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 ::1 :: ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1:: 2002:808:808::
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1
fe80::1%eth0 100::1
""".split()  # noqa: SIM905 - a table
OPEN = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("text", CLOSED)
def test_what_is_no_public_web_is_closed(text: str) -> None:
    assert not is_public(ip_address(text))
    assert "is not an address of the public web" in (refusal(ip_address(text), 443) or "")


@pytest.mark.parametrize("text", OPEN)
def test_the_public_web_is_open(text: str) -> None:
    assert is_public(ip_address(text))
    assert refusal(ip_address(text), 443) is None


@pytest.mark.parametrize("port", [21, 22, 25, 3306, 5432, 6379, 11211])
def test_only_ports_of_the_web_are_open(port: int) -> None:
    assert f"port {port}" in (refusal(ip_address("8.8.8.8"), port) or "")
