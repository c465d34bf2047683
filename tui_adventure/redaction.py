"""Secrets taken out of what is written to the log or told to the player: keys, tokens, passwords in addresses.

Providers and proxies quote the key they refused, whole or in part, and libraries put it into their errors.
"""

import os
import re

MASK = "[secret]"
_NAMES = re.compile(r"(?:API_?KEY|_KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$", re.IGNORECASE)
_SHORTEST = 6
"""Characters of the shortest secret: a shorter value stands in ordinary words, too."""
_SHAPES = re.compile(
    r"""
    (?P<before> [a-z][a-z0-9+.-]*:// [^\s/@:'"]* : ) [^\s/@'"]+ (?= @ )               # scheme://user:password@
  | (?P<bearer> \b bearer \s+ ) [\w.~+/*-]{6,} =*
  | (?P<field> \b (?: (?: api[-_ ]?key|(?:access|auth)[-_]?token|password|passwd|x-api-key ) ['"]? \s* [=:] \s*
      | (?: token|secret|key ) = ) ['"]? ) (?! \[secret\] ) [\w.~+/*-]{8,}
  | (?-i: \b (?: (?: sk|pk|rk|gsk|xai|hf|ghp|gho|glpat|xox[abp]|pplx|nvapi ) [-_] | AIza | AKIA )
      [\w*-]{7,} (?: [.*] [\w*-]+ )* )
  | \b eyJ [\w-]{8,} \. [\w-]{4,} (?: \. [\w-]* )?                                  # a JSON web token
    """,
    re.IGNORECASE | re.VERBOSE,
)


_also: set[str] = set()


def redact_also(secret: str) -> None:
    """Mask this secret, too, from now on: one that stands in no variable of the environment."""
    if len(secret) >= _SHORTEST:
        _also.add(secret)


def redact(text: str) -> str:
    """Return text with every secret in it masked: the values of this machine's keys, and what looks like one."""
    for value in _configured():
        text = text.replace(value, MASK)
    return _SHAPES.sub(_masked, text)


def _configured() -> list[str]:
    """Return the values of the environment's keys, tokens and passwords, and of the keyring's, longest first."""
    found = {value.strip() for name, value in os.environ.items() if _NAMES.search(name)} | _also
    return sorted((value for value in found if len(value) >= _SHORTEST), key=len, reverse=True)


def _masked(match: re.Match[str]) -> str:
    return f"{match['before'] or match['bearer'] or match['field'] or ''}{MASK}"
