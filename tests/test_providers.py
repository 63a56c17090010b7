"""Where a model is found, and that a key only goes where it belongs."""

import pytest

from summarizer.backends.providers import OWN_KEY, PROVIDERS, resolve_endpoint
from summarizer.errors import InputError
from summarizer.settings import Settings


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    for provider in PROVIDERS.values():
        for name in (*provider.keys, provider.base_url_from or OWN_KEY):
            monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", [name for name, provider in PROVIDERS.items() if provider.needs_key])
def test_a_missing_key_is_told_by_the_name_of_its_variable(name, monkeypatch):
    provider = PROVIDERS[name]
    if provider.base_url_from:
        monkeypatch.setenv(provider.base_url_from, "https://mine.openai.azure.com/")
    given = Settings(model=f"{name}/some-model")
    with pytest.raises(InputError, match=provider.keys[0]):
        resolve_endpoint(given)
    monkeypatch.setenv(provider.keys[-1], " k-123\n")
    endpoint = resolve_endpoint(given)
    assert endpoint.model == "some-model"
    assert endpoint.api_key.get_secret_value() == "k-123"
    assert endpoint.key_source == provider.keys[-1]
    assert "k-123" not in repr(endpoint)
    assert endpoint.base_url.startswith("https://")


@pytest.mark.parametrize("name", [name for name, provider in PROVIDERS.items() if not provider.needs_key])
def test_a_server_of_ones_own_needs_no_key(name):
    endpoint = resolve_endpoint(Settings(model=f"{name}/org/model:7b"))
    assert (endpoint.model, endpoint.api_key) == ("org/model:7b", None)


def test_an_azure_address_is_completed_once(monkeypatch):
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "k")
    for given in ("https://mine.openai.azure.com", "https://mine.openai.azure.com/openai/v1/"):
        monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", given)
        assert resolve_endpoint(Settings(model="azure/d")).base_url == "https://mine.openai.azure.com/openai/v1"
    monkeypatch.delenv("AZURE_OPENAI_ENDPOINT")
    with pytest.raises(InputError, match="set AZURE_OPENAI_ENDPOINT"):
        resolve_endpoint(Settings(model="azure/d"))


def test_a_providers_key_is_not_sent_to_another_address(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "theirs")
    own = Settings(model="openai/gpt", base_url="http://127.0.0.1:8123/v1")
    assert resolve_endpoint(own).api_key is None
    assert resolve_endpoint(own).model == "openai/gpt", "with an address the name is passed as it is"
    monkeypatch.setenv(OWN_KEY, "mine")
    assert resolve_endpoint(own).key_source == OWN_KEY
    theirs = Settings(model="gpt", base_url="https://api.openai.com/v1")
    assert resolve_endpoint(theirs).key_source == "OPENAI_API_KEY"


@pytest.mark.parametrize(
    "model",
    [None, "gpt-4", "nobody/model", "openai/", "\x1b[31m/x"],
    ids=["none", "bare", "unknown", "empty", "hostile"],
)
def test_a_model_that_names_no_provider_is_the_callers_fault(model):
    with pytest.raises(InputError) as caught:
        resolve_endpoint(Settings(model=model))
    assert "provider/model" in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "base_url",
    [
        "http://ex\u2603.com/v1",
        "http://a\\b/v1",
        "http://a b/v1",
        "host/v1",
        "ftp://host/v1",
        "http://",
        "https://user:pw@host/v1",
        "https://host/v1?key=1",
        "http://h:99999/v1",
    ],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused(base_url):
    with pytest.raises(InputError) as caught:
        resolve_endpoint(Settings(model="m", base_url=base_url))
    assert "pw@" not in str(caught.value)


def test_a_key_that_cannot_be_a_header_is_refused_without_printing_it():
    with pytest.raises(InputError) as caught:
        resolve_endpoint(Settings(model="m", base_url="http://h/v1", api_key="abc\ndef"))
    assert "abc" not in str(caught.value)


@pytest.mark.parametrize("base_url", ["https://h/v1/", "https://h/v1/chat/completions", "HTTPS://h/v1"])
def test_an_address_is_brought_to_one_form(base_url):
    assert resolve_endpoint(Settings(model="m", base_url=base_url)).base_url == "https://h/v1"
