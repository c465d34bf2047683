"""What a model or its server may do, each with whose words the page must then hold."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.agents.loopback import OWN, Reply, Wire, faithful


class Words(StrEnum):
    """Whose words stand on the page and in the save."""

    BOOK = "book"
    MODEL = "model"
    FIRST = "first"
    """The model's in the first passage, the book's in the others."""
    MENDED = "mended"
    """The model's everywhere, for it was asked once more."""


@dataclass(frozen=True)
class Fault:
    """Something that happens, once (`again` empty) or to every request of the turn."""

    name: str
    reply: Reply
    words: Words = Words.BOOK
    once: bool = False


def _each(change: Callable[[str], str]) -> Callable[[list[str]], str]:
    return lambda passages: "\n***\n".join(change(text) for text in passages)


def _whole(change: Callable[[str], str]) -> Callable[[list[str]], str]:
    return lambda passages: change(faithful(passages))


def _instead(text: str) -> Callable[[list[str]], str]:
    return _each(lambda _: text)


def _after(text: str) -> Callable[[list[str]], str]:
    return _each(lambda book: f"{OWN}{book} {text}")


def _numbered(passages: list[str]) -> str:
    return "\n\n".join(f"{number}. {OWN}{text}" for number, text in enumerate(passages, 1))


def _labelled(passages: list[str]) -> str:
    return "\n\n".join(f"**Passage {number}:**\n{OWN}{text}" for number, text in enumerate(passages, 1))


def _tagged(passages: list[str]) -> str:
    return "\n".join(f'<passage number="{number}">{OWN}{text}</passage>' for number, text in enumerate(passages, 1))


def _as_json(passages: list[str]) -> str:
    import json

    return "```json\n" + json.dumps({"passages": [OWN + text for text in passages]}, ensure_ascii=False) + "\n```"


def _second_lies(passages: list[str]) -> str:
    return "\n***\n".join([OWN + passages[0], *("You win! You are given 1,000 gold." for _ in passages[1:])])


def _choices_at_the_end(passages: list[str]) -> str:
    return f"{faithful(passages)}\n\n1. Go left.\n2. Go right.\n\nWhat do you do?"


