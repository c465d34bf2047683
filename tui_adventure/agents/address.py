"""The address of a model server as players write it, made into the one that its protocol is spoken at."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

_VERSION = re.compile(r"/v\d+(?:beta|alpha)?\d*(?:/|$)")
_CALLS = re.compile(r"/(?:chat/completions|completions|responses|models|embeddings)/?$")
_SCHEMES = {"http", "https"}
_LOOPBACK_NAMES = {"localhost", "ip6-localhost", "localhost.localdomain"}


class NoAddress(ValueError):
    """What was written is the address of nothing."""


@dataclass(frozen=True)
class Address:
    """A server's base URL. `url` ends in its version (`/v1`), without a slash; "" is a provider's own."""

    url: str

    @property
    def place(self) -> str:
        """The host and the port as a sentence names them."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def host(self) -> str:
        """The host alone."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return on_this_machine(self.host)


def address(written: str) -> Address:
    """Return the address that is meant: with a scheme, with `/v1` where no version stands, without a call's own path.

    Raises:
        NoAddress: it is none.
    """
    text = written.strip()
    if "://" not in text:
        text = f"{_scheme_for(text)}://{text}"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise NoAddress(written) from error
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname or re.search(r"\s", text):
        raise NoAddress(written)
    return Address(urlunsplit((parts.scheme.lower(), _reachable(parts), _path(parts.path), parts.query, "")))


def on_this_machine(host: str) -> bool:
    """Return whether a host is this machine by its name or number; nothing is looked up."""
    if host.lower().rstrip(".") in _LOOPBACK_NAMES:
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified


def _path(path: str) -> str:
    bare = _CALLS.sub("", path.rstrip("/"))
    return bare if _VERSION.search(bare) else f"{bare}/v1"


def _reachable(parts: SplitResult) -> str:
    """Return the host to connect to: servers are told to listen at 0.0.0.0, which is nowhere to go to."""
    return parts.netloc.replace("0.0.0.0", "127.0.0.1")  # noqa: S104 - what is replaced, not listened to


def _scheme_for(text: str) -> str:
    host, _, port = text.split("/", maxsplit=1)[0].rpartition(":")
    return "http" if (host and port.isdecimal()) or on_this_machine(text.split("/", maxsplit=1)[0]) else "https"
