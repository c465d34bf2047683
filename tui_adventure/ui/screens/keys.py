"""The keys that hold everywhere, and those of every page of the game."""

from textual.binding import Binding, BindingType

_STANDING = "What you came for, what you know and from whom, what runs out"
_BOOK = "This page in the book's words, where a model told it, and back"
_RECEIPTS = "Where every line of this page comes from: what was done, rolled and drawn for it"
_COPY = "Copy what the mouse has marked"
HALL = "The hall of heroes: who came back, and all adventures counted"
_SETTINGS = "Colours, text, storyteller"
APP_KEYS: list[BindingType] = [
    Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, id="app.quit", tooltip="Leave; all is saved"),
    Binding("question_mark,f1", "overlay('help')", "Help", id="app.help", tooltip="Every key, and how to play"),
    Binding("y,super+c", "screen.copy_text", "Copy", show=False, id="app.copy", tooltip=_COPY),
    Binding("o,f4", "overlay('settings')", "Settings", show=False, id="app.settings", tooltip=_SETTINGS),
]
RECEIPTS_KEY = Binding(
    "question_mark", "app.overlay('receipts')", "Receipts", show=False, id="play.receipts", tooltip=_RECEIPTS
)
PLAY_KEYS: list[BindingType] = [
    Binding("slash", "say", "Say", id="play.say", tooltip="Say in your own words what you do"),
    Binding("space,pagedown", "read_on", "Read on", show=False, id="play.read_on", tooltip="Show the text below"),
    Binding("pageup", "read_back", "Read back", show=False, id="play.read_back", tooltip="Show the text above"),
    Binding("u,ctrl+z", "undo", "Undo", id="play.undo", tooltip="Take the last turn back"),
    Binding("ctrl+y", "redo", "Redo", show=False, id="play.redo", tooltip="Play the turn again that was taken back"),
    Binding("b", "book", "Book", show=False, id="play.book", tooltip=_BOOK),
    Binding("c,f2", "app.overlay('sheet')", "Sheet", id="play.sheet", tooltip="The hero, number by number"),
    Binding("j,f3", "app.overlay('journal')", "Journal", id="play.journal", tooltip="What happened, who and where"),
    RECEIPTS_KEY,
    Binding("w,f5", "app.overlay('standing')", "Recap", id="play.standing", tooltip=_STANDING),
    Binding("escape", "leave", "Ledger", id="play.leave", tooltip="Back to the ledger; everything is saved"),
]
