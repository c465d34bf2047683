"""`tui-adventure crew score`: how well a model tells, on a fixed set of beats."""

import argparse
import asyncio
import sys

from tui_adventure.agents.score import Score, beats_to_score, keep_score, score
from tui_adventure.clean import clean
from tui_adventure.paths import Paths
from tui_adventure.redaction import redact
from tui_adventure.session import opening
from tui_adventure.settings import load_settings, override


def run_score(options: argparse.Namespace, paths: Paths) -> int:
    """Print what a model makes of the beats, and keep it for the settings; the status is 1 where it told nothing."""
    asked = override(
        load_settings(paths.settings_file),
        storyteller="crew",
        model=options.model,
        base_url=options.base_url,
        time_limit=options.time_limit,
    )
    opening.choose_storyteller(asked)  # what cannot be had is said before anything is waited for
    print("The beats are played and CrewAI is woken; it takes a few seconds.", file=sys.stderr, flush=True)
    beats = beats_to_score(opening.open_engine(paths), options.beats)
    opening.wake_models(paths)
    found: Score = asyncio.run(score(opening.crew_on_trial(asked, paths), beats))
    keep_score(paths.data, found)
    shown = found.model_dump_json(indent=1) if options.json else clean("\n".join(found.in_words()))
    print(redact(shown))
    return 0 if found.book < 1 else 1
