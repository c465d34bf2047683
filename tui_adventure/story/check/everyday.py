"""Words a reader needs no introduction to, and the words that end a noun phrase."""

from functools import cache

from tui_adventure.story.wording import set_of, stem

FUNCTION_WORDS = set_of(
    "a an the this that these those my your his her its our their whose which who whom what where when while why "
    "how and or but nor so yet for if then than as because though although unless until till since whether of in "
    "on at to from by with without into onto upon over under above below behind before after between among "
    "against through across along round around about near beside besides beyond past off out up down inside "
    "outside towards toward within during except like per via apart away back again too also even only just still "
    "already is are was were be been being am has have had having do does did done will would shall should can "
    "could may might must ought i you he she it we they me him us them myself yourself himself herself itself "
    "themselves one's not no never none nobody nothing nowhere some any all both each every either neither much "
    "many more most less least few several enough such there here now ever always often soon once twice quite "
    "very rather almost comes goes gets makes takes gives says said puts stands sits lies looks keeps lets falls "
    "turns opens shuts holds begins stops wants knows hangs runs reads asks tells seems came went got made took "
    "gave put stood sat lay looked kept let fell turned opened held began stopped wanted knew hung ran"
)
"""Words that no noun phrase goes on with."""

ADJECTIVES = set_of(
    "old young little small big great large long short tall high low deep wide narrow thick thin fat lean heavy "
    "light new fresh clean dirty dry wet damp cold cool warm hot bright dark pale black white red green blue grey "
    "brown yellow golden silver wooden stone iron tin glass brass paper leather first second third fourth fifth "
    "sixth seventh eighth ninth tenth last next other same only very own whole entire half two three four five "
    "six seven eight nine ten eleven twelve twenty thirty forty hundred thousand nearest near far farther further "
    "farthest upper lower inner outer left right front back top bottom middle main good bad better best worse "
    "worst wrong true false real proper usual particular certain single double plain simple strange odd poor rich "
    "dead living quiet loud soft hard sharp blunt smooth rough round square flat straight crooked empty full open "
    "shut closed broken biggest smallest oldest youngest eldest longest shortest highest lowest largest tallest "
    "late early present absent former latter lame deaf blind mad drunk elderly thinnest fattest newest cheapest "
    "heaviest commonest worst-off rightful sole mere wretched blessed damned bloody good-looking"
)
"""Words that stand before a noun and say too little on their own."""

_EVERYDAY = (
    # what everybody has and wears
    "hand finger thumb palm nail arm elbow shoulder neck throat head face hair eye ear nose mouth lip tooth "
    "tongue cheek chin jaw brow forehead back chest breast heart side hip knee leg foot toe heel ankle wrist "
    "belly stomach skin bone blood breath voice beard sleeve boot shoe coat cloak hat hood collar cuff belt "
    "pocket lap fist glove shirt purse pack bag knuckle eyebrow moustache spine rib lung tear sweat hem button "
    "buckle apron shawl skirt "
    # a house, a street, the land, the weather
    "door doorway wall floor ceiling roof room window sill step stair stairs threshold corner table chair bench "
    "bed fire hearth chimney key-hole lock bolt latch hinge handle gate yard house home place ground earth sky "
    "air sun moon star wind rain snow ice frost weather fog mist cloud dark darkness light shade shadow night day "
    "morning noon afternoon evening dusk dawn sunrise sunset road path way street lane track square river water "
    "sea shore tide wave harbour quay hill mountain valley field grass tree wood forest leaf root stone rock mud "
    "dust world country town city village parish land nail hook flame smoke ash spark draught gust puddle ditch "
    "bridge edge horizon distance neighbourhood spot far-side "
    # time
    "time hour minute moment second instant day week month year season summer winter spring autumn while end "
    "beginning start middle rest past future present age turn "
    # parts and measures
    "half quarter part piece bit whole side top bottom back front inside outside surface tip point rim lip brim "
    "mouth neck foot base centre length width height depth weight size shape colour amount number lot pair few "
    "most kind sort end row line list gap hole crack seam fold crease corner lid cover handle blade stem bar pane "
    "page sheet paper ink letter word name sentence phrase question answer reply remark sound noise silence hush "
    "quiet smell scent taste sight view look glance smile laugh nod cough sigh whisper shout cry song tune note "
    "story tale news truth lie joke reason trick rule law custom price cost fault trouble business work job task "
    "trade deal bargain promise idea thought feeling pain ache cold heat warmth damp chill difference effect use "
    "result matter thing case fact subject rest other one ones same best worst better less more least latter "
    "former opposite contrary only sum total change money coin penny bill figure account chance luck risk danger "
    "help attempt effort try blow knock push pull grip hold fall step pace stride stop pause wait hurry rush "
    "habit manner fashion tone purpose sake mark sign trace stain scratch dent touch feel skill lesson secret "
    "title order "
    # people at large
    "people folk man men woman women boy girl child children lad lass person stranger crowd company neighbour "
    "other others everybody everyone rest party pair couple public dead living poor rich "
    # what one does without having been told of it
    "watch guard wear growth splice talk grace slip anchor damage office furrow straw banister gutter print market "
    "crossing channel draft stake reed roof shop growth cheering small-print conversation onlooker joint "
    # directions, the game's own
    "left right north south east west innkeeper inn ledger keeper magpie"
)

