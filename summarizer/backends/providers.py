"""Where to find a model: the address of each provider, and the variable that holds its key."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from summarizer.errors import InputError
from summarizer.exchange import Cap
from summarizer.printable import one_line
from summarizer.settings import Settings

OWN_KEY = "SUMMARIZER_API_KEY"
"""The key for an endpoint of the user's own; a provider's key is only ever sent to that provider."""


@dataclass(frozen=True)
class Provider:
    """An OpenAI-compatible service.

    ``cap`` is its name for the token cap of an answer. ``base_url_from``: an environment variable that holds the address.
    """

    base_url: str
    keys: tuple[str, ...] = ()
    needs_key: bool = True
    cap: Cap = "max_tokens"
    base_url_from: str | None = None


PROVIDERS = {
    "openai": Provider("https://api.openai.com/v1", ("OPENAI_API_KEY",), cap="max_completion_tokens"),
    "anthropic": Provider("https://api.anthropic.com/v1", ("ANTHROPIC_API_KEY",)),
    "gemini": Provider("https://generativelanguage.googleapis.com/v1beta/openai", ("GEMINI_API_KEY", "GOOGLE_API_KEY")),
    "mistral": Provider("https://api.mistral.ai/v1", ("MISTRAL_API_KEY",)),
    "groq": Provider("https://api.groq.com/openai/v1", ("GROQ_API_KEY",)),
    "openrouter": Provider("https://openrouter.ai/api/v1", ("OPENROUTER_API_KEY",)),
    "deepseek": Provider("https://api.deepseek.com/v1", ("DEEPSEEK_API_KEY",)),
    "together": Provider("https://api.together.xyz/v1", ("TOGETHER_API_KEY",)),
    "azure": Provider(
        "/openai/v1", ("AZURE_OPENAI_API_KEY",), cap="max_completion_tokens", base_url_from="AZURE_OPENAI_ENDPOINT"
    ),
    "ollama": Provider("http://127.0.0.1:11434/v1", needs_key=False),
    "llamacpp": Provider("http://127.0.0.1:8080/v1", needs_key=False),
    "vllm": Provider("http://127.0.0.1:8000/v1", ("VLLM_API_KEY",), needs_key=False),
    "lmstudio": Provider("http://127.0.0.1:1234/v1", needs_key=False),
}


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, and for which model. ``key_source`` says where the key came from; the key itself is never printed.

    ``own``: not a provider but a server that the user names or runs; these mostly write by a grammar made from the schema.
    """

    base_url: str
    model: str
    api_key: SecretStr | None
    key_source: str
    host: str
    cap: Cap = "max_tokens"
    own: bool = False

    @property
    def name(self) -> str:
        """Host, path and model, as a name for what is remembered of the endpoint."""
        return f"{self.base_url.partition('://')[2]} {self.model}"

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine: no proxy is used, and nobody listens on the way."""
        return urlsplit(self.base_url).hostname in {"localhost", "127.0.0.1", "::1"}


def resolve_endpoint(settings: Settings) -> Endpoint:
    """The endpoint that the settings select; a replay needs no key.

    Raises:
        InputError: no model is named, the provider is unknown, the address is invalid, or the key is missing; the message
            names the variable.
    """
    if not settings.model:
        raise InputError("no model is named: --model provider/model, or --model with --base-url")
    if settings.base_url:
        base_url, model = settings.base_url, settings.model
        known = [p for p in PROVIDERS.values() if _host(p.base_url) and _host(p.base_url) == _host(base_url)]
        provider = known[0] if known else Provider(base_url, needs_key=False)
    else:
        name, _, model = settings.model.partition("/")
        if name not in PROVIDERS or not model:
            shown = one_line(settings.model, 80)
            if shown in PROVIDERS:
                raise InputError(f"model {shown!r} is a provider; write {shown}/ and the model's name after it")
            raise InputError(
                f"model {shown!r} names no provider; write provider/model with one of {', '.join(PROVIDERS)},"
                " or give --base-url"
            )
        provider = PROVIDERS[name]
        base_url = _from_environment(provider) if provider.base_url_from else provider.base_url
    base_url = _checked(base_url)
    key, source = _key(settings, provider)
    if key is None and provider.needs_key and not settings.replay:
        raise InputError(f"{_host(base_url)} needs a key: set {' or '.join(provider.keys)}")
    return Endpoint(base_url, model, key, source, _host(base_url), provider.cap, not provider.needs_key)


def _from_environment(provider: Provider) -> str:
    given = os.environ.get(provider.base_url_from or "", "").strip()
    if not given:
        raise InputError(f"the address of this provider is your own: set {provider.base_url_from}")
    return given.rstrip("/").removesuffix(provider.base_url) + provider.base_url


def _host(url: str) -> str:
    """Host and port, without user and password."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _checked(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        host = parts.hostname or ""
        sound = parts.scheme in {"http", "https"} and bool(host) and (parts.port or 1) > 0
        sound = sound and all(letter.isalnum() or letter in ".-_:%" for letter in host)
    except ValueError:
        sound = False
    if not sound:
        raise InputError(f"base_url {one_line(base_url, 80)!r} is not an address such as https://host/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise InputError("base_url holds a user, a password, a query or a fragment; give a key in a variable instead")
    lowered = parts.scheme + base_url[len(parts.scheme) :]  # "HTTPS://host" is https too, for certificates and proxies
    return lowered.rstrip("/").removesuffix("/chat/completions")


def _key(settings: Settings, provider: Provider) -> tuple[SecretStr | None, str]:
    """The key and where it came from."""
    given = [("settings.api_key", settings.api_key.get_secret_value() if settings.api_key else "")]
    given += [(name, os.environ.get(name, "")) for name in (*provider.keys, *([] if provider.keys else [OWN_KEY]))]
    for source, value in given:
        key = value.strip()
        if key and not (key.isascii() and key.isprintable()):
            raise InputError(f"the key from {source} holds characters that no key has")
        if key:
            return SecretStr(key), source
    return None, provider.keys[0] if provider.keys else OWN_KEY
