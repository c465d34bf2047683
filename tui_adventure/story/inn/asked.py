"""What the innkeeper answers to whatever is no answer and no choice: by topic, by kind of line, never twice running."""

import re
from collections.abc import Callable, Iterator, Sequence

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn.hearing import GREETED, Heard, opened
from tui_adventure.story.inn.talk import by_innkeeper, by_player, house_line
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.schema.outcome import Talk
from tui_adventure.story.schema.pack import InnPage
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import View
from tui_adventure.story.turn.text import fill
from tui_adventure.story.voices.innkeeper import INNKEEPER
from tui_adventure.story.wording import folded, set_of, stem, stems, words

REMEMBERED = 12
"""How many of her last answers are kept, so that none of them comes again at once."""
_SHARE = 6
"""Of so many of a question's own words a topic has to speak of one, and of one at the least."""
_OUTRIGHT = 0.85
"""How sure it must be that a word means a calling for a question to be about it."""
_ABLE = set_of("can do does good able best skill skills difference about tell like what")
_PLURALS = {"elves": "elf", "dwarves": "dwarf"}
_CAN = set_of("can do does good able")
"""What is asked of a trade that goes by the name of no calling."""
_SMALL_GROUP = 0.4
"""What a word of grammar counts for in a topic, where others count one."""
_ASKED_WITH = ("who", "what", "where", "when", "why", "how", "which")
_IN_WORDS = (Heard.QUESTION, Heard.REQUEST, Heard.REMARK, Heard.ANSWER, Heard.DEED)
_PASSING = (Heard.COURTESY, Heard.REMARK, Heard.DEED, Heard.ANSWER, Heard.REFUSAL)
_WEAK = frozenset(
    map(stem, set_of("you your tell me know get got say said think like want would could have has go come"))
)


def reply(state: StoryState, library: Library, said: str, kind: Heard, page: InnPage, *after: Passage) -> Beat:
    """Return what the innkeeper says to a line, or what is told of her, in the words that fit it best."""
    if kind in (Heard.QUESTION, Heard.REQUEST) and (about := of_callings(state, library, said)):
        return aside(state, said, about, *after)
    if topic := by_topic(state, library, said, kind, page):
        return aside(state, said, topic, *after)
    return otherwise(state, library, said, kind, *after)


def otherwise(state: StoryState, library: Library, said: str, kind: Heard, *after: Passage) -> Beat:
    """Return what she says where she knows nothing of it: by what was asked, or by what kind of line it was."""
    if kind is Heard.QUESTION and (told_before := _said_before(state, said)):
        return aside(state, said, house_line(state, library, StoryLine.AS_I_SAID, said=told_before), *after)
    first = next(iter(opened(GREETED.sub("", folded(said)))), "")
    key = f"asked_{first if first in _ASKED_WITH else 'whether'}" if kind is Heard.QUESTION else f"said_{kind}"
    return unplaced(state, said, kind, spoken(state, library, key), *after)


def _said_before(state: StoryState, said: str) -> str:
    """Return the sentence on the page in which she has said all there is to what is asked, "" for none."""
    content = content_of(said)
    told = (part for one in state.page.passages if one.voice is Voice.INNKEEPER for part in _ENDS.split(one.text))
    return next((one for one in told if content and content <= set(stems(one)) and not one.endswith("?")), "")


_ENDS = re.compile(r"(?<=[.!?])\s+")


def unplaced(state: StoryState, said: str, kind: Heard, *told: str | Passage) -> Beat:
    """Return an answer that knows nothing of what was said, for somebody else to better where it was said in words."""
    beat = aside(state, said, *told)
    return beat.model_copy(update={"unanswered": INNKEEPER}) if kind in _IN_WORDS else beat


def spoken(state: StoryState, library: Library, key: str) -> str:
    """Return one of her lines for `key`, one that was not said lately where there is one; "" for no such key."""
    talk = library.inn.talk.get(key, ()) if library.has_inn else ()
    return _said(state, library, talk, key)


def told(state: StoryState, library: Library, key: str) -> Passage:
    """Return what is told of the house under `key`, in the narrator's voice."""
    return Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text=spoken(state, library, key))


def question_standing(state: StoryState) -> tuple[Passage, ...]:
    """Return the innkeeper's last words on the page that stands: the question she has put."""
    return tuple(one for one in state.page.passages if one.voice is Voice.INNKEEPER)[-1:]


def aside(state: StoryState, said: str, *told: str | Passage) -> Beat:
    """Return the page that stands, under what the player said and what she says to it; nothing was spent."""
    passages = [by_player(said)] if said else []
    passages += [by_innkeeper(one) if isinstance(one, str) else one for one in told if one]
    return Beat(page=state.page.model_copy(update={"passages": tuple(passages)}), spent=False)


def content_of(said: str) -> frozenset[str]:
    """Return the stems of a line that matter: no small words, no courtesy."""
    return frozenset(root for root in stems(said) if root not in SMALL and root not in FILLERS and root not in _WEAK)


