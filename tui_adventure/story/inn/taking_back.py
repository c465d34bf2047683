"""What takes back the line before it, and what is to stand instead: "No, that was no thing to carry. I meant…"."""

import re

from tui_adventure.story.inn.carried import carried_in

LAST = "last"
"""The key under which it is kept which line of the ledger was written last: a question's, or the margin."""
_SAID = (
    r"(?:remark|line|answer|words?|bit|one|thing|sentence|comment|joke|jest|aside|flaw|weakness|keepsake|item|reason|"
    r"lie|name|trade)"
)
_TAKEN_BACK = re.compile(
    rf"\btake\s+back\s+(?:(?:that|this|my|the|what)\s+)(?:last\s+|previous\s+)?(?:{_SAID}|i\s+(?:just\s+)?said)\b"
    r"|\btake\s+(?:that|this)\s+back\b(?=\s*(?:[.,;:!–—-]|$|and\b|please\b))"
    rf"|^\W*(?:(?:no|oh|sorry|wait|but|well)\W+)*(?:that|this)(?:\s+(?:was|is)|['’]s)"
    rf"(?:(?:\s*n['’]t|\s+(?:not|only|just|no))(?:\s+(?:meant|supposed)\s+(?:as|to\s+be))?\s+(?:an?\s+|my\s+|the\s+)?"
    rf"(?:\w+\s+)?(?:{_SAID}|what\s+i\s+meant)|\s+a\s+(?:joke|jest|lie))\b[^.,;!?]*"
    r"|\b(?:forget|ignore|never\s+mind)\s+(?:that|what\s+i\s+(?:just\s+)?said|the\s+last\s+(?:bit|one|line))\b"
    r"|\bi\s+(?:was|am)\s+(?:only\s+|just\s+)?(?:joking|jesting|kidding)\b(?:\s+about\b[^.,;!?]*)?",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"^(?:[\s.,;:!–—-]|(?:and|but|then|please|rather|instead|i\s+mean|i\s+meant(?:\s+(?:to\s+say|that))?|what\s+i\s+meant\s+(?:was|is)"
    r"(?:\s+that)?)\b)+",
    re.IGNORECASE,
)


def instead_of_it(said: str) -> str | None:
    """Return what a line that takes the last one back puts in its place, "" for nothing, None for any other line."""
    found = _TAKEN_BACK.search(said)
    if found is None or said.rstrip().endswith("?"):
        return None
    rest = _LEADS_ON.sub("", said[found.end() :]).strip()
    last = re.split(r"(?<=[.!;])\s+", rest)[-1]
    return last if carried_in(last) else rest
