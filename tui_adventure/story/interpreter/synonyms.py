"""Nouns that players use for one another in questions: enough to find what is meant, never to commit a turn."""

from collections.abc import Iterable

from tui_adventure.story.wording import stem

_GROUPS = """
begin begins start starts started began beginning
money advance upfront coin coins mark marks pay paid payment wage wages fee price cost reward gold sum cash purse
fear afraid frightened scared frighten worry worried terrified dread
die dead death died kill killed drown drowned murder murdered corpse body buried grave graves perished
time hour clock late deadline
mother mum mama mam
father dad papa
child children kid kids son daughter baby girl boy
wife husband spouse married marriage
blame guilty guilt fault culprit responsible did owes owe owed
work job trade living task errand
church chapel abbey priory shrine
house home cottage lodging
bank dike dyke embankment wall levee
water sea fen lake river flood pond
book ledger register daybook accounts records
fire burn burned burnt blaze burning flames
priest rector vicar parson
food eat meal supper dinner bread
road way path route lane street
paper letter document deed contract bargain note
law rule rules custom customs
proof evidence prove proved
secret hide hidden hiding lie lying
beat beats beaten win won defeat defeated
become became becomes happen happens happened befell
play plays game games
dog dogs hound hounds cur
want wants need needs wish
boat boats punt ship raft
sell sells selling sold seller sellers dump dumping offload
bell bells ring rings ringing stroke strokes
"""
_OF: dict[str, frozenset[str]] = {}
for _line in _GROUPS.strip().splitlines():
    _group = frozenset(map(stem, _line.split()))
    for _word in _group:
        _OF[_word] = _OF.get(_word, frozenset()) | _group


def alike(word: str) -> frozenset[str]:
    """Return the stems of the nouns that may be meant by one, itself among them."""
    return _OF.get(word, frozenset()) | {word}


def speaks_of(word: str, among: Iterable[str]) -> bool:
    """Return whether a stem, or one that may be meant by it, is among these."""
    return not alike(word).isdisjoint(among)