GENERIC: tuple[str, ...] = (
    "bird: heron goose hen cock gull crow rook raven magpie duck swan owl pigeon dove chick gander robin parrot",
    "animal beast creature: dog cat horse pony cow goat sheep ram ewe pig mule donkey hound pup bear wolf fox hare",
    "boat: punt skiff barge ship raft dinghy ferry vessel craft",
    "paper document: letter sheet page note bill receipt slip card parchment leaf form ticket contract notice",
    "book: ledger volume register minute tome daybook bible psalter catalogue notebook",
    "cloth: linen sheet rag blanket shawl towel napkin canvas sack",
    "cup vessel: mug jug bowl pot pan kettle bottle jar glass pitcher flask tankard tin can bucket pail cup",
    "box: chest case casket crate coffer trunk tin",
    "knife blade: dagger sword razor billhook knife",
    "priest: rector vicar parson curate abbot prior monk friar",
    "guard: watchman soldier sentry warden constable",
    "song tune: hymn air melody music verse ballad song tune",
    "cart: wagon barrow carriage coach trolley sledge handcart",
    "money coin: mark penny shilling crown purse fee pay coin",
    "food meal: bread cake pie soup broth stew meat cheese supper dinner breakfast",
    "drink: wine beer ale tea gin brandy spirit",
    "house: hut cottage cabin home hall",
    "sum number figure: sum number figure count total",
    "picture: painting portrait drawing sketch",
    "wheel: cog gear",
    "tree: thorn oak ash willow hazel",
    "bell: clapper stroke toll",
    "clerk: official officer scribe secretary",
)
"""General words, and those that they may take up: what was a heron is the bird."""


@cache
def root(word: str) -> str:
    """Return the stem of a word in lower case, without its possessive."""
    word = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    return stem(word)


def _stems(words: str) -> frozenset[str]:
    return frozenset(root(word) for word in words.split())


EVERYDAY = _stems(_EVERYDAY)
_TAKEN_UP: dict[str, frozenset[str]] = {}
for _group in GENERIC:
    _heads, _, _kinds = _group.partition(": ")
    for _head in _stems(_heads):
        _TAKEN_UP[_head] = _TAKEN_UP.get(_head, frozenset()) | _stems(_kinds) | _stems(_heads)


def taken_up_by(word: str) -> frozenset[str]:
    """Return the stems any of which may stand for what this stem names; always itself among them."""
    return _TAKEN_UP.get(word, frozenset()) | {word}


MALE = _stems(
    "he him his himself man men boy lad father son brother uncle nephew husband widower king duke lord sir mr master "
    "gentleman monk priest abbot friar groom king bridegroom fellow grandfather dad rector vicar bishop serjeant"
)
"""Words that speak of a man, so that "he" may take them up."""
FEMALE = _stems(
    "she her hers herself woman women girl lass mother daughter sister aunt niece wife widow queen duchess lady madam "
    "mrs miss mistress nun bride dame grandmother mam boat ship bell cow hen goose mare"
)
"""Words that speak of a woman, a boat or a bell, so that "she" may take them up."""
PERSONS = _stems(
    "clerk child baby cook guard smith somebody someone person stranger crowd people boy girl novice pilot judge "
    "cousin neighbour orphan servant page cat dog heron horse goat pig sheep bird creature thief "
    "witch saint corpse each one none everyone anyone whoever voice midwife eldest"
)
"""Words that speak of somebody who may be either."""
