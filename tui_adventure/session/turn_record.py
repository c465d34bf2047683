"""What is written down of a turn: what the player entered, what it was taken for, what was done and what was told."""

from dataclasses import dataclass

from tui_adventure.session.operations import SessionOperations
from tui_adventure.story.beat import Beat, Page, PassageKind, Voice
from tui_adventure.story.intent import CHOSEN, Do, Intent, Pick
from tui_adventure.story.interpreter.answered import is_about
from tui_adventure.story.state import StoryState

_NOT_TOLD = (PassageKind.ACTION, PassageKind.ROLL)


@dataclass(frozen=True)
class TurnRecord:
    """One turn. `entered` played again on the page before gives the same turn."""

    entered: str
    """`#` and the id of the option that was picked, else the words as typed."""
    meant: Intent
    action: str
    """What was done, in the words of the page; where it says nothing, in the player's."""
    narrative: str
    voices: tuple[str, ...]
    """Who spoke, each once, in order."""

    @classmethod
    def of(cls, before: StoryState, after: Page, text: str, meant: Intent) -> "TurnRecord":
        """Return what `text` came to on the page of `before`; `after` is the page that was told."""
        chosen = isinstance(meant, Pick) and next((one for one in before.page.options if one.id == meant.option), None)
        done = next((passage.text for passage in after.passages if passage.kind is PassageKind.ACTION), "")
        return cls(
            entered=_entered(before, text, meant),
            meant=meant,
            action=done or (chosen.label if chosen else text),
            narrative=narrative_of(after),
            voices=tuple(dict.fromkeys(one.voice.value for one in after.passages if one.voice is not Voice.PLAYER)),
        )


def write_down(state: SessionOperations, record: TurnRecord) -> None:
    """Keep the record of a turn that the engine has played; nothing waits to be played any more."""
    state.state.entered, state.state.meant = record.entered, record.meant
    state.set_waiting("")
    state.add_exchange(record.action, record.narrative)
    state.update_recent_agents(record.voices, counted=True)


def narrative_of(page: Page) -> str:
    """Return what a page tells beside what was done and rolled."""
    return "\n\n".join(passage.text for passage in page.passages if passage.kind not in _NOT_TOLD)


def jested(told: Beat, page: Page) -> str:
    """Return what was jested on a page in other words than its author's, "" for nothing."""
    if told.jest is None:
        return ""
    text = page.passages[told.jest.passage].text
    return text if text != told.jest.aside else ""


def entry_of(page: Page) -> str:
    """Return the closing entry of a page, "" for none."""
    return next((passage.text for passage in page.passages if passage.kind is PassageKind.CLOSING), "")


def with_entry(page: Page, text: str) -> Page:
    """Return a closing page with another entry."""
    index = next(at for at, passage in enumerate(page.passages) if passage.kind is PassageKind.CLOSING)
    return page.told({index: text})


def _entered(before: StoryState, text: str, meant: Intent) -> str:
    """Return what gives the same turn again; a yes to what the game had asked is what it had asked about."""
    if isinstance(meant, Pick) and (before.page.option_named(text) or is_about(meant.option, before.offered)):
        return f"{CHOSEN}{meant.option}"
    if isinstance(meant, Do) and meant == before.weighed:
        return meant.text
    return text
