"""Whatever a provider's client raises, as one of our faults: by type, status and code, by words only where it must be.

Clients differ and are not all installed, so nothing is asked of an error but what the common ones share: `status_code`,
`code`, `body`, `response`, and what it was raised from. A provider's own words are never passed on: they may quote the
key or the prompt.
"""

import json
import os
import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import ChosenModel

LONGEST_READ = 4_000
"""Characters of a provider's own words that are looked at."""
_DEEPEST = 12
_QUOTA = re.compile(r"insufficient[ _]quota|insufficient[ _]balance|credit balance|billing|payment required|no credits")
_OVERSPENT = re.compile(r"exceeded your current quota|quota exceeded|resource[ _]exhausted")
_KEY = re.compile(r"api[ _-]?key|unauthori[sz]ed|authenticat|credential|x-api-key|security token|bearer")
_COMPLAINTS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"context[ _-]?(?:length|window|size)|maximum context|prompt is too long|(?:too many|exceed.{0,20}) tokens",
            FaultKind.TOO_LONG,
        ),
        (r"content[ _-]?(?:filter|policy|management)|safety|moderation|flagged", FaultKind.REFUSED),
        (r"api[ _-]?key (?:not|in)[ _]?valid|(?:invalid|expired) api[ _-]?key|api_key_invalid", FaultKind.WRONG_KEY),
        (
            r"model[^.]{0,80}(?:not found|does not exist|not exist|unknown|is not (?:a )?valid)|invalid model",
            FaultKind.NO_MODEL,
        ),
    )
)
_ALWAYS = {
    401: FaultKind.WRONG_KEY,
    402: FaultKind.QUOTA,
    405: FaultKind.NO_V1,
    408: FaultKind.TIMEOUT,
    504: FaultKind.TIMEOUT,
}
"""What a status means whatever is said with it."""
_THE_SERVERS_OWN = 500
_OF_ONE_S_OWN = frozenset({FaultKind.NO_SERVER, FaultKind.NO_SUCH_HOST})
"""What only whoever has set an address can mend: a provider's own stands where it stands."""
_TYPES: tuple[tuple[type[BaseException], FaultKind], ...] = (
    (ssl.SSLCertVerificationError, FaultKind.UNTRUSTED),
    (ssl.SSLError, FaultKind.UNREACHABLE),
    (socket.gaierror, FaultKind.NO_SUCH_HOST),
    (ConnectionRefusedError, FaultKind.NO_SERVER),
    (TimeoutError, FaultKind.TIMEOUT),
    (ConnectionResetError, FaultKind.HUNG_UP),
)
_PLAIN = re.compile(r"wrong[ _]version|packet length|record layer|unknown protocol")
_NAMES = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"Timeout", FaultKind.TIMEOUT),
        (r"RemoteProtocolError|ReadError|IncompleteRead|ServerDisconnected|ClientPayload", FaultKind.HUNG_UP),
        (r"NoCredentials|ClientAuthentication", FaultKind.NO_KEY),
        (r"ContextLength", FaultKind.TOO_LONG),
        (r"UnicodeEncode|LocalProtocol", FaultKind.WRONG_KEY),  # it cannot even be sent
        (r"Connect|OSError", FaultKind.UNREACHABLE),
        (r"APIResponseValidation|JSONDecode|DecodingError|UnicodeDecode", FaultKind.BROKEN_ANSWER),
    )
)
_NO_KEY = re.compile(r"(?:key|credentials?).{0,40}required")
_NO_ENDPOINT = re.compile(r"endpoint is required")
_AGAIN = re.compile(r"(?:retry|try again) (?:in|after) (\d+(?:\.\d+)?) ?(ms|m(?:in)?|s|h)?", re.IGNORECASE)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}


def explain(error: BaseException, chosen: ChosenModel) -> ProviderFault:
    """Return what went wrong in asking the chosen model, as a fault with its sentence."""
    chain = list(_chain(error))
    for each in chain:
        if isinstance(each, ProviderFault):
            return each
    status, said = _status(chain), _said(chain)
    kind = _by_status(status, said, chosen) if status else _by_type(chain, said)
    if kind in _OF_ONE_S_OWN and not chosen.provider.is_own:
        kind = FaultKind.UNREACHABLE
    wait = _wait(chain, said) if kind in {FaultKind.RATE, FaultKind.TROUBLE} else None
    return fault(kind, chosen, wait=wait, status=str(status or "no status"))


