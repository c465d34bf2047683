"""The text of a run's code, that can be pasted, mailed and read out.

    ND1-04GTHS-60R7K4-…

`ND1`, then base 32 without the letters that look like others (Crockford's), in groups. What is coded: a byte of flags;
the seed; three bytes each of the edition's mark and of the line's; the settings, where they are not the usual ones; who
came back, where somebody is spoken of; how much was entered; the digits of `RunCode`; the words, deflated over a
dictionary; and a checksum of all that.
"""

import zlib
from collections.abc import Sequence
from enum import StrEnum

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.session import code_words
from tui_adventure.session.errors import SessionError
from tui_adventure.session.run_code import MARK, MOST_ENTERED, USUAL, RunCode, Start, run_of
from tui_adventure.session.state import GameState
from tui_adventure.settings import AskResolve, Difficulty, Settings
from tui_adventure.story.schema.vocabulary import Door, Tone
from tui_adventure.story.state import ReturnedHero

PREFIX = "ND1"
LONGEST_CODE = 100_000
"""Signs of a code that are read."""
_MOST_TEXT = 200_000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_VALUE = {sign: at for at, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUP = 6
_BETWEEN = dict.fromkeys(map(ord, "-–—`"))
"""What may stand between the groups of a code that was pasted."""
_CHECK = 3
_TAGS, _TEXT, _DEFLATED, _RETURNED = 4, 8, 16, 32
_LARGEST_SEED = 2**63 - 1
_DIFFICULTIES, _ASKED = tuple(Difficulty), tuple(AskResolve)
_KINDS: tuple[tuple[StrEnum, ...], ...] = (tuple(CharacterRace), tuple(CharacterClass), tuple(Door), tuple(Tone))
"""What a hero who came back is, at most sixteen of each; their order is part of every code."""
_COMMON = (
    b"call me I am an old sailor who a wizard fighter rogue cleric ranger bard from the hills my father's debt name is "
    b"take the use the give the to the go back wait rest sneak past cast help attack persuade threaten search the room "
    b"examine the look at the look around talk to ask about the key door letter where is what do you know about "
)


class BadCode(SessionError):
    """The text is no code, or no longer the one it was."""


def code_of(line: Sequence[GameState]) -> str:
    """Return a line of play as a code; what a model told in it is told in the book's words when it is replayed.

    Raises:
        NoCode: the beginning is lost, turns of it are, two editions of the book were played, or it is too long.
    """
    return written(run_of(line))


def written(run: RunCode) -> str:
    """Return a run as text."""
    text = "\n".join(run.words).encode()
    deflated = _deflated(text)
    shorter = len(deflated) < len(text)
    usual = run.settings == USUAL
    flags = run.start | (0 if usual else _TAGS) | (_TEXT if text else 0) | (_DEFLATED if shorter else 0)
    flags |= _RETURNED if run.returned is not None else 0
    digits = run.digits.to_bytes((run.digits.bit_length() + 7) // 8, "big")
    parts = (
        bytes((flags,)),
        _number(run.seed),
        run.edition,
        run.mark,
        b"" if usual else _written_settings(run.settings),
        _written_hero(run.returned) if run.returned is not None else b"",
        _number(run.count),
        _number(len(digits)),
        digits,
        (deflated if shorter else text) if text else b"",
    )
    body = b"".join(parts)
    signs = _base32(body + _check(body))
    return "-".join((PREFIX, *(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))))


def read(code: str) -> RunCode:
    """Return the run in a code, however it was broken or spaced.

    Raises:
        BadCode: it is none, damaged, cut short, or too long.
    """
    if len(code) > LONGEST_CODE:
        raise BadCode("That is longer than any code of a run.")
    signs = "".join(code.split()).translate(_BETWEEN).upper()
    if not signs.startswith("ND") or len(signs) <= len(PREFIX):
        raise BadCode(f"That is no code of a run; such a code begins with {PREFIX}.")
    if not signs.startswith(PREFIX):
        raise BadCode("A newer Nine Doors made this code; bring this one up to date first.")
    content = _from_base32(signs.removeprefix(PREFIX))
    body, check = content[:-_CHECK], content[-_CHECK:]
    if len(content) <= _CHECK or check != _check(body):
        raise BadCode("The code is damaged or cut short: copy it again, from ND1 to its end.")
    try:
        return _unfolded(body)
    except (IndexError, ValueError, zlib.error) as error:
        raise BadCode("The code holds no run.") from error


def _unfolded(body: bytes) -> RunCode:
    flags, at = body[0], 1
    seed, at = _read_number(body, at)
    edition, mark, at = body[at : at + MARK], body[at + MARK : at + 2 * MARK], at + 2 * MARK
    settings = USUAL
    if flags & _TAGS:
        settings, at = _read_settings(body, at)
    returned = None
    if flags & _RETURNED:
        returned, at = _read_hero(body, at)
    count, at = _read_number(body, at)
    length, at = _read_number(body, at)
    digits, rest = body[at : at + length], body[at + length :]
    if count > MOST_ENTERED or len(digits) != length or seed > _LARGEST_SEED:
        raise ValueError
    words = _inflated(rest) if flags & _DEFLATED else rest
    said = tuple(words.decode().split("\n")) if flags & _TEXT else ()
    if len(said) > count:
        raise ValueError
    return RunCode(
        Start(flags & 3), seed, edition, mark, count, int.from_bytes(digits, "big"), said, settings, returned
    )


def _written_settings(settings: Settings) -> bytes:
    small = _DIFFICULTIES.index(settings.difficulty) + 3 * _ASKED.index(settings.ask_resolve) + 9 * settings.weigh_deeds
    tags = "\n".join((",".join(settings.lines), ",".join(settings.veils))).encode()
    return bytes((small,)) + _number(len(tags)) + tags


def _read_settings(body: bytes, at: int) -> tuple[Settings, int]:
    small = body[at]
    length, at = _read_number(body, at + 1)
    lines, veils = (tuple(filter(None, part.split(","))) for part in body[at : at + length].decode().split("\n"))
    settings = Settings(
        difficulty=_DIFFICULTIES[small % 3],
        ask_resolve=_ASKED[small // 3 % 3],
        weigh_deeds=bool(small // 9),
        lines=lines,
        veils=veils,
    )
    return settings, at + length


def _written_hero(hero: ReturnedHero) -> bytes:
    kinds = (hero.race, hero.character_class, hero.door, hero.tone)
    places = [known.index(kind) for known, kind in zip(_KINDS, kinds, strict=True)]
    said = f"{hero.name}\n{hero.ending}\n{hero.scar}\n{hero.thing}"
    deflated = _deflated(said.encode(), code_words.HERO)
    return bytes((places[0] << 4 | places[1], places[2] << 4 | places[3])) + _number(len(deflated)) + deflated


def _read_hero(body: bytes, at: int) -> tuple[ReturnedHero, int]:
    places = (body[at] >> 4, body[at] & 15, body[at + 1] >> 4, body[at + 1] & 15)
    race, calling, door, tone = (known[place] for known, place in zip(_KINDS, places, strict=True))
    length, at = _read_number(body, at + 2)
    name, ending, scar, thing = _inflated(body[at : at + length], code_words.HERO).decode().split("\n")
    known = {"race": race, "character_class": calling, "door": door, "tone": tone}
    hero = ReturnedHero.model_validate(known | {"name": name, "ending": ending, "scar": scar, "thing": thing})
    return hero, at + length


def _deflated(text: bytes, dictionary: bytes = _COMMON) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
    return machine.compress(text) + machine.flush()


def _inflated(content: bytes, dictionary: bytes = _COMMON) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
    text = machine.decompress(content, _MOST_TEXT)
    if not machine.eof or machine.unused_data:
        raise ValueError
    return text


def _check(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")[:_CHECK]


def _number(value: int) -> bytes:
    """Return a number in as few bytes as it needs, seven bits in each."""
    groups = [value & 127]
    while value := value >> 7:
        groups.append(value & 127 | 128)
    return bytes(reversed(groups))


def _read_number(body: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 10):
        value = value << 7 | body[place] & 127
        if body[place] < 128:  # noqa: PLR2004 - the highest bit says that more follows
            return value, place + 1
    raise ValueError


def _base32(content: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in content)
    bits += "0" * (-len(bits) % _BITS)
    return "".join(_ALPHABET[int(bits[at : at + _BITS], 2)] for at in range(0, len(bits), _BITS))


def _from_base32(signs: str) -> bytes:
    try:
        bits = "".join(f"{_VALUE[sign]:05b}" for sign in signs)
    except KeyError as error:
        raise BadCode(f"{error.args[0]!a} stands in no code: copy it again, from ND1 to its end.") from error
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))
