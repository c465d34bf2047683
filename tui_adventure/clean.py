"""What may be shown: the one rule for text that anybody else wrote, whether it comes in or goes out.

A save, an import, a pack, a file's name, a server's answer, a model's words, the environment and the player all pass
it. Letters of every script stay, and what joins them where a script needs that; what a terminal obeys, what turns or
hides text, and what nobody can see is taken out.
"""

import re
from typing import Any

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor, clearing
    # OSC, DCS, SOS, PM and APC, to the end of what they carry
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]"
)
_INVISIBLE = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, overrides and isolates of direction
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"  # no width, no ink
    r"\ufe00-\ufe0f\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e00ff\U000e01f0-\U0010ffff"  # halves, private signs, tags
)
_UNSAFE = re.compile(f"[{_INVISIBLE}]")
_JOINED = (
    "\u0600-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\uabff\ufb50-\ufdcf\ufe70-\ufefc\U00010a00-\U00011fff"
)
"""Scripts in which a joiner between two letters, or its absence, spells another word."""
_JOINER = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIANT = re.compile(f"(?<![{_IDEOGRAPH}])[\U000e0100-\U000e01ef]")
"""A selector picks one form of the ideograph before it, as some names are written; anywhere else it only hides."""
_SUSPECT = re.compile(f"[{_INVISIBLE}\t\u2028\u2029\u200c\u200d\U000e0100-\U000e01ef]")
_SPACES = str.maketrans("\t\u2028\u2029", "   ")
_ESCAPED = re.compile(rb"\\[ubfrt]")
"""How JSON writes what might have to be taken out of a text, where it does not stand there as it is."""


def clean(text: str) -> str:
    """Return text with nothing in it that a terminal obeys or nobody sees; newlines stay, tabs become spaces."""
    if not _SUSPECT.search(text):
        return text
    seen = _UNSAFE.sub("", _SEQUENCE.sub("", text.translate(_SPACES)))
    return _VARIANT.sub("", _JOINER.sub("", seen))


def plain_text(text: str) -> str:
    """Return text that can be written down, too: halves of characters are taken out before they reach a file."""
    return clean(text.encode("utf-8", "replace").decode())


def clean_line(text: str) -> str:
    """Return text cleaned, on one line, its words one space apart."""
    return " ".join(clean(text.replace("\r", " ")).split())


def cleaned(part: Any) -> Any:
    """Return JSON data with every text in it cleaned, names of fields included."""
    match part:
        case str():
            return clean(part)
        case dict():
            return {cleaned(name): cleaned(value) for name, value in part.items()}
        case list():
            return [cleaned(value) for value in part]
    return part


def hides(text: str) -> bool:
    """Return whether text holds what no writer means to write: more than tabs and ends of lines would be taken out."""
    return _SUSPECT.search(text) is not None and clean(text) != text.translate(_SPACES).replace("\r", "")


def is_clean(body: bytes) -> bool:
    """Return whether JSON as it is stored surely holds no text that cleaning would change."""
    try:
        return not _ESCAPED.search(body) and not _SUSPECT.search(body.decode())
    except UnicodeDecodeError:
        return False
