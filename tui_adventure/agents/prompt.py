"""What a narrator is told beside the passages: layers, each within its budget, so that a prompt never grows."""

import json
from collections.abc import Iterable, Sequence

from tui_adventure.agents.checks.sentences import sentences
from tui_adventure.story.beat import Asked, Beat, PassageKind
from tui_adventure.story.wording import stems

KNOWN, OWED, MOMENTS, PEOPLE = 70, 40, 70, 90
"""Words of each layer at most; what they leave goes to the last exchanges."""
MANNER, ANSWERS, TALK = 90, 150, 120
"""Words of somebody's own lines, of what they would say of other things, and of the last talk with them, at most."""
WHOLE = 420
"""Words of all layers together."""
NEAREST = 6
"""Moments that are told of."""
EXCHANGES = 3


def layers(beat: Beat) -> dict[str, object]:
    """Return the layers of a beat's context, outermost first; what there is nothing of is left out."""
    around = beat.around
    page = " ".join(passage.text for passage in beat.page.passages)
    people = [
        ", ".join(part for part in (one.name, one.look, one.regard, one.remembers) if part) for one in around.people
    ]
    found: dict[str, object] = {
        "leave out altogether": list(around.lines),
        "pass over without detail": list(around.veils),
        "so far known": _newest(around.known, KNOWN),
        "still owed": _newest(around.owed, OWED),
        "moments": _newest(_nearest(around.moments, page), MOMENTS),
        "people here": _newest(people, PEOPLE),
    }
    used = _words(json.dumps(found, ensure_ascii=False))
    found["last turns"] = _exchanges(around.before[-EXCHANGES:], WHOLE - used)
    return {name: layer for name, layer in found.items() if layer}


def person_file(beat: Beat, asked: Asked, said: tuple[str, str] | None = None) -> str:
    """Return the file of somebody who is asked something, with the last exchanges with them, as JSON.

    `said` has what they were made to say wrongly before, and what is wrong with it.
    """
    around = beat.around
    with_them = [(did, told) for did, told in around.before if asked.name in f"{did} {told}"]
    data: dict[str, object] = {
        "leave out altogether": list(around.lines),
        "pass over without detail": list(around.veils),
        "you are": asked.name,
        "you look like": asked.look,
        "you want": asked.want,
        "you speak": asked.speech,
        "you have said": first_within(asked.manner, MANNER),
        "to whoever asks you are": asked.regard,
        "you remember of them": list(asked.remembers),
        "place": dict(beat.facts).get("place", ""),
        "may tell": [{"id": fact, "fact": plain} for fact, plain in asked.knows],
        "would say of other things": first_within(asked.answers, ANSWERS),
        "will not speak of": list(asked.shuns),
        "last talk": _exchanges(with_them[-EXCHANGES:], TALK),
        "is asked": asked.line,
    }
    data = {name: layer for name, layer in data.items() if layer}
    if said is not None:
        data |= {"you said": said[0], "what is wrong with it": said[1]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def request(beat: Beat, indexes: Sequence[int], said: dict[int, tuple[str, str]] | None = None) -> str:
    """Return the facts of a beat, its context and the passages to tell, as JSON.

    `said` has for each passage told wrongly before what was said and what is wrong with it.
    """
    told = []
    for number, index in enumerate(indexes, 1):
        passage = beat.page.passages[index]
        entry: dict[str, object] = {"number": number, "what": passage.kind.value, "text": passage.text}
        if said:
            entry |= {"you said": said[index][0], "what is wrong with it": said[index][1]}
        told.append(entry)
    tried = [passage.text for passage in beat.page.passages if passage.kind is PassageKind.ACTION]
    facts = {name: value for name, value in beat.facts if value}
    data: dict[str, object] = layers(beat) if not said else {}
    data |= {"facts": facts, "the player did": tried, "passages": told}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _newest(lines: Iterable[str], budget: int) -> list[str]:
    """Return the last of the lines, as many as the budget of words allows, in their order."""
    kept: list[str] = []
    for line in reversed(list(lines)):
        budget -= _words(line)
        if budget < 0:
            break
        kept.insert(0, line)
    return kept


def first_within(lines: Iterable[str], budget: int) -> list[str]:
    """Return the first of the lines, as many as the budget of words allows."""
    return _newest(reversed(list(lines)), budget)[::-1]


def _nearest(moments: Sequence[str], page: str) -> list[str]:
    """Return the moments that have most to do with what is on the page, the newer of two alike, in their order."""
    there = set(stems(page))
    ranked = sorted(range(len(moments)), key=lambda at: (len(there & set(stems(moments[at]))), at), reverse=True)
    return [moments[at] for at in sorted(ranked[:NEAREST])]


def _exchanges(before: Sequence[tuple[str, str]], budget: int) -> list[dict[str, str]]:
    """Return the last exchanges, the oldest cut at the end of a sentence where the budget ends."""
    kept: list[dict[str, str]] = []
    for did, told in reversed(before):
        room = budget - _words(did)
        said: list[str] = []
        for sentence in reversed(sentences(told)):
            room -= _words(sentence)
            if room < 0:
                break
            said.insert(0, sentence)
        if not said:
            break
        kept.insert(0, {"did": did, "told": " ".join(said)})
        budget = room
    return kept


def _words(text: str) -> int:
    return len(text.split())
