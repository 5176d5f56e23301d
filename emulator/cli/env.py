"""`env`: what clients must know to reach the emulator, as environment variables."""

from __future__ import annotations

from emulator.cli import DONE, address, token
from emulator.cli.parser import Parser


def run(parser: Parser, words: list[str]) -> int:
    """Print the variables: `eval "$(llm-gateway-emulator env)"`."""
    parser.add_argument("--email", metavar="EMAIL", help="whose token; by default the first account's that may call")
    parser.add_argument("--format", choices=("sh", "dotenv", "json"), default="sh", help="sh (default), dotenv or json")
    arguments, settings, _ = parser.read(words)
    url = address.url(settings)
    key = token.issue(settings, arguments.email)
    variables = {
        "LLM_GATEWAY_URL": url,
        "OPENAI_BASE_URL": f"{url}/api/v1",
        "OPENAI_API_KEY": key,
        "OLLAMA_HOST": f"{url}/ollama",
        "OLLAMA_API_KEY": key,
    }
    print(_WRITTEN[arguments.format](variables))
    return DONE


def _sh(variables: dict[str, str]) -> str:
    import shlex

    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in variables.items())


def _dotenv(variables: dict[str, str]) -> str:
    return "\n".join(f"{name}={value}" for name, value in variables.items())


def _json(variables: dict[str, str]) -> str:
    import json

    return json.dumps(variables, indent=2)


_WRITTEN = {"sh": _sh, "dotenv": _dotenv, "json": _json}
