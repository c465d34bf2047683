"""Texts: which variant is told, and what stands in its slots."""

import re
from collections.abc import Sequence

from tui_adventure.story.schema.outcome import AnyBlock, Block, OneOf
from tui_adventure.story.schema.vocabulary import Pronouns
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import View

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?:\.([a-z]+))?\}")
_ARTICLE = re.compile(r"^(?:the|an?)\s+|(?<=^half )an?\s+")
_OWNED = re.compile(r"(?:my|your|his|her|its|our|their)\b")
_FORMS = ("they", "them", "their", "theirs")
_PRONOUNS = {
    Pronouns.HE: ("he", "him", "his", "his"),
    Pronouns.SHE: ("she", "her", "her", "hers"),
    Pronouns.THEY: _FORMS,
    Pronouns.IT: ("it", "it", "its", "its"),
}


def reflow(text: str) -> str:
    """Return text with one line a paragraph and a blank line between paragraphs."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def definite(name: str) -> str:
    """Return a name as it is spoken of again: "a tin kettle" and "tin kettle" become "the tin kettle".

    Proper names and what somebody owns, as in "his own shadow", stay as they are.
    """
    return name if name[:1].isupper() or _OWNED.match(name) else f"the {_ARTICLE.sub('', name)}"


def indefinite(name: str) -> str:
    """Return a kind of thing or person as it is first spoken of: "an elf wizard", "a soldier"."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def fill(text: str, view: View) -> str:
    """Return a text with its slots filled and its lines joined to paragraphs."""

    def slot(match: re.Match[str]) -> str:
        name, form = match.group(1), match.group(2)
        value = _slot_value(name[0].lower() + name[1:], form, view)
        return value[:1].upper() + value[1:] if name[0].isupper() else value

    return reflow(_SLOT.sub(slot, text))


def variant(text: Sequence[str], key: str, view: View) -> str:
    """Return one of a text's variants, filled, and remember it under `key`.

    Variants never told come first, then those told only in earlier adventures, then any.
    """
    if not text:
        return ""
    index = view.rng(f"text {key}").choice(_freshest(text, key, view))
    told = view.adventure.variants.setdefault(key, [])
    if index not in told:
        told.append(index)
    view.drew(key, index, len(text))
    return fill(text[index], view)


def unused(text: Sequence[str], key: str, view: View) -> bool:
    """Return whether some variant of a text has not been told in this adventure."""
    return bool(text) and not used_up(text, key, view)


def used_up(text: Sequence[str], key: str, view: View) -> bool:
    """Return whether every variant of a text has been told in this adventure."""
    return len(view.adventure.variants.get(key, ())) >= len(text)


def blocks(parts: Sequence[AnyBlock], key: str, view: View) -> str:
    """Return every block whose condition holds, in order; blocks with nothing new to tell are passed over."""
    told = [_block(part, f"{key}.{number}", view) for number, part in enumerate(parts)]
    return "\n\n".join(text for text in told if text)


def first_of(parts: Sequence[Block], key: str, view: View) -> str:
    """Return the first block whose condition holds, or "" when none does."""
    for number, part in enumerate(parts):
        if _may_be_told(part, view):
            view.learn(part.tells, part.by)
            return variant(part.say, f"{key}.{number}", view)
    return ""


def _block(part: AnyBlock, key: str, view: View) -> str:
    match part:
        case OneOf(one_of=inner):
            for number, block in enumerate(inner):
                if _may_be_told(block, view):
                    return _fresh(block, f"{key}.{number}", view)
            return ""
        case Block():
            return _fresh(part, key, view) if _may_be_told(part, view) else ""


def _fresh(block: Block, key: str, view: View) -> str:
    if used_up(block.say, key, view):
        return ""
    view.learn(block.tells, block.by)
    return variant(block.say, key, view)


def _may_be_told(block: Block, view: View) -> bool:
    """Return whether a block holds now, and what it leans on has been told."""
    return holds(block.when, view) and all(fact in view.adventure.told for fact in block.relies)


def _freshest(text: Sequence[str], key: str, view: View) -> list[int]:
    told = view.adventure.variants.get(key, ())
    unseen = [index for index in range(len(text)) if index not in told]
    unheard = [index for index in unseen if f"{key}#{index}" not in view.heard]
    return unheard or unseen or list(range(len(text)))


def _slot_value(name: str, form: str | None, view: View) -> str:
    person = view.adventure.people.get(name)
    if person is not None:
        pronouns = view.pronouns(name)
        return _PRONOUNS[pronouns][_FORMS.index(form)] if form in _FORMS and pronouns is not None else person.name
    if name in ("oath", "food", "weather"):
        return view.rng(f"slot {name}").choice(view.flavour(name))
    sheet = view.state.character_sheet
    values = {"country": view.country}
    if sheet is not None:
        values |= {
            "name": sheet.name,
            "class": sheet.character_class.value,
            "origin": sheet.race.value,
            "background": sheet.background.replace("_", " ") or "traveller",
        }
    return values.get(name, name.replace("_", " "))
