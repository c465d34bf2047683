"""From what the settings say (a model, perhaps an address) to whom is asked, for which model, and with which key.

Nothing here imports CrewAI, opens a connection or reads a keyring.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from tui_adventure.agents.address import Address, NoAddress, address
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault

OWN_KEYS = ("TUI_ADVENTURE_MODEL_KEY", "OPENAI_API_KEY")
"""Where the key of a server of the player's own is looked for."""


@dataclass(frozen=True)
class Provider:
    """Somebody who runs models. `keys` are the environment variables its key may stand in, the usual one first."""

    id: str
    name: str
    keys: tuple[str, ...] = ()
    url: str = ""
    """Where it speaks OpenAI's protocol; "" where its own client knows."""
    extra: str = ""
    """What has to be installed besides, by its name in this package."""
    module: str = ""
    """What the extra brings."""

    @property
    def is_own(self) -> bool:
        """Whether it is a server of the player's own."""
        return not self.keys and not self.extra


PROVIDERS = {
    provider.id: provider
    for provider in (
        Provider("openai", "OpenAI", ("OPENAI_API_KEY",)),
        Provider("anthropic", "Anthropic", ("ANTHROPIC_API_KEY",), extra="anthropic", module="anthropic"),
        Provider(
            "gemini",
            "Google Gemini",
            ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
            "https://generativelanguage.googleapis.com/v1beta/openai",
        ),
        Provider("mistral", "Mistral", ("MISTRAL_API_KEY",), "https://api.mistral.ai/v1"),
        Provider("groq", "Groq", ("GROQ_API_KEY",), "https://api.groq.com/openai/v1"),
        Provider("openrouter", "OpenRouter", ("OPENROUTER_API_KEY",), "https://openrouter.ai/api/v1"),
        Provider("deepseek", "DeepSeek", ("DEEPSEEK_API_KEY",), "https://api.deepseek.com/v1"),
        Provider("xai", "xAI", ("XAI_API_KEY",), "https://api.x.ai/v1"),
        Provider("together", "Together", ("TOGETHER_API_KEY",), "https://api.together.xyz/v1"),
        Provider("cerebras", "Cerebras", ("CEREBRAS_API_KEY",), "https://api.cerebras.ai/v1"),
        Provider("bedrock", "Amazon Bedrock", extra="bedrock", module="aiobotocore"),
        Provider("azure", "Azure", ("AZURE_API_KEY",), extra="azure", module="azure.ai.inference"),
        Provider("ollama", "Ollama", url="http://127.0.0.1:11434/v1"),
        Provider("lm_studio", "LM Studio", url="http://127.0.0.1:1234/v1"),
        Provider("llamacpp", "llama.cpp", url="http://127.0.0.1:8080/v1"),
        Provider("vllm", "vLLM", url="http://127.0.0.1:8000/v1"),
        Provider("koboldcpp", "KoboldCpp", url="http://127.0.0.1:5001/v1"),
        Provider("jan", "Jan", url="http://127.0.0.1:1337/v1"),
    )
}
_ALSO_CALLED = {
    "claude": "anthropic",
    "google": "gemini",
    "aws": "bedrock",
    "azure_openai": "azure",
    "ollama_chat": "ollama",
    "hosted_vllm": "vllm",
    "lmstudio": "lm_studio",
    "llama.cpp": "llamacpp",
    "x-ai": "xai",
    "together_ai": "together",
    "mistralai": "mistral",
}
_KNOWN_BY_NAME = (
    (re.compile(r"gpt-|chatgpt-|o\d"), "openai"),
    (re.compile(r"claude-"), "anthropic"),
    (re.compile(r"gemini-"), "gemini"),
    (re.compile(r"deepseek-(?:chat|reasoner)$"), "deepseek"),
    (re.compile(r"(?:mistral|ministral|magistral|codestral)-"), "mistral"),
)
_LISTED = ("openai", "anthropic", "gemini", "mistral", "groq", "openrouter", "deepseek", "bedrock", "azure", "ollama")


