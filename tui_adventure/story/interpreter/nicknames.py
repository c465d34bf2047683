"""Words that people are fond of for whoever stands on a page: "doggo" for a dog, "grandma" for a grandmother."""

from collections.abc import Collection, Sequence

from tui_adventure.story.wording import set_of, stem

_GROUPS = {
    "dog": "doggo doggy doggie pooch pup puppy mutt hound",
    "hound": "dog doggo doggy doggie pooch mutt",
    "cat": "kitty kitten puss pussy pussycat moggy",
    "horse": "horsey horsie nag",
    "grandmother": "grandma granny gran nan nana",
    "grandfather": "grandpa grandad granddad gramps",
    "mother": "mum mummy mom mama",
    "father": "dad daddy papa pa",
    "man": "bloke guy fella fellow chap dude mister gent",
    "woman": "lady lass missus",
    "child": "kid kiddo nipper bairn",
    "boy": "lad laddie kid",
    "girl": "lass lassie kid",
    "bird": "birdie birdy",
    "pigeon": "birdie",
    "rabbit": "bunny",
    "goat": "goatie billy nanny",
}
_MEANT = {
    nick: tuple(name for name, nicks in _GROUPS.items() if nick in nicks.split())
    for nick in set_of(" ".join(_GROUPS.values()))
}


def meant_by_nicknames(spoken: Sequence[str], printed: Collection[str]) -> list[str]:
    """Return the words with each pet name said as the page says it, where the page has no such word itself."""
    return [_said_as_printed(word, printed) for word in spoken]


def _said_as_printed(word: str, printed: Collection[str]) -> str:
    names = _MEANT.get(word.removesuffix("s") if word not in _MEANT else word, ())
    if not names or stem(word) in printed:
        return word
    return next((name for name in names if stem(name) in printed), word)
