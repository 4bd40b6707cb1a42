"""The way to the centre: proxies of the setting, the environment or the system, and whose certificates count."""

from __future__ import annotations

import ipaddress
import ssl
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from plum_desk import __version__
from plum_desk.domain.outcome import Code
from plum_desk.errors import Unavailable

if TYPE_CHECKING:
    import httpx

DIRECT = "direct"
_HOST_MISMATCH, _IP_MISMATCH, _EXPIRED, _NOT_YET = 62, 64, 10, 9
"""Verification results of OpenSSL (X509_V_ERR_*)."""
_WORDED = {
    _HOST_MISMATCH: Code.TLS_WRONG_NAME,
    _IP_MISMATCH: Code.TLS_WRONG_NAME,
    _EXPIRED: Code.TLS_EXPIRED,
    _NOT_YET: Code.TLS_EXPIRED,
}


class Reach(msgspec.Struct, frozen=True):
    """``proxy_url``: "" takes the environment's or the system's proxy, ``direct`` takes none. ``ca_file``: the
    certificates to trust in place of the system's store."""

    proxy_url: str = ""
    ca_file: str = ""


def proxy_for(server: str, reach: Reach) -> str | None:
    """The proxy towards ``server``, or None. This computer is never reached through one, and what NO_PROXY
    or the system excepts is excepted from the setting as well."""
    parts = urlsplit(server)
    host = parts.hostname or ""
    if reach.proxy_url == DIRECT or _is_here(host):
        return None
    with_port = f"{host}:{parts.port}" if parts.port else host
    if urllib.request.proxy_bypass(with_port):
        return None
    found = urllib.request.getproxies()
    proxy = reach.proxy_url or found.get(parts.scheme) or found.get("all") or ""
    return (proxy if "://" in proxy else f"http://{proxy}") if proxy else None


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def open_http(server: str, reach: Reach) -> httpx.AsyncClient:
    """A session towards ``server``. Reads certificates from disk: not on the event loop.
    Raises Unavailable when what was configured cannot be used."""
    import httpx

    context = _context(reach) if server.startswith("https:") else False
    proxy = proxy_for(server, reach)
    try:
        return httpx.AsyncClient(
            headers={"User-Agent": f"plum-desk/{__version__}"},
            timeout=httpx.Timeout(30, connect=10),
            limits=httpx.Limits(max_connections=8),
            verify=context,
            proxy=proxy,
            trust_env=False,
        )
    except (ValueError, httpx.InvalidURL) as error:
        raise _unavailable(Code.PROXY_UNUSABLE, error) from error


def _context(reach: Reach) -> ssl.SSLContext:
    """Trust what the operating system trusts; OpenSSL's own list is not what administrators keep."""
    if not reach.ca_file:
        import truststore

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        return ssl.create_default_context(cafile=reach.ca_file)
    except OSError as error:
        raise _unavailable(Code.CA_FILE_UNUSABLE, error) from error


def unreached(error: Exception) -> Unavailable:
    """What kept a request from its answer, with a code of its own where a person can do something about it."""
    import httpx

    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _unavailable(_WORDED.get(cause.verify_code, Code.TLS_UNTRUSTED), error)
        if isinstance(cause, ssl.SSLError):
            return _unavailable(Code.TLS_FAILED, error)
        if isinstance(cause, httpx.ProxyError):
            return _unavailable(Code.PROXY_REFUSED, error)
    return Unavailable(type(error).__name__)


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _unavailable(code: Code, error: Exception) -> Unavailable:
    made = Unavailable(type(error).__name__)
    made.code = code
    return made
