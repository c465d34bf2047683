"""What is said around what is meant: breath, opinion, greeting, a few steps first. What is left is read."""

import re

from tui_adventure.story.wording import words

_INTERJECTIONS = re.compile(
    r"^(?:(?:(?:ouch|oh|ah|aha|hm+|oi|hey|ok|okay|meh|ugh|um|uh|er)\b(?: (?:dear|no|well|my))?[,.!]*|"
    r"(?:well|so|wait|right|now|alright|all right)(?: then)?[,.!]+)\s+)+(?=\S+\s+\S)",
    re.IGNORECASE,
)
"""What is only breathed before what one means."""
_OPINION = re.compile(
    r"^\W*(?:(?:i|we) (?:think|guess|suppose|believe|reckon)(?: that)?|(?:what )?i mean(?:t)?(?: to say)?(?: is| was)?"
    r"(?: that)?,?) (i\b|we\b|i'|we')",
    re.IGNORECASE,
)
"""What is said before what one means to do: "I think I'll climb"."""
_TRYING = re.compile(
    r"^(?:i(?:'ll)? )?(?P<verb>offer|try|attempt|begin|start|decide|want|mean|intend|would like|'d like) to ",
    re.IGNORECASE,
)
"""What is said of a deed before it is named: "offer to carry it"."""
_RATHER = re.compile(
    r"^(?:no|nay|nope)[,.;:!]+\s+(?:please,? )?(?=(?:i|we|let|rather|instead|just)\b(?! (?:do|will|would|am|did)"
    r"(?: not|n't)| (?:don't|won't|wouldn't|can't|refuse|decline|never)))",
    re.IGNORECASE,
)
"""A "no" to what was asked, before what one would do instead."""
_CORRECTED = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry)[\s,.;:!-]+)*(?:(?:wait|hold on|actually|on second thoughts?)[\s,.;:!-]+|"
    r"(?:never ?mind|forget|scratch|leave)(?: (?:that|it))?[,.;:!-]+\s*)(?:no[\s,.;:!-]+)?(?=\S+\s+\S)(?!(?:for|here|"
    r"until|till|a|and see|in|at|by|on|to|with|it|that|about)\b)",
    re.IGNORECASE,
)
"""What takes back what was said before: "no wait, find out"."""
_SOONER = re.compile(
    r"^(i|we)(?:'d| would| had) (?:much )?(?:rather|sooner|prefer to)(?: just| only)? (?!not\b)", re.IGNORECASE
)
_GREETED = re.compile(
    r"^(?:hello|hi|hey|hiya|greetings|good (?:day|morning|evening|afternoon|night)|well met|excuse me|pardon me|"
    r"thank you|thanks|sorry|forgive me)(?: (?:there|again|to you))?(?:,? (?P<name>[^.,!?;:]{1,30}))?[.,!;:]+\s+"
    r"(?P<rest>\S.*\?)\W*$",
    re.IGNORECASE,
)
"""A greeting before a question, with whom it greets."""
_STEPS = re.compile(
    r"^(?P<who>(?:i|we)(?:'ll| will| shall)? )?(?:(?:lean|bend|stoop|reach|kneel|crouch|squat|step|come|walk|go)"
    r"(?: (?:in|over|down|up|out|close|closer|forward|across|right|very))+|kneel|stoop|crouch) (?:and|to) (?=\S)",
    re.IGNORECASE,
)
"""A movement before the deed it is made for: "lean in close and read"."""
_HAVING = re.compile(
    r"\b(?:have|take|get|give it) an? (?:\w+ )?(?P<deed>sniff|smell|listen|taste|feel|lick|read)\b", re.IGNORECASE
)
"""A deed said as something one has: "have a good sniff at the boots"."""
_FEEDS = re.compile(
    r"^(?P<who>(?:i|we)(?:'ll| will| shall)? )?(?:toss|throw|chuck|fling|scatter) (?=(?:(?:the|that|this|those|these) "
    r"\w+ )?(?:some|an? (?:\w+ )?(?:handful|bit|piece|crust|scrap|morsel|chunk) of|a bone)\b)",
    re.IGNORECASE,
)
"""Food that is thrown to somebody is given."""


_TAIL = re.compile(
    r"(?<=\w)[,;]? (?:if (?:you will|you'll|you would|you'd|i may|nobody|no one|you)\b(?: not|n't)?(?: \w+)? ?"
    r"(?:excuse|pardon|forgive|permit|allow|minds?|please|be so kind)(?: me| it| the liberty)?|"
    r"if (?:i|we) (?:ask|asked|beg|begged)(?: \w+){0,2}|"
    r"(?:and )?(?:heaven|god|gods) (?:forgive|help) me)[.!]*$",
    re.IGNORECASE,
)
"""Manners after a deed."""


_INSTEAD = re.compile(
    r"(?:^|[\s,]+)(?:instead of|rather than|other than|anything but|except(?: to)?)\b.*$", re.IGNORECASE
)
"""What is left for something else."""


def plainly(said: str, *, labels: tuple[str, ...]) -> str:
    """Return a line without what is only said around what is meant; a verb that a label begins with is kept."""
    if not any(_INSTEAD.search(label) for label in labels):
        said = _INSTEAD.sub("", said) or "no"
    if not any(_CORRECTED.match(label) for label in labels):
        said = _CORRECTED.sub("", said)
    said = _OPINION.sub(r"\1", _TAIL.sub("", said))
    said = _INTERJECTIONS.sub("", said)
    said = _SOONER.sub(r"\1 ", _RATHER.sub("", said))
    said = _OPINION.sub(r"\1", said)
    trying = _TRYING.match(said)
    if trying and not any(trying["verb"].casefold() in words(label) for label in labels):
        said = said[trying.end() :] or said
    greeted = _GREETED.match(said)
    if greeted:
        said = f"{greeted['name']}, {greeted['rest']}" if greeted["name"] else greeted["rest"]
    if not any(_STEPS.match(label) for label in labels):
        said = _STEPS.sub(lambda found: found["who"] or "", said)
    said = _HAVING.sub(lambda found: found["deed"], said)
    return _FEEDS.sub(lambda found: f"{found['who'] or ''}feed ", said)