def fault(kind: FaultKind, chosen: ChosenModel, *, wait: float | None = None, status: str = "") -> ProviderFault:
    """Return a fault of this kind with this model."""
    usual = chosen.keys[0] if chosen.keys else "your AWS credentials"
    key = next((name for name in chosen.keys if os.environ.get(name)), usual)
    place = chosen.address.host if kind is FaultKind.NO_SUCH_HOST else chosen.address.place
    return ProviderFault(
        kind, chosen.who, wait=wait, model=chosen.id, key=key, place=place or chosen.who, status=status
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all it was raised from, each once, the outermost first."""
    seen: set[int] = set()
    waiting = [error]
    while waiting and len(seen) < _DEEPEST:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
        waiting += [cause for cause in (each.__cause__, each.__context__) if cause is not None]


def _status(chain: list[BaseException]) -> int:
    for each in chain:
        response = getattr(each, "response", None)
        body: Any = getattr(each, "body", None)
        found = [getattr(each, "status_code", None), getattr(response, "status_code", None)]
        if isinstance(body, dict):  # an error in the midst of an answer that began well
            code = str(body.get("code"))
            found.append(int(code) if code.isdecimal() else None)
        if isinstance(response, dict):
            found.append(response.get("ResponseMetadata", {}).get("HTTPStatusCode"))
        for status in found:
            if isinstance(status, int) and not isinstance(status, bool) and 300 <= status <= 599:  # noqa: PLR2004 - HTTP
                return status
    return 0


def _said(chain: list[BaseException]) -> str:
    """Return what the provider said, in small letters, to be looked through and never shown."""
    parts = []
    for each in chain:
        body: Any = getattr(each, "body", None)
        parts += [type(each).__name__, str(getattr(each, "code", "") or ""), str(each)]
        if body is not None:
            parts.append(body if isinstance(body, str) else json.dumps(body, default=str))
    return " ".join(parts)[:LONGEST_READ].lower()


def _by_status(status: int, said: str, chosen: ChosenModel) -> FaultKind:
    if "<html" in said or "<!doctype" in said:
        return FaultKind.TROUBLE if status in {500, 503, 504} else FaultKind.WEB_PAGE
    if _QUOTA.search(said):
        return FaultKind.QUOTA
    if status in {400, 413, 422}:
        return _by_complaint(said)
    told = {
        403: FaultKind.WRONG_KEY if _KEY.search(said) and "model" not in said else FaultKind.FORBIDDEN,
        404: FaultKind.NO_MODEL if "model" in said or not chosen.provider.is_own else FaultKind.NO_V1,
        429: FaultKind.QUOTA if _OVERSPENT.search(said) and not _AGAIN.search(said) else FaultKind.RATE,
    }
    usual = FaultKind.TROUBLE if status >= _THE_SERVERS_OWN else FaultKind.BAD_REQUEST
    return told.get(status) or _ALWAYS.get(status, usual)


def _by_complaint(said: str) -> FaultKind:
    """Return what a request that was turned down was turned down for."""
    return next((kind for pattern, kind in _COMPLAINTS if pattern.search(said)), FaultKind.BAD_REQUEST)


def _by_type(chain: list[BaseException], said: str) -> FaultKind:
    """Return what went wrong before there was a status: in the network, in the client, in the answer."""
    for types, kind in _TYPES:
        if any(isinstance(each, types) for each in chain):
            return FaultKind.NO_TLS if kind is FaultKind.UNREACHABLE and _PLAIN.search(said) else kind
    names = " ".join(type(each).__name__ for each in chain)
    for pattern, kind in _NAMES:
        if pattern.search(names):
            return kind
    for pattern, kind in (*_COMPLAINTS, (_NO_KEY, FaultKind.NO_KEY), (_NO_ENDPOINT, FaultKind.NO_ENDPOINT)):
        if pattern.search(said):
            return kind
    return FaultKind.TROUBLE if "APIError" in names else FaultKind.UNKNOWN


def _wait(chain: list[BaseException], said: str) -> float | None:
    """Return how many seconds the provider wants to be left alone, from its header or its words; None if unsaid."""
    for each in chain:
        headers: Any = getattr(getattr(each, "response", None), "headers", None)
        if headers is None or not hasattr(headers, "get"):
            continue
        for name, size in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
            try:
                return max(0.0, float(headers.get(name)) * size)
            except (TypeError, ValueError):
                continue
    found = _AGAIN.search(said)
    return float(found[1]) * _UNITS.get((found[2] or "s").lower(), 1.0) if found is not None else None
