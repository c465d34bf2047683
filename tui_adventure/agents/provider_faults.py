"""What can go wrong between the game and a model: one kind each, and one sentence with what to do about it."""

from enum import StrEnum

from tui_adventure.story.voices.storyteller import StorytellerError


class FaultKind(StrEnum):
    """Kinds of fault; each has its sentence in `SENTENCES`."""

    NO_NAME = "no_name"
    NO_PROVIDER = "no_provider"
    BAD_ADDRESS = "bad_address"
    MISSING_EXTRA = "missing_extra"
    NO_KEY = "no_key"
    WRONG_KEY = "wrong_key"
    FORBIDDEN = "forbidden"
    NO_MODEL = "no_model"
    NO_ENDPOINT = "no_endpoint"
    NO_SERVER = "no_server"
    NO_SUCH_HOST = "no_such_host"
    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    NO_TLS = "no_tls"
    WEB_PAGE = "web_page"
    NO_V1 = "no_v1"
    TIMEOUT = "timeout"
    HUNG_UP = "hung_up"
    RATE = "rate"
    QUOTA = "quota"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    BAD_REQUEST = "bad_request"
    TROUBLE = "trouble"
    EMPTY = "empty"
    BROKEN_ANSWER = "broken_answer"
    LIMIT = "limit"
    UNKNOWN = "unknown"


SENTENCES = {
    FaultKind.NO_NAME: "The crew needs a model: give --model NAME, or choose one in the settings (for example "
    "ollama/llama3.2).",
    FaultKind.NO_PROVIDER: "{model} does not say whose model it is: put a provider before it ({known}), or set "
    "base_url to the address of a server of your own.",
    FaultKind.BAD_ADDRESS: "{address} is no address of a model server; one looks like http://127.0.0.1:1234.",
    FaultKind.MISSING_EXTRA: "Models of {who} need an extra: pip install 'tui-adventure[{extra}]', then start the game "
    "again.",
    FaultKind.NO_KEY: "There is no key for {who}: put it into {key}{keyring}, then start the game again.",
    FaultKind.WRONG_KEY: "{who} does not accept the key in {key}: put one that holds there, then start the game again.",
    FaultKind.FORBIDDEN: "{who} does not let this key ask {model}: see what the account may do, or choose another "
    "model.",
    FaultKind.NO_MODEL: "{who} has no model called {model}: choose another in the settings.",
    FaultKind.NO_ENDPOINT: "Azure needs its address, too: put it into AZURE_ENDPOINT or base_url.",
    FaultKind.NO_SERVER: "Nothing answers at {place}: start the model server there, or set another address.",
    FaultKind.NO_SUCH_HOST: "There is no machine called {place} to be found: look at the address and at the network.",
    FaultKind.UNREACHABLE: "{who} cannot be reached: look at the network, and at the address if you have set one.",
    FaultKind.UNTRUSTED: "The connection to {place} cannot be trusted, its certificate does not hold: look at the "
    "address, and at this machine's date.",
    FaultKind.NO_TLS: "{place} does not speak https: write http:// before the address.",
    FaultKind.WEB_PAGE: "A web page answers for {who}, no model: look at the address, and whether a proxy stands "
    "between.",
    FaultKind.NO_V1: "{who} answers, but not where models are asked: look at the address, which usually ends in /v1.",
    FaultKind.TIMEOUT: "{who} did not answer in time: allow more seconds in the settings, or choose a quicker model.",
    FaultKind.HUNG_UP: "{who} hung up in the middle of its answer; the next turn asks again.",
    FaultKind.RATE: "{who} has been asked too often and wants to be left alone for {wait}; a later turn asks again.",
    FaultKind.QUOTA: "The account at {who} has nothing left to spend: see to it there, or choose another model.",
    FaultKind.TOO_LONG: "This page is too long for {model}: give it more context on its server, or choose another.",
    FaultKind.REFUSED: "{who} will not tell this page, for reasons of its own; the next turn asks again.",
    FaultKind.BAD_REQUEST: "{who} does not take what {model} is asked here; another model may, and the log file says "
    "what it answered.",
    FaultKind.TROUBLE: "{who} has trouble of its own ({status}); the next turn asks again.",
    FaultKind.EMPTY: "{who} answered with no words at all: if that goes on, look at the address, or choose another "
    "model.",
    FaultKind.BROKEN_ANSWER: "{who} answered with something that is no answer: look at the address, and whether a "
    "proxy stands between.",
    FaultKind.LIMIT: "{limit} is reached, so the book tells from here on; the settings can raise it.",
    FaultKind.UNKNOWN: "The model could not be asked; the log file says why.",
}
_LASTING = frozenset(
    {
        FaultKind.NO_NAME,
        FaultKind.NO_PROVIDER,
        FaultKind.BAD_ADDRESS,
        FaultKind.MISSING_EXTRA,
        FaultKind.NO_KEY,
        FaultKind.WRONG_KEY,
        FaultKind.FORBIDDEN,
        FaultKind.NO_MODEL,
        FaultKind.NO_ENDPOINT,
        FaultKind.QUOTA,
        FaultKind.LIMIT,
    }
)


class ProviderFault(StorytellerError):
    """A model that cannot be asked or did not answer. `wait` is after how many seconds to ask again, where it said."""

    def __init__(self, kind: FaultKind, who: str = "", *, wait: float | None = None, **words: str) -> None:
        self.kind = kind
        self.wait = wait
        filled = {"who": who or "The model", "keyring": "", "place": who, "wait": in_words(wait), **words}
        super().__init__(SENTENCES[kind].format_map(filled))

    @property
    def lasts(self) -> bool:
        """Whether asking again cannot help until somebody changes something."""
        return self.kind in _LASTING


def in_words(seconds: float | None) -> str:
    """Return a time as a sentence has it; None is a while."""
    if seconds is None:
        return "a while"
    for size, name in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return "a second"
