"""Pages, a fight, a hero and what is known of them, as screens show them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.stubs.fight_moves import fight_move
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet, CharacterStats, Skill
from tui_adventure.rules.combat.view import FightView, FoeView
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.rules.items import Band
from tui_adventure.story.beat import DoorCard, Option, Page, Passage, PassageKind, Stakes, Voice
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.views.journal import Journal, MomentEntry, PersonEntry, PlaceEntry, PromiseEntry
from tui_adventure.story.views.standing import KnownFact, RunningClock, Standing
from tui_adventure.story.views.status import (
    ArcMeter,
    ClockLine,
    ConditionLine,
    ItemLine,
    ObjectiveLine,
    PersonLine,
    Status,
)
from tui_adventure.story.voices.epilogue_writer import EntryFile

NOW = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)
HERO = CharacterSheet(
    name="Ilsa Varn",
    race=CharacterRace.ELF,
    character_class=CharacterClass.RANGER,
    level=2,
    stats=CharacterStats(strength=12, dexterity=16, constitution=13, intelligence=10, wisdom=15, charisma=8),
    background="ferry_hand",
    motive="debt",
    flaw="cannot leave a locked thing locked",
    trait="counts steps under her breath",
    skills=(Skill.STEALTH, Skill.SURVIVAL, Skill.PERCEPTION, Skill.ATHLETICS),
    talents=("hunters_mark",),
)


def narrated(
    text: str, kind: PassageKind = PassageKind.SCENE, voice: Voice = Voice.NARRATOR, event: int | None = None
) -> Passage:
    return Passage(voice=voice, kind=kind, text=text, event=event)


SCENE = narrated(
    "The church stands to its shoulders in the fen. Only the tower is dry, and the dry part begins where the slates "
    "do. A rope comes out of the belfry louvres and goes straight down into brown water without a ripple round it.\n\n"
    "On the dyke a woman in waxed canvas is counting eel hooks into a tin. She gets to nineteen, looks at you, and "
    "begins again from one."
)
OPTIONS = (
    Option(
        id="climb",
        label="Climb the belfry rope hand over hand",
        approach="bold",
        stakes=Stakes(
            label="Athletics", modifier=3, target=12, success=60, partial=25, failure=15, risk="the mud below"
        ),
    ),
    Option(id="ask", label="Ask the eel-warden who hung the rope", approach="kind"),
    Option(
        id="pick",
        label="Force the vestry door",
        approach="cunning",
        stakes=Stakes(
            label="Sleight of hand",
            modifier=5,
            target=15,
            advantage=1,
            success=79,
            partial=16,
            failure=5,
            risk="the noise",
        ),
    ),
    Option(id="ward", label="Read the tide-marks on the wall", barred="The water is over the marks until evening."),
)
SCENE_PAGE = Page(title="St Withen's, Drowned", art="reed", passages=(SCENE,), options=OPTIONS, prompt="")
ROLL = RollMade(
    label="Athletics",
    dice=(14,),
    kept=14,
    parts=(("strength", 1), ("proficiency", 2)),
    modifier=3,
    total=17,
    target=12,
    degree=Degree.SUCCESS,
)
OUTCOME = (
    narrated("Climb the belfry rope hand over hand", PassageKind.ACTION, Voice.PLAYER),
    narrated("Athletics: 14 + 3 = 17 against 12. It holds.", PassageKind.ROLL, Voice.KEEPER, 0),
    narrated(
        "The rope is slick for the first two fathoms and dry after that. From the sill you can see the whole parish "
        "laid out under the water like a drawing of itself, and a lantern, lit, moving along its high street.",
        PassageKind.OUTCOME,
    ),
    narrated("The flood: 3 of 6.", PassageKind.NOTE),
    narrated(
        "A lantern that burns under water never needs trimming. I would ask who profits.",
        PassageKind.ASIDE,
        Voice.JESTER,
    ),
)
BELFRY = narrated(
    "The bell is gone from its frame. What hangs there is a coat, a good one, with a parish clerk's chain sewn to the "
    "collar, turning a little although there is no wind."
)
BELFRY_PAGE = Page(title="The Belfry", passages=(*OUTCOME, BELFRY), options=OPTIONS[1:3])
QUESTION = Page(
    title="The Ledger",
    passages=(
        narrated(
            "Nine hooks by the door and eight coats. Sit where I can see you; this eye is the good one. Name's Oda "
            "Venn. Who are you, when nobody is asking?",
            voice=Voice.INNKEEPER,
        ),
    ),
    options=(
        Option(id="sailor", label="An old sailor who cannot swim"),
        Option(id="nun", label="A nun who left by the window"),
        Option(id="thief", label="A locksmith, more or less"),
    ),
    prompt="Say who you are",
)


def _lit(ident: str, door: str, title: str, pitch: str, danger: int, turns: int, tags: str = "") -> Option:  # noqa: PLR0913, PLR0917 - what stands on a door
    card = DoorCard(door=door, title=title, pitch=pitch, danger=danger, turns=turns, tags=tags)
    content = f" Content: {tags}." if tags else ""
    said = f"{pitch} Danger {danger} of 5, about {turns} turns.{content}"
    return Option(id=ident, label=f"The {door.capitalize()} Door: {title}", detail=said, door=card)


def _dark(door: str, why: str) -> Option:
    return Option(id=f"door.{door}", label=f"The {door.capitalize()} Door", barred=why, door=DoorCard(door=door))


_BOARDED = "Boarded over. Nobody has come back to say what is there."
DOORS_PAGE = Page(
    title="The Wall of Doors",
    passages=(narrated("Three are lit for you. The rest will keep.", voice=Voice.INNKEEPER),),
    options=(
        _lit(
            "drowned_bell",
            "reed",
            "The Drowned Bell",
            "A bell rings under forty feet of water, and somebody owes it an answer. You are good at answers.",
            2,
            32,
            "drowning, grief",
        ),
        _lit(
            "cold_furnace",
            "ash",
            "The Cold Furnace",
            "The glass in the west window sings when nobody is near it.",
            3,
            36,
        ),
        _lit(
            "wednesdays",
            "coin",
            "For Want of Wednesdays",
            "A bank has mislaid a day, and pays by the hour for its return; keep your receipts.",
            1,
            28,
            "debt",
        ),
        _dark("thorn", "Somebody has leant a broom across it."),
        _dark("salt", _BOARDED),
        _dark("iron", _BOARDED),
        _dark("frost", _BOARDED),
        _dark("dusk", "No lamp above it tonight."),
        _dark("ninth", "Shut. It wants three doors behind you."),
    ),
)
FIGHT_PAGE = Page(
    title="Lanterns on the Dyke",
    passages=(
        narrated("Two lanterns, then three. The dog does not bark; it has done this before.", PassageKind.SCENE),
    ),
    options=(
        Option(
            id="attack:0",
            label="Attack the eel poacher",
            move=fight_move("attack:0", "Attack"),
            stakes=Stakes(label="Longbow", modifier=5, target=12, success=70, failure=30),
        ),
        Option(
            id="defend",
            label="Defend",
            detail="Guard until your next turn.",
            move=fight_move("defend", "Defend"),
        ),
        Option(
            id="flee",
            label="Run for the causeway",
            move=fight_move("flee", "Run"),
            stakes=Stakes(label="Athletics", modifier=3, target=11, success=65, failure=35),
        ),
    ),
)


def _act(ident: str, label: str, chance: int = 0, cost: str = "", detail: str = "") -> Option:
    stakes = Stakes(label="Mace", modifier=3, target=12, success=chance, failure=100 - chance) if chance else None
    move = fight_move(ident, label)
    return Option(id=ident, label=label, stakes=stakes, cost=cost, detail=detail, move=move)


FOES = ("foe_1", "bankman"), ("foe_2", "bank dog"), ("foe_3", "second bankman")
MELEE_PAGE = FIGHT_PAGE.model_copy(
    update={
        "title": "Spades on the Bank",
        "options": (
            *(_act(f"attack:{foe}", f"Attack {name}", 60, detail="With the mace.") for foe, name in FOES),
            _act("power:war_prayer", "War Prayer", cost="quick, 2 left", detail="Advantage on your next attack."),
            *(_act(f"power:sacred_flame:{foe}", f"Sacred Flame: {name}") for foe, name in FOES),
            *(_act(f"power:guiding_bolt:{foe}", f"Guiding Bolt: {name}", 70, "2 castings left") for foe, name in FOES),
            _act("power:bless", "Bless", cost="quick, 2 castings left"),
            _act("item:red_draught", "Use red draught", cost="quick, 1 left", detail="1d4+2 hearts back."),
            _act("terrain:barrow", "Use the clay barrow", cost="quick, once"),
            _act("fall_back", "Fall back", cost="quick", detail="Draws one blow; then they have to come."),
            _act("parley", "Parley", 65, detail="They want a drink's worth."),
            _act("defend", "Defend", detail="Foes attack with disadvantage until your next turn."),
            _act("flee", "Run for it", 60, detail="Half a success costs a blow in the back."),
        ),
    }
)


def _foe(ident: str, name: str, hearts: int, band: Band, intent: str, **more: Any) -> FoeView:
    facts: dict[str, Any] = {"armour": 12, "art": "", "look": "", "want": "", "conditions": (), "hits": 60, **more}
    return FoeView(id=ident, name=name, hearts=hearts, hearts_max=13, band=band, intent=intent, **facts)


MELEE = FightView(
    round=2,
    order=("bankman", "Ilsa Varn", "bank dog", "second bankman"),
    foes=(
        _foe(
            "foe_1",
            "bankman",
            7,
            Band.NEAR,
            "ditching spade, +6 against 15: 60 % for 1d6+2, 20 % for half",
            art="bankman",
        ),
        _foe(
            "foe_2",
            "bank dog",
            10,
            Band.NEAR,
            "teeth, +6 against 15: 60 % for 1d4+3",
            conditions=(("prone", 1),),
            art="dog",
        ),
        _foe("foe_3", "second bankman", 13, Band.FAR, "calls for help", hits=0, art="bankman"),
    ),
    boons=(("poised", 1, "Advantage on your next attack."),),
    conditions=(("poisoned", 2, "Attacks and checks have disadvantage."),),
    castings=(2, 2),
    saves=(0, 0),
    pending="",
)
DUEL = replace(MELEE, order=("bankman", "Ilsa Varn", "bank dog"), foes=MELEE.foes[:2])
CLOSING_PAGE = Page(
    title="The Bell Comes Up",
    passages=(
        narrated(
            "Ilsa Varn went out by the Reed door on a Tuesday owing for two nights and a bowl of eel.\n\nShe climbed "
            "the belfry rope when there was a stair, and that is how the lantern was seen at all.\n\nPaid in full. "
            "The coat is on the ninth hook.",
            PassageKind.CLOSING,
            Voice.INNKEEPER,
        ),
    ),
    options=(Option(id="return", label="Hang up your coat and go back to the common room"),),
)
ENTRY_FILE = EntryFile(
    hero="Ilsa Varn",
    kind="human rogue",
    door="reed",
    quest="The Drowned Bell",
    ending="The Bell Comes Up (triumph)",
    entry=CLOSING_PAGE.passages[0].text,
    ended=(),
    moments=(),
    known=(),
    counted=(),
    people=(),
    places=(),
)
FACTS = (
    KnownFact(id="hired", kind=FactKind.PREMISE, say="The sexton hires you to find out who rings the bell.", by="Moth"),
    KnownFact(id="lane", kind=FactKind.STAKE, say="What the drowned are not paid they take in ground."),
    KnownFact(id="tally", kind=FactKind.PROOF, name="Pask's own tally", say="Pask was paid nine marks a head."),
)
STANDING = Standing(
    quest="The Drowned Bell",
    premise="A bell rings under forty feet of water.",
    aim="Find out who rings the bell.",
    known=FACTS,
    owed=("Who rings a bell that is under water",),
    clocks=(RunningClock(id="flood", name="The flood", filled=3, size=6, then="Rope Lane goes under."),),
)
STATUS = Status(
    name="Ilsa Varn",
    hero="Elf ranger, level 2",
    hearts=9,
    hearts_max=14,
    guard=6,
    guard_max=20,
    resolve=2,
    resolve_max=3,
    coins=7,
    conditions=(ConditionLine(name="poisoned", turns=2),),
    quest="The Drowned Bell",
    door="reed",
    place="St Withen's",
    arc=ArcMeter(turn=12, max_turns=32, phase="rising", wanted=(1, 1, 2, 2, 3, 2, 3, 4, 3, 4, 5, 5, 2, 1)),
    aim="Find out why the bell rings.",
    objectives=(
        ObjectiveLine(id="why", say="Find out why the bell rings.", done=False),
        ObjectiveLine(id="sexton", say="Speak with the sexton.", done=True),
    ),
    clocks=(ClockLine(id="flood", name="The flood", filled=3, size=6),),
    items=(
        ItemLine(id="bow", name="yew longbow", kind="weapon", count=1, say="It hums in wet weather."),
        ItemLine(id="draught", name="red draught", kind="consumable", count=2, say="Tastes of rust."),
        ItemLine(id="hook", name="eel hook", kind="curio", count=1, say="The twentieth."),
    ),
    people=(PersonLine(id="warden", name="Maud Tench", look="waxed canvas, one glove", attitude=1, regard="warm"),),
)
JOURNAL = Journal(
    title="The Drowned Bell",
    facts=FACTS,
    people=(
        PersonEntry(
            id="warden",
            name="Maud Tench",
            look="waxed canvas, one glove",
            want="her hook back",
            attitude=1,
            regard="warm",
            deeds=("You gave back the twentieth hook.",),
        ),
    ),
    places=(
        PlaceEntry(id="dyke", name="the Dyke", column=0, row=1, ways=("church",), visited=True),
        PlaceEntry(id="church", name="St Withen's", column=2, row=1, ways=("dyke", "weir"), visited=True, here=True),
        PlaceEntry(id="weir", name="the Weir", column=4, row=0, ways=("church",)),
    ),
    moments=(MomentEntry(turn=4, say="Ilsa Varn gave the warden back her hook."),),
    promises=(PromiseEntry(id="bell", say="Who rings a bell that is under water", state="open"),),
)
