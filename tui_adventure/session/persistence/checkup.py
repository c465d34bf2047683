"""Looking through every save of a session: damaged ones are put aside, and what can be mended is mended."""

from pydantic import BaseModel, ConfigDict

from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.records import Header
from tui_adventure.session.persistence.store import SessionStore, opens


class Checked(BaseModel):
    """What looking through every save of a session found and did; saves by their numbers."""

    model_config = ConfigDict(frozen=True)

    whole: int
    """How many saves are whole and hold a state of the game."""
    aside: tuple[int, ...] = ()
    """Damaged, and put aside."""
    left: tuple[int, ...] = ()
    """Damaged, and could not be put aside."""
    mended: tuple[int, ...] = ()
    """Whole, but listed wrongly until now."""
    astray: tuple[int, ...] = ()
    """Whole, but they name themselves or a later save as one they come from."""


def check(store: SessionStore, session_id: str) -> Checked:
    """Look through every save of a session, put the damaged ones aside, and mend what can be mended.

    A save that is whole but holds no state of the game is damaged like any other, unless no save holds one.

    Raises:
        SessionError: its saves cannot be got at.
    """
    session_id = checked_id(session_id)
    whole: list[Header] = []
    refused: list[Header] = []
    damaged: list[int] = []
    with store.guard(session_id):
        for seq in store.seqs(session_id):
            save = store.read(session_id, seq)
            if save is None:
                damaged.append(seq)
            elif opens(save[1], session_id):
                whole.append(save[0])
            else:
                refused.append(save[0])
        if whole:
            damaged += [header.seq for header in refused]
        else:
            whole = refused
        # A save that another program tidied away meanwhile is not damaged.
        damaged = [seq for seq in store.seqs(session_id) if seq in damaged]
        aside = [seq for seq in damaged if store.put_aside(session_id, seq)]
        return Checked(
            whole=len(whole),
            aside=tuple(aside),
            left=tuple(seq for seq in damaged if seq not in aside),
            mended=tuple(store.mend_list(session_id, whole)),
            astray=tuple(one.seq for one in whole if not timeline.leads_back(one.seq, timeline.link_of(one))),
        )
