"""The way to the centre: real TLS, a real CONNECT proxy, certificates that are wrong in every usual way."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from plum_desk.central.database import Database
from plum_desk.errors import Unavailable
from plum_desk.sync.client.reach import Reach, proxy_for
from plum_desk.views import present
from plum_desk.wire.messages import PullRequest
from tests.helpers.centre import RunningCentre, running
from tests.helpers.certificates import Authority
from tests.helpers.clients import client
from tests.helpers.proxies import Connector, between

pytestmark = pytest.mark.anyio
NAME = "centre.plum.test"
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def pulled(centre: RunningCentre, folder: Path, reach: Reach, server: str = "") -> bool:
    async with client(centre, folder, "asha", server=server, reach=reach) as desk:
        assert desk.device is not None
        return bool(await desk.pull(PullRequest(desk.device.device_id, desk.device.incarnation, {})))


async def test_a_centre_over_tls_with_an_authority_of_its_own(database: Database, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with running(database, tls=authority.issue("127.0.0.1")) as centre:
        assert centre.url.startswith("https://")
        assert await pulled(centre, tmp_path / "a", Reach(ca_file=str(authority.ca_file)))
        with pytest.raises(Unavailable) as untrusted:
            await pulled(centre, tmp_path / "b", Reach())
    assert untrusted.value.code == "tls_untrusted"
    assert "does not trust" in present.fault(untrusted.value).what
    assert "saved here" in present.fault(untrusted.value).next


async def test_the_systems_store_is_what_counts(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenSSL on Linux finds the system's store where SSL_CERT_FILE says: an authority there is trusted."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    with running(database, tls=authority.issue("127.0.0.1")) as centre:
        assert await pulled(centre, tmp_path / "a", Reach())


@pytest.mark.parametrize(
    ("names", "days", "code"), [((NAME,), 30, "tls_wrong_name"), (("127.0.0.1",), -1, "tls_expired")]
)
async def test_wrong_certificates_are_told_apart(
    database: Database, tmp_path: Path, names: tuple[str, ...], days: int, code: str
) -> None:
    authority = Authority(tmp_path)
    with running(database, tls=authority.issue(*names, days=days)) as centre, pytest.raises(Unavailable) as refused:
        await pulled(centre, tmp_path / "a", Reach(ca_file=str(authority.ca_file)))
    assert refused.value.code == code


@pytest.mark.allow_logs("uvicorn.error")
async def test_what_is_no_tls_and_no_file(database: Database, tmp_path: Path) -> None:
    with running(database) as centre:
        spoken = centre.url.replace("http:", "https:")
        with pytest.raises(Unavailable) as refused:
            await pulled(centre, tmp_path / "a", Reach(), spoken)
        assert refused.value.code == "tls_failed"
        with pytest.raises(Unavailable) as refused:
            await pulled(centre, tmp_path / "b", Reach(ca_file=str(tmp_path / "none.pem")), spoken)
        assert refused.value.code == "ca_file_unusable"


@pytest.mark.parametrize("said", ["setting", "environment"])
async def test_through_an_offices_proxy(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """TLS ends at the centre, not at the proxy: CONNECT, then the desk's own handshake."""
    authority = Authority(tmp_path)
    resolve = socket.getaddrinfo
    here = dict.fromkeys((NAME, NAME.encode()), "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: resolve(here.get(host, host), *a, **k))
    with running(database, tls=authority.issue(NAME)) as centre, between(Connector()) as proxy:
        server = centre.url.replace("127.0.0.1", NAME)
        reach = Reach(proxy.url if said == "setting" else "", str(authority.ca_file))
        if said == "environment":
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        assert await pulled(centre, tmp_path / "a", reach, server)
        assert set(proxy.asked) == {f"CONNECT {server.removeprefix('https://')}"}
        proxy.refuse = True
        with pytest.raises(Unavailable) as refused:
            await pulled(centre, tmp_path / "b", reach, server)
        assert refused.value.code == "proxy_refused"
        asked = len(proxy.asked)
        assert await pulled(centre, tmp_path / "c", Reach("direct", str(authority.ca_file)), server)
        assert len(proxy.asked) == asked, "direct is direct"


HOME = "https://centre.example.com"


@pytest.mark.parametrize(
    ("server", "setting", "environment", "expected"),
    [
        (HOME, "", {}, None),
        (HOME, "", {"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        (HOME, "", {"HTTPS_PROXY": "p:1"}, "http://p:1"),
        (HOME, "", {"ALL_PROXY": "http://p:1"}, "http://p:1"),
        (HOME, "", {"HTTP_PROXY": "http://p:1"}, None),
        (HOME, "http://s:2", {"HTTPS_PROXY": "http://p:1"}, "http://s:2"),
        (HOME, "direct", {"HTTPS_PROXY": "http://p:1"}, None),
        (HOME, "http://s:2", {"NO_PROXY": "example.com"}, None),
        (HOME, "", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None),
        (HOME, "", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other.com"}, "http://p:1"),
        ("http://127.0.0.1:8080", "http://s:2", {}, None),
        ("http://localhost:8080", "", {"ALL_PROXY": "http://p:1"}, None),
        ("http://[::1]:8080", "", {"ALL_PROXY": "http://p:1"}, None),
    ],
)
def test_which_proxy(
    server: str, setting: str, environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(server, Reach(setting)) == expected
