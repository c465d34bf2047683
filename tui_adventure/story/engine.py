"""The engine: what every front end, session and bot plays through."""

from collections.abc import Sequence

from tui_adventure.rules.combat.view import FightView, view
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Asked, Beat, Jest, Option, Passage, PassageKind, Surroundings, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.director import next_scene
from tui_adventure.story.ending import closing
from tui_adventure.story.free_actions import game_questions
from tui_adventure.story.free_actions.weighing import WEIGHED
from tui_adventure.story.hero.draft import Draft, draft
from tui_adventure.story.inn import doors, game_asked, homecoming, hosting, interview, reading_at_the_inn, talk
from tui_adventure.story.intent import CHOSEN, Answer, Ask, Do, Intent, NotUnderstood, Pick, Verb, Wanted
from tui_adventure.story.interpreter import interpret, second_reading
from tui_adventure.story.interpreter.answered import after_yes, asked_about, says_no, says_only_yes, taken
from tui_adventure.story.interpreter.hints import what_works
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.interpreter.wishes import wish_in
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.story_words import Hint, StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn import adventure, fight
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.take_up import take_up
from tui_adventure.story.views import journal, standing, status, surroundings
from tui_adventure.story.views.entry_file import entry_file
from tui_adventure.story.views.inn_file import inn_file
from tui_adventure.story.views.jest_file import jest_file, remember_jest
from tui_adventure.story.views.person_file import person_file
from tui_adventure.story.voices.epilogue_writer import EntryFile
from tui_adventure.story.voices.innkeeper import INNKEEPER, Hosted, InnFile
from tui_adventure.story.voices.reader import Reading, Unread

FREE_OF_RISK = (Verb.LOOK, Verb.EXAMINE, Verb.TALK, Verb.GESTURE)
"""Deeds that are done beside what was asked, not instead of it."""


