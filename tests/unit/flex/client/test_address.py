"""The token goes to IBKR over https, or to this computer, and nowhere else."""

import pytest

from flexdesk.domain.errors import ServiceError
from flexdesk.flex.client.address import address_of, reply_url

IBKR = "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService"
GDC = "https://gdcdyn.interactivebrokers.com/AccountManagement/FlexWebService/GetStatement"
LOCAL = "http://127.0.0.1:8123"


def test_both_calls_are_below_the_base() -> None:
    assert address_of(IBKR).send_request == f"{IBKR}/SendRequest"
    assert address_of(f"{IBKR}/").get_statement == f"{IBKR}/GetStatement"


def test_the_path_of_the_service_may_be_left_out() -> None:
    assert address_of(LOCAL).send_request == f"{LOCAL}/AccountManagement/FlexWebService/SendRequest"


def test_the_old_path_has_its_own_names() -> None:
    old = address_of("https://gdcdyn.interactivebrokers.com/Universal/servlet")

    assert old.is_legacy
    assert old.send_request.endswith("/Universal/servlet/FlexStatementService.SendRequest")


@pytest.mark.parametrize(
    "url",
    [
        "http://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService",
        "https://example.net/AccountManagement/FlexWebService",
        "https://interactivebrokers.com.example.net",
        "https://evilinteractivebrokers.com",
        "https://user:pw@ndcdyn.interactivebrokers.com/",
        "https://ndcdyn.interactivebrokers.com/?x=1",
        "http://10.0.0.1:80",
        "http://127.0.0.1.example.net/",
        "http://127.0.0.1@example.net/",
        "https://example.net\\.interactivebrokers.com/",
        "https://example.net\u2215.interactivebrokers.com/",
        "https://example.net .interactivebrokers.com/",
        "ftp://127.0.0.1/",
        "https://ndcdyn.interactivebrokers.com:port/",
        "",
        "nonsense",
    ],
)
def test_the_token_goes_to_no_other_base(url: str) -> None:
    with pytest.raises(ServiceError) as caught:
        address_of(url)

    assert caught.value.code == "ADDRESS_REFUSED"


@pytest.mark.parametrize("url", [GDC, GDC.replace("gdcdyn", "ndcdyn"), GDC.replace("gdcdyn", "GDCDYN")])
def test_a_url_of_ibkr_is_followed(url: str) -> None:
    assert reply_url(address_of(IBKR), url) == url


@pytest.mark.parametrize(
    "url",
    [
        GDC.replace("https", "http"),
        GDC.replace("gdcdyn", "www"),
        GDC.replace(".com/", ".com:443/"),
        GDC.replace(".com/", ".com.example.net/"),
        GDC.replace("https://", "https://gdcdyn.interactivebrokers.com@example.net/"),
        GDC.replace("https://", "https://x@"),
        GDC + "?q=1",
        GDC + "#x",
        GDC + "/../x",
        GDC.replace("/AccountManagement/FlexWebService/", "/Universal/servlet/FlexStatementService."),
        f"{LOCAL}/AccountManagement/FlexWebService/GetStatement",
        "//gdcdyn.interactivebrokers.com/AccountManagement/FlexWebService/GetStatement",
        "https://gdcdyn.interactivebrokers.com\\@example.net/AccountManagement/FlexWebService/GetStatement",
        "nonsense",
    ],
)
def test_no_other_url_is_followed(url: str) -> None:
    assert reply_url(address_of(IBKR), url) is None


def test_with_a_simulator_only_its_own_url_is_followed() -> None:
    own = f"{LOCAL}/AccountManagement/FlexWebService/GetStatement"

    assert reply_url(address_of(LOCAL), own) == own
    assert reply_url(address_of(LOCAL), own.replace("8123", "8124")) is None
    assert reply_url(address_of(LOCAL), GDC) is None
