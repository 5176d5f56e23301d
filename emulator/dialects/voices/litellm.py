"""LiteLLM's proxy 1.99: errors in OpenAI's form whose code is a text (gateway-protocol D.1, D.3, D.4)."""

from __future__ import annotations

from emulator.dialects.voices.facts import Body, Facts, json
from emulator.exchange import Headers, Reply

_BACKEND = "{says}. Received Model Group={model}\nAvailable Model Group Fallbacks=None"
_KEY = "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b"  # the hash of a key, as messages show it
_RESET = "2025-07-20 12:00:00 UTC"


def _error(status: int, kind: str | None, message: str, param: str | None = None, headers: Headers = ()) -> Reply:
    return json(status, {"error": {"message": message, "type": kind, "param": param, "code": str(status)}}, headers)


def _body(status: int, kind: str | None, message: str, param: str | None = None) -> Body:
    """A body in which `{model}` is the model asked for."""
    return lambda facts: _error(status, kind, message.replace("{model}", facts.model), param)


def _backend(status: int, kind: str | None, says: str) -> Body:
    """What the server behind it said, in LiteLLM's words."""
    return _body(status, kind, _BACKEND.replace("{says}", says))


def _key_limit(facts: Facts) -> Reply:
    message = (
        f"Rate limit exceeded for api_key: {_KEY}. Limit type: requests. Current limit: 10, Remaining: 0. "
        f"Limit resets at: {_RESET}"
    )
    headers = (("retry-after", str(facts.seconds)), ("rate_limit_type", "requests"), ("reset_at", _RESET))
    return _error(429, "None", message, "None", headers)


BODIES = {
    "litellm-400": _body(
        400,
        "None",
        "/chat/completions: Invalid model name passed in model={model}. Call `/v1/models` to view available models for "
        "your key.",
        "None",
    ),
    "litellm-401": _body(401, "auth_error", "Authentication Error, No api key passed in.", "None"),
    "litellm-404": _backend(404, None, "litellm.NotFoundError: NotFoundError: OpenAIException - Not Found"),
    "litellm-408": _body(
        408,
        None,
        "litellm.Timeout: APITimeoutError - Request timed out. Error_str: Request timed out. - timeout value=2.0, "
        "time taken=2.01 seconds\n\nDeployment Info: request_timeout: None\ntimeout: 2.0",
    ),
    # the Retry-After of the server behind it is not passed on
    "litellm-429": _backend(
        429, "throttling_error", "litellm.RateLimitError: RateLimitError: OpenAIException - slow down"
    ),
    "litellm-429-no-deployments": _body(429, "None", "No deployments available for selected model.", "None"),
    "litellm-429-key": _key_limit,
    "litellm-500": _backend(
        500, None, "litellm.InternalServerError: InternalServerError: OpenAIException - Connection error."
    ),
}
