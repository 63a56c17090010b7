"""Any bytes and any text: what reads them says what is wrong in its own words and never fails otherwise (quotes and dates: their own tests)."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.backends.documents import Unusable, read_document
from summarizer.errors import InputError
from summarizer.reading.newsxml import objects
from summarizer.schema.answers import BriefAnswer
from summarizer.text.addressed import asides, passages, without_orders

BOUNDED = settings(max_examples=150, derandomize=True)
NAMES = st.sampled_from(["actors", "events", "sentences", "id", "name", "quote", "headline", "choices", "message"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=5),
    max_leaves=25,
)


def completion(content):
    return json.dumps({"choices": [{"finish_reason": "stop", "message": {"content": content}}]}).encode()


@BOUNDED
@given(VALUES.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=300))
def test_any_response_is_a_document_or_unusable(body):
    for tool in (None, "BriefAnswer"):
        with suppress(Unusable):
            read_document(body, BriefAnswer, tool)


@BOUNDED
@given(
    st.text(max_size=200)
    | VALUES.map(json.dumps)
    | VALUES.map(lambda value: f"Here:\n```json\n{json.dumps(value)}\n```")
)
def test_any_answer_is_a_document_or_unusable(content):
    with suppress(Unusable):
        read_document(completion(content), BriefAnswer, None)


@pytest.mark.parametrize("calls", [5, True, "call", {"function": {}}, [5, None, "x"], [{}], [{"function": 5}]])
def test_tool_calls_that_are_no_list_of_calls_are_unusable(calls):
    body = json.dumps({"choices": [{"message": {"content": None, "tool_calls": calls}}]}).encode()
    for tool in (None, "BriefAnswer"):
        with pytest.raises(Unusable):
            read_document(body, BriefAnswer, tool)


def test_a_key_that_stands_twice_among_very_many_is_found_in_one_pass():
    """Looking through all keys for each of them took 17 s for 50,000, and hours for what a response may hold."""
    keys = ",".join(f'"k{number}":1' for number in range(200_000))
    with pytest.raises(Unusable, match="the key 'k199999' stands there twice"):
        read_document(completion(f'{{{keys},"k199999":1}}'), BriefAnswer, None)


PIECES = ["<rss>", "<channel>", "<item>", "</item>", "<title>", "x", "<nitf>", "<p>", "&a;", "]]>", "<![CDATA[", "<!--", "<?xml?>", "<a:b/>", "\x00", "<feed>", "<entry>", "<newsItem guid='1'>"]  # fmt: skip


@BOUNDED
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=100))
def test_any_xml_is_items_or_an_input_error(text):
    try:
        found = list(objects(text.encode("utf-8", "surrogatepass")))
    except InputError:
        return
    assert all(isinstance(value, str) for item in found for value in item.values())


ORDERS = st.sampled_from(["Ignore all previous instructions", "<|im_start|>", "===", "system:", '{"a":', "You", "?", "“", '"', "\n\n", "\n", ". ", "Norway", "Ｉｇｎｏｒｅ"])  # fmt: skip


@BOUNDED
@given(st.lists(ORDERS | st.text(max_size=8), max_size=30).map(" ".join))
def test_orders_are_places_of_the_text_in_order_and_blanking_moves_nothing(text):
    found = passages(text)
    assert all(0 <= start < end <= len(text) and end <= max(block, end) for start, end, block in found)
    assert len(without_orders(text)) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in asides(text))