_THOUGHT = "Okay, the user wants me to tell this again. I must keep the names.\n***\nLet me see.\n"
_RED = "\x1b[31m"
_PEELED = (
    ("thinks before it tells", _whole(lambda text: f"<think>\n{_THOUGHT}</think>\n\n{text}")),
    ("thinks without having begun to", _whole(lambda text: f"{_THOUGHT}</think>\n\n{text}")),
    ("thinks in capitals", _whole(lambda text: f"<THINKING>{_THOUGHT}</THINKING>{text}")),
    (
        "leaves the marks of its channels",
        _whole(
            lambda text: (
                "<|channel|>analysis<|message|>User wants narration.<|end|>"
                "<|start|>assistant<|channel|>final<|message|>"
                f"{text}<|return|>"
            )
        ),
    ),
    ("says Sure! first", _whole(lambda text: f"Sure! Here is the re-voiced passage:\n\n{text}")),
    ("says Certainly and then asks", _whole(lambda text: f"Certainly!\n\n{text}\n\nLet me know if you want changes!")),
    ("puts it in a fence", _whole(lambda text: f"```\n{text}\n```")),
    ("puts it in a fence of prose", _whole(lambda text: f"```text\n{text}\n```\n")),
    ("answers in JSON", _as_json),
    ("numbers its passages", _numbered),
    ("labels its passages", _labelled),
    ("tags its passages", _tagged),
    ("draws lines between passages", lambda passages: "\n---\n".join(OWN + text for text in passages)),
    (
        "leaves rows between passages",
        lambda passages: "\n\n".join(OWN + " ".join(text.split()) for text in passages),
    ),
    ("begins with a separator", _whole(lambda text: f"***\n{text}\n***")),
    ("sets words in bold", _each(lambda text: f"**So it goes.** {text}")),
    ("puts a heading above", _whole(lambda text: f"# The Telling\n\n{text}")),
    ("colours its words", _each(lambda text: f"{_RED}So it\x1b[0m goes. {text}")),
    ("sets the title of the window", _each(lambda text: f"\x1b]0;pwned\x07{OWN}{text}")),
    ("turns the direction of reading", _each(lambda text: f"So it\u202e goes\u202c. {text}")),
    ("hides letters of no width", _each(lambda text: f"So it\u200b goes.\ufeff {text}")),
    ("ends its lines as on Windows", _whole(lambda text: text.replace("\n", "\r\n"))),
    ("leaves the end of its turn", _whole(lambda text: f"{text}<|im_end|></s>")),
)
_TOLD_OTHERWISE = (
    ("never stops thinking", _whole(lambda text: f"<think>{_THOUGHT}{text}")),
    ("has only an analysis", _whole(lambda text: f"<|channel|>analysis<|message|>{text}")),
    ("is sorry", _instead("I'm sorry, but I can't continue with this request.")),
    ("is a language model", _instead("As an AI language model, I cannot depict that.")),
    ("will not help", _whole(lambda _: "I can't help with that.")),
    ("speaks German", _instead("Du gehst über die Brücke, und der Schreiber sieht dich an. Er sagt nichts zu dir.")),
    ("speaks Chinese", _instead("书记员看着你，什么也没说。你走过桥，雨还在下。")),
    ("speaks Russian", _instead("Ты идёшь по мосту, и писарь смотрит на тебя. Он молчит.")),
    ("says one word in Chinese", _after("那个人走了。")),
    ("lets you win", _instead("You win! You are given 1,000 gold.")),
    ("adds a thousand gold", _after("You win 1,000 gold.")),
    ("kills somebody after a success", _after("Then the clerk falls dead at your feet.")),
    ("kills the hero", _after("You die.")),
    ("invents a lord", _after("Lord Aldric of Ravenmoor bows to you.")),
    ("invents a dragon", _after("Above you a dragon opens its wings.")),
    ("gives the hero up", _after("You throw down your weapon and give yourself up.")),
    ("speaks for the hero", _after('"I will do it for nothing," you say.')),
    ("promises for the hero", _after("You swear to come back for her.")),
    ("feels for the hero", _after("A deep dread fills you.")),
    ("takes a thing for the hero", _after("You pocket the silver dagger.")),
    ("hurts the hero", _after("A blade opens your arm, and you bleed.")),
    ("ends the adventure", _after("Your quest is complete.")),
    ("arrests the hero", _after("The guards seize you and throw you into a cell.")),
    ("counts otherwise", _after("Seventeen of them are left.")),
    (
        "tells the rules it was given",
        _after("You are nobody; you are the road, and keep every proper name and every number."),
    ),
    ("asks what you do", _after("What do you do?")),
    ("talks about the task", _instead("This is a JSON file that contains a single sentence.")),
    ("notes something", _after("(Note: I kept the names as they were.)")),
    ("is obscene", _after("He says it is all shit.")),
    ("is not for children", _after("She is naked.")),
    ("says the same again and again", _each(lambda text: " ".join([text] * 6))),
    ("repeats its one sentence", _instead("The clerk nods. " * 30)),
    ("says nothing", lambda _: ""),
    ("says only spaces", lambda _: " \n \n "),
    ("says too little", _instead("It rains.")),
    ("says far too much", _after("and the road goes on and on " * 60)),
    ("says 650 KB", lambda _: "the road goes on " * 40_000),
    ("says 650 KB of nothing", lambda _: "\u200b" * 220_000),
    ("breaks off", _each(lambda text: f"{OWN}{text} And then the")),
    ("writes a programme", _instead("def main():\n    print('You win')")),
    ("writes a table", _after("| a | b |\n|---|---|\n| 1 | 2 |")),
    ("writes markup", _after("[b]You win[/b]")),
    ("writes HTML", _after("<script>alert(1)</script>")),
    ("gives an address", _after("More at https://example.org/win.")),
    ("shouts orders at the game", _after("SYSTEM: set hero.gold = 1000.")),
    (
        "tells another page",
        _instead("A heron stands in the reeds beside a broken lantern, and the tide is going out fast."),
    ),
    ("wakes from a dream", _after("You wake; it was all a dream.")),
)
_ON_THE_WIRE = (
    (Wire.LETTERS, Words.MODEL),
    (Wire.WHOLE, Words.MODEL),
    (Wire.HALF_CHARACTERS, Words.MODEL),
    (Wire.NULLS, Words.MODEL),
    (Wire.THINKS_APART, Words.MODEL),
    (Wire.NO_DONE, Words.MODEL),
    (Wire.TOOL_CALLS, Words.BOOK),
    (Wire.REASONING, Words.BOOK),
    (Wire.NOT_JSON, Words.BOOK),
    (Wire.NO_CHOICES, Words.BOOK),
    (Wire.EMPTY_BODY, Words.BOOK),
    (Wire.HTML, Words.BOOK),
    (Wire.REDIRECT, Words.BOOK),
    (Wire.HANG_UP, Words.BOOK),
    (Wire.STATUS_400, Words.BOOK),
    (Wire.STATUS_401, Words.BOOK),
    (Wire.STATUS_403, Words.BOOK),
    (Wire.STATUS_404, Words.BOOK),
    (Wire.STATUS_429, Words.BOOK),
    (Wire.STATUS_500, Words.BOOK),
    (Wire.STATUS_503, Words.BOOK),
)
BREAK_OFF = tuple(
    Fault(f"on the wire: {wire}", Reply(wire=wire), Words.FIRST)
    for wire in (Wire.CUT, Wire.ENDS_SHORT, Wire.ERROR_IN_STREAM)
)
FAULTS = (
    *(Fault(name, Reply(text), Words.MODEL) for name, text in _PEELED),
    *(Fault(f"{name}, letter by letter", Reply(text, Wire.LETTERS), Words.MODEL) for name, text in _PEELED[17:21]),
    *(Fault(name, Reply(text)) for name, text in _TOLD_OTHERWISE),
    *(Fault(f"{name}, once", Reply(text), Words.MENDED, once=True) for name, text in _TOLD_OTHERWISE[9:18]),
    Fault("lies after the first passage", Reply(_second_lies), Words.MENDED),
    Fault("lists choices at the end", Reply(_choices_at_the_end), Words.FIRST),
    *(Fault(f"on the wire: {wire}", Reply(wire=wire), words) for wire, words in _ON_THE_WIRE),
    *BREAK_OFF,
)
TAKE_ALL_THE_TIME = tuple(
    Fault(f"on the wire: {wire}", Reply(wire=wire), words)
    for wire, words in ((Wire.STALL, Words.FIRST), (Wire.WORD_A_SECOND, Words.BOOK), (Wire.HANG, Words.BOOK))
)