@dataclass(frozen=True)
class ChosenModel:
    """A model and how it is reached; `id` is its name as it is sent."""

    provider: Provider
    id: str
    address: Address
    """Where it is asked; empty where the provider's own client knows."""

    @property
    def who(self) -> str:
        """Who is asked, as a sentence begins with it."""
        if self.provider.id == "own":
            return f"The server at {self.address.place}"
        return self.provider.name

    @property
    def keys(self) -> tuple[str, ...]:
        """The environment variables the key may stand in."""
        return OWN_KEYS if self.provider.is_own else self.provider.keys

    @property
    def needs_key(self) -> bool:
        """Whether nothing can be asked without a key."""
        return bool(self.provider.keys)

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine."""
        return bool(self.address.url) and self.address.is_here

    @property
    def priced_as(self) -> str:
        """Its name in the table of prices."""
        return f"{self.provider.id}/{self.id}"


def choose(model: str, base_url: str = "", environ: Mapping[str, str] | None = None) -> ChosenModel:
    """Return whom the settings mean.

    With `base_url` the id is sent as it is written, slashes and all; only the name of a kind of server is taken off it
    (`ollama/`, `hosted_vllm/`). Without, what stands before the first slash is the provider.

    Raises:
        ProviderFault: no model or nobody known is named, the address is none, or an extra is not installed.
    """
    name = model.strip()
    if not name:
        raise ProviderFault(FaultKind.NO_NAME)
    chosen = _at(name, base_url) if base_url.strip() else _by_name(name, os.environ if environ is None else environ)
    if chosen.provider.extra and not _installed(chosen.provider.module):
        raise ProviderFault(FaultKind.MISSING_EXTRA, chosen.who, extra=chosen.provider.extra)
    return chosen


def _at(name: str, base_url: str) -> ChosenModel:
    try:
        where = address(base_url)
    except NoAddress as error:
        raise ProviderFault(FaultKind.BAD_ADDRESS, address=base_url) from error
    first, slash, rest = name.partition("/")
    named = PROVIDERS.get(_canonical(first))
    if slash and named is not None and named.id == "azure" and where.host.endswith(".azure.com"):
        return ChosenModel(named, rest, Address(base_url.strip().rstrip("/")))
    known = next((each for each in PROVIDERS.values() if each.url and Address(each.url).host == where.host), None)
    if known is not None and not known.is_own:
        return ChosenModel(known, _id_for(known, name) if named is known else name, where)
    if slash and named is not None and named.is_own:
        return ChosenModel(named, rest, where)
    return ChosenModel(Provider("own", "Your server"), name, where)


def _by_name(name: str, environ: Mapping[str, str]) -> ChosenModel:
    first, slash, rest = name.partition("/")
    if slash:
        provider = PROVIDERS.get(_canonical(first))
        if provider is None or not rest:
            raise ProviderFault(FaultKind.NO_PROVIDER, model=name, known=", ".join(_LISTED))
        return ChosenModel(provider, _id_for(provider, name), Address(_own_url(provider, environ)))
    for pattern, known in _KNOWN_BY_NAME:
        if pattern.match(name.lower()):
            return ChosenModel(PROVIDERS[known], name, Address(PROVIDERS[known].url))
    raise ProviderFault(FaultKind.NO_PROVIDER, model=name, known=", ".join(_LISTED))


def _id_for(provider: Provider, name: str) -> str:
    """Return an id without its provider; OpenRouter's ids have an owner, its own ones (openrouter/auto) itself."""
    rest = name.partition("/")[2]
    return name if provider.id == "openrouter" and "/" not in rest else rest


def _own_url(provider: Provider, environ: Mapping[str, str]) -> str:
    """Return a provider's address; Ollama's own variable may say another."""
    if provider.id == "ollama" and (host := environ.get("OLLAMA_HOST", "")):
        bare = host if ":" in host.rpartition("]")[2].removeprefix("http://") or "https:" in host else f"{host}:11434"
        try:
            return address(bare).url
        except NoAddress as error:
            raise ProviderFault(FaultKind.BAD_ADDRESS, address=host) from error
    return provider.url


def _canonical(name: str) -> str:
    return _ALSO_CALLED.get(name.lower(), name.lower())


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