def by_topic(state: StoryState, library: Library, said: str, kind: Heard, page: InnPage) -> Passage | None:
    """Return what she says to the topic that a line is about, None for none."""
    said = GREETED.sub("", _unaddressed(said)) or said
    roots, content = frozenset(stems(said)), content_of(said)
    best, least = None, 0.0
    for number, topic in enumerate(library.inn.asked if library.has_inn else ()):
        if (topic.at and page not in topic.at) or (topic.passing and kind not in _PASSING):
            continue
        worth = max((_worth(pattern, roots, content) for pattern in topic.patterns), default=0.0)
        if worth:
            worth += 0.5 * bool(topic.at) + 2.0 * (topic.passing and kind in (Heard.COURTESY, Heard.REMARK))
        if worth > least:
            best, least = (number, topic), worth
    if best is None:
        return None
    said = _said(state, library, best[1].say, f"asked.{best[0]}")
    told_of = Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text=said)
    return told_of if best[1].narrated else by_innkeeper(said)


def _unaddressed(said: str) -> str:
    """Return a line without the innkeeper's name where it is only who it is said to."""
    return _ADDRESSED.sub(" ", folded(said)).strip() or said


_ADDRESSED = re.compile(r"^\W*(?:dear )?oda\b(?=\W)|[,;]\s*(?:dear )?oda\b|\bdear oda\b|(?<!are you) oda(?=[.!,]*$)")


def _worth(pattern: Sequence[frozenset[str]], roots: frozenset[str], content: frozenset[str]) -> float:
    """Return how well the words fit a line of a topic: 0 where one is missing, or too much else is asked."""
    met = [group & roots for group in pattern]
    if not all(met):
        return 0.0
    covered = content & frozenset().union(*met)
    if len(covered) < min(len(content), max(1, len(content) // _SHARE)):
        return 0.0
    return sum(1.0 if one & content else _SMALL_GROUP for one in met) + len(covered) / (len(content) + 1)


def _said(state: StoryState, library: Library, talk: Talk, key: str) -> str:
    view = View(state, library.words)
    fitting = [f"{b}.{n}" for b, block in enumerate(talk) if holds(block.when, view) for n in range(len(block.say))]
    if not fitting:
        return ""
    start = (state.seed + state.moves) % len(fitting)
    in_turn = [f"{key}.{one}" for one in (*fitting[start:], *fitting[:start])]
    fresh = [one for one in in_turn if one not in state.answered]
    chosen = fresh[0] if fresh else min(in_turn, key=state.answered.index)
    state.answered = [*(one for one in state.answered if one != chosen), chosen][-REMEMBERED:]
    block, number = chosen.rsplit(".", 2)[1:]
    return fill(talk[int(block)].say[int(number)], view)


def of_callings(state: StoryState, library: Library, said: str) -> str:
    """Return what a calling, a people or a trade is good for, when that is asked."""
    if {"mean", "means", "sheet", "resolve"} & set(words(said)):
        return ""
    if _ABLE.isdisjoint(words(said)) or {"i", "my"} & set(opened(said)[:1]):
        return ""
    found = read_hero(said, library.lexicon).found
    every = set_of("class classes calling callings job jobs race races people peoples kind kinds")
    if not every.isdisjoint(words(said)) and Field.CLASS not in found and Field.ORIGIN not in found:
        return ""
    makers: tuple[tuple[Field, Callable[[str], str]], ...] = (
        (Field.CLASS, lambda value: spoken(state, library, f"can_{value}")),
        (Field.ORIGIN, lambda value: spoken(state, library, f"kin_{value}")),
        (Field.BACKGROUND, lambda value: _trade(state, library, value)),
    )
    asked = {_PLURALS.get(word, word.removesuffix("s")) for word in words(said)} | set(words(said))
    named = asked & {*CharacterClass, *CharacterRace, *BACKGROUNDS}
    told = [make(found[field].value) for field, make in makers if field in found and found[field].value in named]
    if not told and asked & _CAN:
        likely = (field for field, _ in makers[:2] if field in found and found[field].confidence >= _OUTRIGHT)
        told = [dict(makers)[field](found[field].value) for field in likely]
    return next((text for text in told if text), "")


def _trade(state: StoryState, library: Library, trade: str) -> str:
    known = BACKGROUNDS.get(trade)
    if known is None:
        return ""
    skills = " and ".join(skill.replace("_", " ") for skill in known.skills)
    thing = library.items[known.item].name if known.item in library.items else known.item.replace("_", " ")
    return house_line(state, library, StoryLine.TRADE_ASKED, trade=known.name.lower(), skills=skills, thing=thing)


def sentences_about(said: str, texts: Sequence[str], least: float = 0.5) -> Iterator[str]:
    """Yield the texts that speak of at least that share of what a line is about, the closest first."""
    content = content_of(said)
    if not content:
        return
    rated = [
        (len(content & frozenset(_roots(text))) / len(content), len(content & frozenset(stems(text))), -number, text)
        for number, text in enumerate(texts)
    ]
    for share, _, _, text in sorted(rated, reverse=True):
        if share >= least:
            yield text


def _roots(text: str) -> Iterator[str]:
    for word in words(text):
        yield stem(word)
        yield from map(stem, word.split("-"))
