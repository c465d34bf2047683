"""The command line: what can be asked for, and the one place where a fault becomes a sentence and an exit status."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from tui_adventure import __version__, streams
from tui_adventure.clean import clean, clean_line
from tui_adventure.log import start_log
from tui_adventure.paths import Paths, find_paths
from tui_adventure.rules.errors import GameError
from tui_adventure.ui import splash

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

MOST_RUNS = 1_000_000
LARGEST_SEED = 2**63 - 1
HIGHEST_PORT = 65535
NARROWEST, WIDEST = 20, 1000
MOST_PAGES = 1000
Command = Callable[[argparse.Namespace, Paths], int]
_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - the class has no public name


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        splash.clear()
        super()._print_message(clean(message), file)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"tui-adventure: {message}; `{self.prog} --help` lists what there is.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 1 after a fault told in one sentence, 2 for unusable arguments."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    shared = _shared()
    place, rest = shared.parse_known_args(given)
    options = _parser(shared).parse_args(_with_play(rest))
    try:
        streams.settle()
        paths = find_paths(place.data_dir)
    except GameError as error:
        splash.clear()
        print(f"tui-adventure: {error}", file=sys.stderr)
        return 1
    if options.module != "play":
        splash.clear()
    start_log(paths)
    try:
        command: Command = getattr(import_module(f"tui_adventure.commands.{options.module}"), options.function)
        status = command(options, paths)
        sys.stdout.flush()
    except GameError as error:
        print(f"tui-adventure: {error}", file=sys.stderr)
    except BrokenPipeError:
        streams.mute()
        return 0
    except OSError as error:
        logging.getLogger(__name__).critical("the system refused", exc_info=error)
        print(
            f"tui-adventure: {clean_line(str(error.strerror or error))}; {paths.log_file} says where that was.",
            file=sys.stderr,
        )
        streams.mute()
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the outermost boundary: the traceback goes to the log file
        logging.getLogger(__name__).critical("a command broke", exc_info=error)
        print(f"tui-adventure: something broke that should not have; {paths.log_file} says what.", file=sys.stderr)
    else:
        return status
    return 1


def _with_play(given: list[str]) -> list[str]:
    """Return the arguments with `play` put in front where no command was named."""
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}):
        return ["play", *given]
    return given


def _shared() -> _Parser:
    shared = _Parser(prog="tui-adventure", add_help=False, allow_abbrev=False)
    does = "keep saves, packs, settings, cache and log under DIR"
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help=does)
    return shared


def _parser(shared: _Parser) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tui-adventure",
        description="Nine Doors: a solo adventure for the terminal. Without a command, the game opens.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"tui-adventure {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _add_game(commands, "play", "the game (this is what opens without a command)", shared, screen=True)
    _add_game(commands, "plain", "the game line by line, for screen readers, pipes and scripts", shared, screen=False)
    daily = _add_game(commands, "daily", "today's door: the same for everybody, one try a day", shared, screen=True)
    daily.set_defaults(daily=True)
    daily.add_argument("--plain", action="store_true", help="line by line instead of the whole screen")
    daily.add_argument("--card", action="store_true", help="print the card of today's try, and nothing else")
    _add_width(daily)
    served = _add_game(commands, "serve", "the game in a browser, for this machine alone", shared, screen=True)
    served.add_argument("--host", default="127.0.0.1", metavar="HOST", help="the address to listen on (127.0.0.1)")
    served.add_argument("--port", type=_port, default=8000, metavar="N", help="the port to listen on (8000)")
    served.add_argument("--pages", type=_pages, default=8, metavar="N", help="how many games are open at most (8)")
    _add_sessions(commands, shared)
    _add_simulate(commands, shared)
    _add_packs(commands, shared)
    _add_story(commands, shared)
    _add_doctor(commands, shared)
    _add_crew(commands, shared)
    _add_chronicle(commands, shared)
    _add_hall(commands, shared)
    _add_replay(commands, shared)
    return parser


def _add_game(commands: _Commands, name: str, does: str, shared: _Parser, *, screen: bool) -> _Parser:
    command = commands.add_parser(name, help=does, description=f"Opens {does}.", parents=[shared])
    command.set_defaults(module=name, function="run")
    command.set_defaults(daily=False, resume="", new=False, quick=False, seed=None)
    if name != "daily":
        _add_beginning(command)
    command.add_argument("--storyteller", choices=["embedded", "crew"], help="who narrates")
    command.add_argument("--model", metavar="NAME", help="the crew's model, such as ollama/llama3.2")
    command.add_argument("--base-url", metavar="URL", help="the address of a model server of your own")
    if screen:
        command.add_argument("--theme", metavar="NAME", help="colours")
        command.add_argument("--ascii", action="store_true", default=None, help="draw with plain characters only")
        command.add_argument("--reduced-motion", action="store_true", default=None, help="no animation")
    else:
        _add_width(command)
    return command


def _add_width(command: _Parser) -> None:
    does = "break lines at N columns, 0 for never (the terminal's; on a pipe never)"
    command.add_argument("--width", type=_width, metavar="N", help=does)


def _add_beginning(command: _Parser) -> None:
    start = command.add_mutually_exclusive_group()
    start.add_argument("--resume", default="", metavar="ID", help="open a session by its id, or `last`")
    start.add_argument("--new", action="store_true", help="begin a new session")
    start.add_argument("--daily", action="store_true", help="open today's door, the same for everybody")
    command.add_argument("--quick", action="store_true", help="begin a new session with a ready hero")
    command.add_argument("--seed", type=_seed, metavar="N", help="a whole number that decides all luck")


def _add_sessions(commands: _Commands, shared: _Parser) -> None:
    sessions = commands.add_parser(
        "sessions", help="the ledger: list, show, compare, delete, export, import, push, pull, verify", parents=[shared]
    )
    actions = sessions.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="every session, newest first", parents=[shared])
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(module="sessions", function="list_sessions")
    for action, does in (("show", "one session's page"), ("delete", "take a session out of the ledger")):
        one = actions.add_parser(action, help=does, parents=[shared])
        one.add_argument("id", metavar="ID", help="the session's id, or `last`")
        one.set_defaults(module="sessions", function=action)
    compare = actions.add_parser(
        "compare", help="two finished adventures of one door beside each other", parents=[shared]
    )
    compare.add_argument("one", metavar="A", help="a session's id, or `last`")
    compare.add_argument("other", metavar="B", help="the other session's id")
    compare.set_defaults(module="sessions", function="compare")
    verify = actions.add_parser("verify", help="check every save, and put damaged ones aside", parents=[shared])
    verify.set_defaults(module="sessions", function="verify")
    export = actions.add_parser("export", help="write a session with its whole history to one file", parents=[shared])
    export.add_argument("id", metavar="ID", help="the session's id, or `last`")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write")
    export.add_argument("--force", action="store_true", help="write over a file that is already there")
    export.set_defaults(module="sessions", function="export")
    ways = (("push", "from this machine's files to the Redis server"), ("pull", "from there to these files"))
    for action, does in ways:
        carried = actions.add_parser(action, help=f"bring a session up to date, {does}", parents=[shared])
        which = carried.add_mutually_exclusive_group(required=True)
        which.add_argument("id", nargs="?", default="", metavar="ID", help="the session's id, or `last`")
        which.add_argument("--all", action="store_true", help="every session there is")
        carried.set_defaults(module="sessions", function=action)
    bring_in = actions.add_parser("import", help="take a session from such a file into the ledger", parents=[shared])
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.set_defaults(module="sessions", function="bring_in")


def _add_simulate(commands: _Commands, shared: _Parser) -> None:
    simulate = commands.add_parser("simulate", help="bots play, and figures say how it went", parents=[shared])
    simulate.add_argument("--runs", type=_count, default=100, metavar="N", help="how many adventures or fights (100)")
    simulate.add_argument("--seed", type=_seed, default=1, metavar="S", help="the first run's seed (1)")
    simulate.add_argument("--bot", default="", metavar="NAME", help="one bot instead of all of them in turn")
    simulate.add_argument("--quest", default="", metavar="ID", help="one quest instead of all of them in turn")
    what = simulate.add_mutually_exclusive_group()
    what.add_argument("--transcript", action="store_true", help="write out the first run instead of figures")
    what.add_argument("--fights", action="store_true", help="fights only, so many for each class, tier and kind")
    what.add_argument("--ablation", action="store_true", help="fights with each talent, spell and thing, and without")
    simulate.add_argument("--difficulty", default="standard", metavar="NAME", help="of fights (standard)")
    what.add_argument("--coverage", action="store_true", help="name everything the runs never reached")
    simulate.add_argument("--jobs", type=_count, default=1, metavar="N", help="how many processes play (1)")
    simulate.add_argument("--json", action="store_true", help="as JSON")
    simulate.set_defaults(module="simulate", function="run")


def _add_packs(commands: _Commands, shared: _Parser) -> None:
    packs = commands.add_parser("packs", help="content packs: list, check, new", parents=[shared])
    actions = packs.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    listing = actions.add_parser("list", help="the packs the game finds", parents=[shared])
    listing.set_defaults(module="packs", function="list_packs")
    for action, does in (("check", "read a pack as the game does"), ("new", "make a small pack to start from")):
        one = actions.add_parser(action, help=does, parents=[shared])
        one.add_argument("path", type=Path, metavar="PATH")
        one.set_defaults(module="packs", function=action)
        if action == "check":
            one.add_argument("--json", action="store_true", help="as JSON, with counts by file and kind")
            gone = "also say what sessions begun with OLD, an older edition of the pack, would find gone"
            one.add_argument("--against", type=Path, metavar="OLD", help=gone)


def _add_story(commands: _Commands, shared: _Parser) -> None:
    story = commands.add_parser(
        "story", help="for writers: why a session goes on as it does, and how it reads words", parents=[shared]
    )
    actions = story.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    why = actions.add_parser("why", help="which scene comes next, and why none of the others", parents=[shared])
    why.add_argument("--resume", default="last", metavar="ID", help="the session's id, or `last` (last)")
    why.add_argument("--all", action="store_true", help="every scene with all that is in its way")
    why.set_defaults(module="story", function="why")
    ask = actions.add_parser("ask", help="what typed words are read as, and answered, on a page", parents=[shared])
    ask.add_argument("words", nargs="+", metavar="WORDS", help="a line as a player would type it, in quotes")
    ask.add_argument("--resume", default="last", metavar="ID", help="the session's id, or `last` (last)")
    ask.set_defaults(module="story", function="ask")


def _add_chronicle(commands: _Commands, shared: _Parser) -> None:
    chronicle = commands.add_parser(
        "chronicle",
        help="write an adventure down as a book",
        description="Writes a session down as a book: every page of it, what you did and typed, the hero, the code.",
        epilog="for example: tui-adventure chronicle last -o my-adventure.html",
        parents=[shared],
    )
    chronicle.add_argument("id", metavar="ID", help="the session's id, or how it begins, or `last`")
    does = "the book; its ending says what it is: .html, .epub, .md or .txt"
    chronicle.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=does)
    chronicle.add_argument("--dice", action="store_true", help="with every roll in the margin")
    chronicle.add_argument("--force", action="store_true", help="write over a file that is already there")
    chronicle.set_defaults(module="chronicle", function="run")


def _add_hall(commands: _Commands, shared: _Parser) -> None:
    hall = commands.add_parser(
        "hall",
        help="the hall of heroes: who came back, and the figures of all adventures",
        description="Lists everybody who came to a closing entry; counts endings, dice, choices, fights and people.",
        epilog="for example: tui-adventure hall 1",
        parents=[shared],
    )
    does = "one hero with every closing entry: a number of the list, a session's id or how it begins, or `last`"
    hall.add_argument("id", nargs="?", default="", metavar="HERO", help=does)
    hall.add_argument("--all", action="store_true", help="every hero there is, not the latest twenty")
    hall.add_argument("--json", action="store_true", help="as JSON")
    _add_width(hall)
    hall.set_defaults(module="hall", function="run")


def _add_replay(commands: _Commands, shared: _Parser) -> None:
    replay = commands.add_parser(
        "replay",
        help="play an adventure again from its code",
        description="Plays an adventure again from its code, to the letter: what was chosen, typed and rolled.",
        epilog="for example: tui-adventure replay ND1-3J1ZKQ-6C2WP8-… --to 12",
        parents=[shared],
    )
    replay.add_argument("code", nargs="+", metavar="CODE", help="the code of a run, as a closing page prints it")
    replay.add_argument("--to", type=_count, metavar="TURN", help="stop after this turn")
    replay.add_argument("--watch", action="store_true", help="on the whole screen, at reading pace; any key takes over")
    replay.add_argument("--keep", action="store_true", help="put it into the ledger, to be gone on with from there")
    _add_width(replay)
    replay.set_defaults(module="replay", function="run", daily=False, resume="", new=False, quick=False, seed=None)
    replay.set_defaults(storyteller=None, model=None, base_url=None, theme=None, ascii=None, reduced_motion=None)


def _add_doctor(commands: _Commands, shared: _Parser) -> None:
    doctor = commands.add_parser(
        "doctor", help="what the game has here, what is missing, and how a model does", parents=[shared]
    )
    does = "have the model tell one small page, and say how quickly and how well"
    doctor.add_argument("--ask", action="store_true", help=does)
    doctor.add_argument("--model", metavar="NAME", help="this model instead of that of the settings")
    doctor.add_argument("--base-url", metavar="URL", help="the address of its server, likewise")
    does = "with the code of this session, which whoever mends it can replay; it holds what was typed in it"
    doctor.add_argument("--session", default="", metavar="ID", help=does)
    how = doctor.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as JSON")
    how.add_argument("--report", action="store_true", help="to put into a bug report: no folder, address or name")
    doctor.set_defaults(module="doctor", function="run")


def _add_crew(commands: _Commands, shared: _Parser) -> None:
    crew = commands.add_parser("crew", help="language models that tell: score", parents=[shared])
    actions = crew.add_subparsers(metavar="ACTION", required=True, parser_class=_Parser)
    does = "how well a model tells a fixed set of beats, in what time and at what price"
    scored = actions.add_parser("score", help=does, parents=[shared])
    scored.add_argument("--model", metavar="NAME", help="the model (that of the settings)")
    scored.add_argument("--base-url", metavar="URL", help="the address of its server (that of the settings)")
    scored.add_argument("--beats", type=_count, default=20, metavar="N", help="how many beats are told (20)")
    scored.add_argument("--time-limit", type=float, metavar="S", help="seconds for each (as the settings say)")
    scored.add_argument("--json", action="store_true", help="as JSON")
    scored.set_defaults(module="crew", function="run_score")


def _seed(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"the seed must be a whole number, not {text!r}") from None
    if not 0 <= number <= LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"the seed must be between 0 and {LARGEST_SEED}, not {text}")
    return number


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_RUNS:
        raise argparse.ArgumentTypeError(f"the number of runs must be between 1 and {MOST_RUNS}, not {text!r}")
    return int(text)


def _width(text: str) -> int:
    if not text.isdecimal() or int(text) > WIDEST or (text != "0" and int(text) < NARROWEST):
        raise argparse.ArgumentTypeError(f"the width must be 0 or between {NARROWEST} and {WIDEST}, not {text!r}")
    return int(text)


def _pages(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PAGES:
        raise argparse.ArgumentTypeError(f"the number of pages must be between 1 and {MOST_PAGES}, not {text!r}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"the port must be between 1 and {HIGHEST_PORT}, not {text!r}")
    return int(text)
