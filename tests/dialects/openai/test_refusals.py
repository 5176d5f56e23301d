"""What travels with a request until its model is found: ranges and conversations that vLLM refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator.catalogue import Catalogue, Model
from emulator.dialects.openai import chat, completions, embeddings
from emulator.engine.request import Sampling
from emulator.errors import Broken, InvalidFields, LateRefusal
from tests.exchanges import JSON, PROFILE, exact, exchange, world

HI = [{"role": "user", "content": "Hi"}]


def refusal_of_chat(**fields: Any) -> str | None:
    parsed = chat.parse(exchange(json.dumps({"model": "Mistral-Small", "messages": HI, **fields}).encode()), PROFILE)
    return getattr(parsed.request.refusal, "message", None)


def refusal_of_completion(**fields: Any) -> str | None:
    parsed = completions.parse(exchange(json.dumps({"prompt": "x", **fields}).encode()), PROFILE)
    return getattr(parsed.request.refusal, "message", None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"temperature": -1}, "temperature must be non-negative, got -1.0."),
        ({"top_p": 0}, "top_p must be in (0, 1], got 0.0."),
        ({"top_k": -2}, "top_k must be 0 (disable), or at least 1, got -2."),
        ({"min_p": 2}, "min_p must be in [0, 1], got 2.0."),
        ({"presence_penalty": 3}, "presence_penalty must be in [-2, 2], got 3.0."),
        ({"frequency_penalty": -2.5}, "frequency_penalty must be in [-2, 2], got -2.5."),
        ({"repetition_penalty": 0}, "repetition_penalty must be greater than zero, got 0.0."),
        ({"max_tokens": 0}, "max_tokens must be at least 1, got 0."),
        ({"max_completion_tokens": -1}, "max_tokens must be at least 1, got -1."),
        ({"n": 0}, "n must be at least 1, got 0."),
        ({"n": 2, "temperature": 0}, "n must be 1 when using greedy sampling, got 2."),
        ({"min_tokens": 50, "max_tokens": 5}, "min_tokens must be less than or equal to max_tokens=5, got 50."),
        ({"stop": ""}, "stop cannot contain an empty string."),
        ({"stop": ["a", ""]}, "stop cannot contain an empty string."),
        ({"best_of": 2, "n": 3}, "best_of must be greater than or equal to n, got n=3 and best_of=2."),
        ({"best_of": -1}, "best_of must be greater than or equal to n, got n=1 and best_of=-1."),
        ({"best_of": 0}, "best_of must be at least 1, got 0"),
        ({"best_of": 2, "stream": True}, "best_of must equal n to use output_kind=DELTA"),
        ({"best_of": 2, "temperature": 0}, "n must be 1 when using greedy sampling, got 2."),
        ({"best_of": 1}, None),
        ({"min_tokens": -1}, "min_tokens must be greater than or equal to 0, got -1."),
        ({"truncate_prompt_tokens": 0}, "truncate_prompt_tokens must be an integer >= 1 or -1, got 0"),
        ({"logit_bias": {"abc": 1}}, "invalid literal for int() with base 10: 'abc'"),
        ({"skip_special_tokens": False}, "skip_special_tokens=False is not supported for Mistral tokenizers. None"),
        (
            {"logits_processors": ["a.b"], "temperature": -1},
            "The `logits_processors` argument is not supported by this server. See --logits-processor-pattern engine "
            "argugment for more information.",
        ),
        ({"temperature": -1, "top_p": 5, "stop": ""}, "temperature must be non-negative, got -1.0."),
        ({"use_beam_search": True, "temperature": -1}, None),
        ({"best_of": 2}, "vLLM V1 does not yet support best_of."),
        ({"temperature": 1.5, "top_k": -1, "seed": -1, "stop": None}, None),
    ],
)
def test_a_parameter_out_of_range_is_named(fields: dict[str, Any], sentence: str | None):
    assert refusal_of_chat(**fields) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"logprobs": True, "top_logprobs": 25},
            "Requested sample logprobs of 25, which is is greater than max allowed: 20",
        ),
        ({"prompt_logprobs": 30}, "Requested prompt logprobs of 30, which is is greater than max allowed: 20"),
        ({"top_logprobs": 25, "logprobs": True, "logit_bias": {"-1": 1}}, "Requested sample logprobs of 25"),
        (
            {"logit_bias": {"9999999": 1, "5": 1, "-1": 2}},
            "token_id(s) [9999999, -1] in logit_bias contain out-of-vocab token ids. Vocabulary size: 131072",
        ),
        ({"allowed_token_ids": []}, "allowed_token_ids is not None and empty!"),
        ({"allowed_token_ids": [131072]}, "allowed_token_ids contains out-of-vocab token id!"),
        ({"allowed_token_ids": [131071]}, None),
        ({"best_of": 2}, "vLLM V1 does not yet support best_of."),
        (
            {"truncate_prompt_tokens": 40000},
            "truncate_prompt_tokens value (40000) is greater than max_model_len (32768). "
            "Please, select a smaller truncation size.",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_the_engine_s_refusals_come_late(fields: dict[str, Any], sentence: str | None, stream: bool):
    if stream and ("best_of" in fields or "prompt_logprobs" in fields):
        return  # refused before
    body = json.dumps({"model": "Mistral-Small", "messages": HI, "stream": stream, **fields}).encode()
    refused = chat.parse(exchange(body), PROFILE).request.refusal
    if sentence is None:
        assert refused is None
    else:
        assert isinstance(refused, LateRefusal)
        assert refused.message.startswith(sentence)
        assert refused.streamed is stream


def test_what_is_known_before_the_engine_is_asked_comes_first():
    assert refusal_of_chat(allowed_token_ids=[], min_p=2) == "min_p must be in [0, 1], got 2.0."
    assert refusal_of_chat(messages=[], min_p=2) == "list index out of range list index out of range"


def test_an_older_release_says_which_is_once():
    body = json.dumps({"messages": HI, "logprobs": True, "top_logprobs": 25}).encode()
    refused = chat.parse(exchange(body), exact("0.9.2")).request.refusal
    assert str(refused) == "Requested sample logprobs of 25, which is greater than max allowed: 20"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"max_tokens": 0}, "max_tokens must be at least 1, got 0."),
        ({"max_tokens": 0, "echo": True}, None),
        ({"max_tokens": 2, "max_completion_tokens": -3}, "max_tokens must be at least 1, got -3."),
        ({"logprobs": 25}, "Requested sample logprobs of 25, which is is greater than max allowed: 20"),
        ({"truncate_prompt_tokens": 40000},
         "truncate_prompt_tokens (40000) cannot be greater than max_length (32752). "
         "Please select a smaller truncation size."),
        ({"truncate_prompt_tokens": -1},
         "truncate_prompt_tokens (32768) cannot be greater than max_length (32752). "
         "Please select a smaller truncation size."),
        ({"truncate_prompt_tokens": 5}, None),
        ({"prompt_embeds": "AAAA", "echo": True}, "Echo is unsupported with prompt embeds."),
        ({"min_tokens": 50}, "min_tokens must be less than or equal to max_tokens=16, got 50."),
        ({"suffix": "x"}, "suffix is not currently supported"),
        ({"prompt": []}, "please provide at least one prompt"),
        ({"prompt": [[]]}, "please provide at least one prompt"),
        ({"prompt": [5, 99999999]}, "Token id 99999999 is out of vocabulary"),
    ],
)  # fmt: skip
def test_completions_have_their_own(fields: dict[str, Any], sentence: str | None):
    assert refusal_of_completion(**fields) == sentence


def test_text_parts_are_joined_by_a_newline():
    parts = [{"type": "text", "text": "one"}, "two", {"type": "text", "text": "three"}]
    parsed = chat.parse(exchange(json.dumps({"messages": [{"role": "user", "content": parts}]}).encode()), PROFILE)
    assert parsed.request.user == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"input": []}, "please provide at least one prompt"),
        (
            {"input": "a", "truncate_prompt_tokens": 1000},
            "truncate_prompt_tokens value is greater than max_model_len. ",
        ),
        ({"messages": HI}, None),
        ({"input": "a", "dimensions": 64}, 'Model "all-MiniLM-L6-v2" does not support matryoshka representation'),
        ({"input": [99999999]}, "Token id 99999999 is out of vocabulary"),
        ({"input": ""}, None),
    ],
)
def test_embeddings_have_theirs(fields: dict[str, Any], sentence: str | None):
    session = world()
    session.catalogue = Catalogue([Model(id="all-MiniLM-L6-v2", services=("embed",), context_length=256)])
    body = json.dumps({"model": "all-MiniLM-L6-v2", **fields}).encode()
    parsed = embeddings.parse(exchange(body, service="embed", within=session), PROFILE)
    message = getattr(parsed.request.refusal, "message", None)
    assert message is None if sentence is None else sentence in str(message)


def test_an_embedding_server_other_than_vllm_takes_no_notice_of_dimensions():
    body = json.dumps({"model": "all-MiniLM-L6-v2", "input": "a", "dimensions": 64}).encode()
    assert embeddings.parse(exchange(body, service="embed"), PROFILE).request.refusal is None


@pytest.mark.deviation(
    "`max_tokens: null` in a completion is an invalid field in friendly fidelity; vLLM up to 0.10.2 breaks with a 500."
)
def test_a_completion_without_an_end_breaks_the_server_or_is_an_invalid_field():
    body = json.dumps({"prompt": "x", "max_tokens": None}).encode()
    friendly = completions.parse(exchange(body), PROFILE).request.refusal
    assert isinstance(friendly, InvalidFields)
    assert friendly.errors[0]["msg"] == "Input should be a valid integer"
    broken = completions.parse(exchange(body), exact("0.10.2")).request.refusal
    assert isinstance(broken, Broken)
    assert broken.message == ""


def test_the_sampling_contract_is_all_there():
    fields = {
        "n": 2, "max_tokens": 7, "stop": "x", "include_stop_str_in_output": True, "temperature": 0.5, "seed": 3,
        "stop_token_ids": [5], "min_tokens": 2, "ignore_eos": True, "logprobs": True, "top_logprobs": 4,
        "prompt_logprobs": 1, "truncate_prompt_tokens": 9, "return_token_ids": True,
    }  # fmt: skip
    body = json.dumps({"messages": HI, **fields}).encode()
    asked = chat.parse(exchange(body), PROFILE).request
    assert asked.refusal is None
    assert asked.sampling == Sampling(
        n=2, max_tokens=7, stop=("x",), include_stop=True, temperature=0.5, seed=3, stop_token_ids=(5,), min_tokens=2,
        ignore_eos=True, logprobs=4, prompt_logprobs=1, truncate_prompt_tokens=9, return_token_ids=True,
    )  # fmt: skip
    older = chat.parse(exchange(body), exact("0.9.2")).request.sampling
    assert not older.return_token_ids


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"logprobs": True}, (0, None)),
        ({"logprobs": True, "top_logprobs": None}, (None, None)),
        ({"logprobs": False, "top_logprobs": 0}, (None, None)),
        ({"logprobs": True, "top_logprobs": 2, "echo": True}, (2, 2)),
        ({"echo": True}, (None, 0)),
    ],
)
def test_log_probabilities_are_told_as_they_are_asked_for(fields: dict[str, Any], told: tuple[int | None, int | None]):
    body = json.dumps({"messages": HI, **fields}).encode()
    sampling = chat.parse(exchange(body), PROFILE).request.sampling
    assert (sampling.logprobs, sampling.prompt_logprobs) == told


@pytest.mark.parametrize(
    ("fields", "role", "echo"),
    [
        ({}, "assistant", ""),
        ({"echo": True}, "assistant", ""),
        ({"echo": True, "add_generation_prompt": False}, "user", "Hi"),
        ({"messages": [*HI, {"role": "assistant", "content": "He"}], "echo": True}, "assistant", "He"),
    ],
)
def test_an_answer_has_the_last_message_s_role_and_text_where_they_are_asked_for(
    fields: dict[str, Any], role: str, echo: str
):
    question = chat.parse(exchange(json.dumps({"messages": HI, **fields}).encode()), PROFILE)
    assert (question.role, question.echo) == (role, echo)


@pytest.mark.parametrize(("header", "field", "identity"), [("h", "f", "h"), (None, "f", "f"), (None, None, "")])
def test_the_client_may_name_the_answer(header: str | None, field: str | None, identity: str):
    headers = JSON | ({"X-Request-Id": header} if header else {})
    fields: dict[str, Any] = {"request_id": field} if field else {}
    body = json.dumps({"messages": HI, "prompt": "x", "input": "x", **fields}).encode()
    assert chat.parse(exchange(body, headers), PROFILE).identity == identity
    assert completions.parse(exchange(body, headers), PROFILE).identity == identity
    assert embeddings.parse(exchange(body, headers, service="embed"), PROFILE).identity == identity