class Engine:
    """Plays the stories of a library. It keeps nothing of its own: all that changes is the state it is given."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def new_game(self, state: StoryState) -> Beat:
        """Put the innkeeper's first question on the page of a fresh state."""
        return _shown(state, interview.ask(state, self.library))

    def quick_hero(self, state: StoryState) -> Beat:
        """Begin with a ready hero, sign the ledger and put the doors on the page."""
        interview.quick(state, self.library)
        state.moves += 1
        return _shown(state, doors.board(state, self.library, before=talk.introduction(state, self.library)))

    def open_door(self, state: StoryState, quest: str) -> Beat:
        """Take the hero through the door of a quest, lit or not: for bots, replays and writers.

        Raises:
            ContentError: there is no such quest.
        """
        state.set_active_quest(doors.offered(self.library, quest))
        state.moves += 1
        return _shown(state, adventure.begin(state, self.library))

    def interpret(self, state: StoryState, text: str) -> Intent:
        """Return what `text` means here: a number or an option's id, else typed words.

        It changes nothing but what a changed story asks for.
        """
        take_up(state, self.library)
        if state.weighed is not None and _is_taken(state, text):
            return state.weighed
        option = state.page.option_named(text)
        if option is not None:
            return Pick(option=option.id)
        if (state.weighed is not None or state.offered) and state.phase not in reading_at_the_inn.PHASES:
            answered = self._answered(state, text)
            if answered is not None:
                return answered
        if (wanted := wish_in(text)) is not None:
            return wanted
        if state.phase in reading_at_the_inn.PHASES:
            return reading_at_the_inn.read(text, state)
        return interpret(text, state.page.options, scope_of(state, self.library))

    def _answered(self, state: StoryState, text: str) -> Intent | None:
        """Return what an answer to a deed weighed or a choice asked about comes to; None for what is no answer."""
        if says_no(text):
            scope = scope_of(state, self.library)
            left = f"{scope.hint(Hint.NOT_DONE, text)} {what_works(state.page.options, scope, text)}"
            return NotUnderstood(text=text, hint=left)
        offered = taken(text, state.offered, state.page.options) if state.offered else None
        rest = after_yes(text)
        if offered is not None and (not rest or says_only_yes(text, offered.label)):
            return Pick(option=offered.id)
        return self._said_after_yes(state, rest, offered) if rest else None

    def _said_after_yes(self, state: StoryState, rest: str, offered: Option | None) -> Intent:
        """Return what stands after a yes: something else to do, and what was asked is not done; or more of the same.

        A deed that was weighed is asked about once more where it is not plain that it is meant.
        """
        meant = interpret(rest, state.page.options, scope_of(state, self.library))
        weighed = state.weighed
        if weighed is None:
            other = isinstance(meant, Pick) or (isinstance(meant, Do) and meant.verb not in FREE_OF_RISK)
            return meant if offered is None or other else Pick(option=offered.id)
        same = isinstance(meant, Do) and (meant.verb, meant.thing) == (weighed.verb, weighed.thing)
        lost = isinstance(meant, NotUnderstood) and not (meant.offers or meant.between)
        return weighed.model_copy(update={"sure": False}) if same or lost else meant

    def unread(self, state: StoryState, intent: Intent) -> Unread | None:
        """Return the line that `intent` is not sure of with all that it can mean here; None where it is plain."""
        if not isinstance(intent, NotUnderstood) or not intent.unsure or state.adventure is None:
            return None
        scope, options = scope_of(state, self.library), state.page.options
        labels = tuple(option.label for option in options)
        return Unread(
            line=intent.text, page=scope.page, choices=labels, named=second_reading.names_in(scope), topics=scope.topics
        )

    def read(self, state: StoryState, said: str, reading: Reading) -> Intent | None:
        """Return what a reading of `said` comes to here, None for nothing."""
        return second_reading.held_to(reading, said, state.page.options, scope_of(state, self.library))

    def at_the_inn(self, state: StoryState, intent: Intent) -> InnFile | None:
        """Return words said at the inn that it has no answer to, with all they can be answered with; else None."""
        if not isinstance(intent, Answer) or not hosting.is_left_open(state, self.library, intent):
            return None
        return inn_file(state, self.library, intent.text)

    def written(self, state: StoryState, said: str, hosted: Hosted) -> Answer | NotUnderstood | None:
        """Return the answer that writes down, or asks about, what somebody read out of `said`; None for nothing."""
        return hosting.written(state, self.library, said, hosted)

    def hosted(self, beat: Beat, says: str) -> Beat:
        """Return a beat in which the innkeeper had no answer with the one she has."""
        if beat.unanswered != INNKEEPER:
            return beat
        return beat.model_copy(update={"page": hosting.told(beat.page, says), "unanswered": ""})

    def wish(self, state: StoryState, text: str) -> Wanted | None:
        """Return the wish of the program that `text` is, for whoever carries it out; None for all else."""
        return None if state.page.option_named(text) else wish_in(text)

    def resolve(self, state: StoryState, intent: Intent) -> Beat:
        """Carry an intent out, set the state's page and return what happened.

        When the beat was not spent (a question, words not understood) the state is unchanged and the beat's page is
        the answer above the same options.

        Raises:
            Impossible: the intent cannot be carried out here; the caller keeps the state from before.
        """
        take_up(state, self.library)
        if not isinstance(intent, (Ask, Wanted)):
            heard = intent if isinstance(intent, NotUnderstood) else None
            state.offered = asked_about(heard.offers, heard.between) if heard is not None else ""
        left, state.weighed = state.weighed, None
        match intent:
            case NotUnderstood(hint=hint):
                return game_questions.aside(state, hint)
            case Ask(about=about, whom=whom):
                at_the_inn = game_asked.answer(state, self.library, about)
                return at_the_inn or game_questions.answer(state, self.library, about, whom)
            case Wanted(wish=wish):
                return game_questions.aside(state, talk.house_line(state, self.library, StoryLine[f"WISH_{wish.name}"]))
            case Pick(option=option):
                _check_option(state, option)
        beat = self._route(state, intent)
        if left is not None and not beat.spent and _is_instead(intent, left):
            beat = _with_what_is_left(beat, scope_of(state, self.library).hint(Hint.LEFT, left.text, said=left.text))
        if not beat.spent:
            return beat
        state.moves += 1
        return _shown(state, beat)

    def epilogue(self, state: StoryState, reason: str) -> Beat:
        """End the adventure from outside, for a reason told in the ledger, and write the closing page.

        Raises:
            Impossible: no adventure is on.
        """
        take_up(state, self.library)
        ctx = Context(state, self.library)
        state.trigger_epilogue(reason)
        state.moves += 1
        return _shown(state, closing.close(ctx))

    def take_up(self, state: StoryState) -> bool:
        """Make a session fit its story, should that have been changed; return whether that changed its page.

        Whatever else is asked of the engine does the same first.
        """
        return take_up(state, self.library)

    def greeting(self, state: StoryState) -> str:
        """Return what the Keeper says to a session that is taken up again, "" where no inn has a word for it."""
        return talk.line(state, self.library, "resume")

    def status(self, state: StoryState) -> status.Status:
        """Return what the side panel shows."""
        take_up(state, self.library)
        return status.status(state, self.library)

    def fight(self, state: StoryState) -> FightView | None:
        """Return the table of the running fight: foes, what each means to do, turn order; None outside fights."""
        take_up(state, self.library)
        if state.phase is not GamePhase.COMBAT:
            return None
        return view(state, fight.kit_of(Context(state, self.library)))

    def pencilled(self, state: StoryState) -> Draft:
        """Return the hero as far as the interview has got."""
        return draft(state, self.library)

    def standing(self, state: StoryState) -> standing.Standing:
        """Return where things stand: what one came for, what is known, what is owed, what runs out."""
        return standing.standing(state, self.library)

    def surroundings(self, state: StoryState) -> Surroundings:
        """Return what stands around the state's page, for whoever tells it in other words."""
        take_up(state, self.library)
        return surroundings.surroundings(state, self.library)

    def asked(self, state: StoryState, beat: Beat) -> Asked | None:
        """Return the file of whoever was asked what nobody wrote an answer for, None where nobody was."""
        if not beat.unanswered or beat.unanswered == INNKEEPER:
            return None
        line = next((said.text for said in beat.page.passages if said.kind is PassageKind.ACTION), "")
        return person_file(state, self.library, beat.unanswered, line)

    def jest(self, state: StoryState, beat: Beat) -> Jest | None:
        """Return what somebody else may jest about in this beat, None where it is nobody's turn or no time for it."""
        return jest_file(state, self.library, beat)

    def remember_jest(self, state: StoryState, text: str) -> None:
        """Keep what was jested in other words than its author's."""
        remember_jest(state, text)

    def hear(self, state: StoryState, person: str, facts: Sequence[str]) -> None:
        """Let the hero have been told these facts by a person; those that are not theirs to tell are left out."""
        theirs = {fact for fact, _ in person_file(state, self.library, person, "").knows}
        Context(state, self.library).learn([fact for fact in facts if fact in theirs], by=person)

    def entry_file(self, state: StoryState) -> EntryFile | None:
        """Return what the closing page that stands is about, None where none stands."""
        take_up(state, self.library)
        return entry_file(state, self.library)

    def journal(self, state: StoryState) -> journal.Journal:
        """Return what the journal shows."""
        take_up(state, self.library)
        return journal.journal(state, self.library)

    def explain(self, state: StoryState) -> next_scene.Explanation:
        """Return why the director would choose which scene next, and why not the others."""
        take_up(state, self.library)
        return next_scene.explain(state, self.library)

    def _route(self, state: StoryState, intent: Intent) -> Beat:
        match state.phase:
            case GamePhase.CHARACTER_CREATION:
                return self._interview(state, intent)
            case GamePhase.QUEST_SELECTION:
                return doors.resolve(state, self.library, intent)
            case GamePhase.EXPLORATION | GamePhase.DIALOGUE | GamePhase.COMBAT:
                return adventure.resolve(state, self.library, intent)
            case GamePhase.EPILOGUE:
                return homecoming.resolve(state, self.library, intent)

    def _interview(self, state: StoryState, intent: Intent) -> Beat:
        match intent:
            case Pick(option=text) | Answer(text=text):
                beat = interview.answer(state, self.library, text)
            case _:
                raise Impossible("The innkeeper waits for an answer; any words will do.")
        if state.phase is GamePhase.QUEST_SELECTION:
            return doors.board(state, self.library, before=beat.page.passages)
        return beat


