"""The environment variables that lead clients to an emulator, and how each kind of reader wants them."""

from __future__ import annotations

from collections.abc import Mapping


def variables(url: str, token: str) -> dict[str, str]:
    """For clients of OpenAI and Ollama, and for others; `url` is the gateway's root."""
    return {
        "LLM_GATEWAY_URL": url,
        "OPENAI_BASE_URL": f"{url}/api/v1",
        "OPENAI_API_KEY": token,
        "OLLAMA_HOST": f"{url}/ollama",
        "OLLAMA_API_KEY": token,
    }


def _sh(variables: Mapping[str, str]) -> str:
    import shlex

    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in variables.items())


def _dotenv(variables: Mapping[str, str]) -> str:
    return "\n".join(f"{name}={value}" for name, value in variables.items())


def _json(variables: Mapping[str, str]) -> str:
    import json

    return json.dumps(variables, indent=2)


WRITTEN = {"sh": _sh, "dotenv": _dotenv, "json": _json}
