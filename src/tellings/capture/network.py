"""Connections to addresses that were checked, and to no others.

A name is resolved here, each address is checked, and the connection is made to an address that passed: a name cannot
answer with one address for the check and with another for the connection (DNS rebinding). TLS and the Host header keep
the name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore
import httpx

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Allowed = Callable[[Address], bool]

MOST_ADDRESSES = 4  # of one name that are tried
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last four bytes


class RefusedAddress(Exception):
    """A host all of whose addresses are private, or otherwise not of the open network."""


def public(address: Address) -> bool:
    """Whether an address is one of the open network: not private, loopback, link-local, multicast or reserved.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as itself.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def anywhere(address: Address) -> bool:
    """Every address: for those who ask for it (`--allow-private`)."""
    return True


async def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, as the system's resolver gives them. Raises OSError when there are none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections for httpcore, to checked addresses only."""

    def __init__(self, allowed: Allowed, resolve: Resolve) -> None:
        self._allowed, self._resolve = allowed, resolve
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the host's addresses that may be spoken to.

        Raises RefusedAddress when none of them may be, httpcore.ConnectError when none answers.
        """
        try:
            names = await asyncio.wait_for(self._resolve(host, port), timeout)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("its name could not be resolved in time") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("its name could not be resolved") from error
        addresses = [address for name in names if self._allowed(address := ip_address(name.partition("%")[0]))]
        if not addresses:
            raise RefusedAddress(host)
        failure: Exception | None = None
        for address in addresses[:MOST_ADDRESSES]:
            try:
                return await self._sockets.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(host)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Never: there is no address to check."""
        raise RefusedAddress(path)

    async def sleep(self, seconds: float) -> None:
        """As httpcore asks for."""
        await asyncio.sleep(seconds)


def connections(allowed: Allowed = public, resolve: Resolve = resolved) -> httpcore.AsyncConnectionPool:
    """Checked connections, with HTTP/2 where the server speaks it and without a proxy.

    httpx would follow redirects and unpack bodies by itself, without a word on their number and size: so what is under
    it is spoken to.
    """
    return httpcore.AsyncConnectionPool(
        ssl_context=_trusted(),
        max_connections=32,
        max_keepalive_connections=8,
        keepalive_expiry=10.0,
        http2=True,
        network_backend=CheckedBackend(allowed, resolve),
    )


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)  # reads some hundred certificates: once is enough