def _shown(state: StoryState, beat: Beat) -> Beat:
    state.page = beat.page
    state.set_choices([option.label for option in beat.page.options])
    return beat


def _is_taken(state: StoryState, text: str) -> bool:
    """Return whether the deed that was just weighed is to be done: by a yes, or by its place below the choices."""
    said = text.strip().casefold()
    below = str(len(state.page.options) + 1)
    asked = state.weighed.text if state.weighed is not None else ""
    return said in (below, f"{CHOSEN}{WEIGHED}", WEIGHED) or says_only_yes(text, asked)


def _is_instead(intent: Intent, left: Do) -> bool:
    """Return whether something is done instead of the deed that was weighed."""
    if isinstance(intent, Do):
        return intent.text != left.text and intent.verb not in FREE_OF_RISK
    return isinstance(intent, Pick)


def _with_what_is_left(beat: Beat, told: str) -> Beat:
    note = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=told)
    passages = beat.page.passages
    at = 1 if passages and passages[0].kind is PassageKind.ACTION else 0
    told_first = (*passages[:at], note, *passages[at:])
    return beat.model_copy(update={"page": beat.page.model_copy(update={"passages": told_first})})


def _check_option(state: StoryState, wanted: str) -> None:
    option = next((option for option in state.page.options if option.id == wanted), None)
    if option is None:
        raise Impossible("That is not among the choices here.")
    if option.barred:
        raise Impossible(option.barred)
