#!/usr/bin/env python3
"""Records what mistral-common makes of the test texts and conversations, in tests/engine/tokenizers/recorded.json.

Usage: PYTHON scripts/record_tokens.py    (PYTHON: of an environment with mistral-common 1.8.4, which vLLM 0.10.2 uses)

Of each text and each prompt the number of tokens is kept, and a digest of all ids.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import mistral_common  # type: ignore[import-not-found]
from mistral_common.protocol.instruct.request import ChatCompletionRequest  # type: ignore[import-not-found]
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer  # type: ignore[import-not-found]
from mistral_common.tokens.tokenizers.tekken import Tekkenizer  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.engine.tokenizers.conversations import conversations  # noqa: E402 - found only once the path is set
from tests.engine.tokenizers.texts import texts  # noqa: E402

VERSIONS = ("v3", "v7", "v11", "v13")
TEXTS, CONVERSATIONS = 2000, 300


def main() -> int:
    tokenizers = {version: tokenizer(version) for version in VERSIONS}
    plain = tokenizers["v3"].instruct_tokenizer.tokenizer
    spoken = [plain.encode(text, bos=False, eos=False) for text in texts(TEXTS)]
    recorded = {
        "texts": {"counts": [len(ids) for ids in spoken], "digest": digest(spoken)},
        "conversations": {version: prompts(tokenizers[version]) for version in VERSIONS},
    }
    target = ROOT / "tests" / "engine" / "tokenizers" / "recorded.json"
    target.write_text(json.dumps(recorded, separators=(",", ":")) + "\n", "utf-8")
    return 0


def prompts(tokenizer: Any) -> dict[str, Any]:
    """Counts and digest of the prompts of all conversations."""
    read = [prompt(tokenizer, **conversation) for conversation in conversations(CONVERSATIONS)]
    return {"counts": [len(ids) for ids in read], "digest": digest(read)}


def prompt(tokenizer: Any, messages: list[dict[str, Any]], tools: list[dict[str, Any]] | None) -> list[int]:
    """The ids of a conversation's prompt; an assistant's last message is continued, as vLLM has it."""
    *before, last = messages
    continued = {"prefix": True} if last["role"] == "assistant" else {}
    request = ChatCompletionRequest(messages=[*before, {**last, **continued}], tools=tools)
    return list(tokenizer.encode_chat_completion(request).tokens)


def digest(ids: list[list[int]]) -> str:
    """Of all ids, in order."""
    return hashlib.sha256(json.dumps(ids, separators=(",", ":")).encode()).hexdigest()


def tokenizer(version: str) -> Any:
    """The published vocabulary with another version's template: only v3 is in the package (openai-protocol §9.4)."""
    published = Path(mistral_common.__file__).parent / "data" / "tekken_240911.json"
    described = json.loads(published.read_text("utf-8"))
    described.pop("image", None)
    described["config"]["version"] = version
    described["special_tokens"] = [
        {"rank": rank, "token_str": name, "is_control": True} for rank, name in enumerate(special())
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tekken.json"
        path.write_text(json.dumps(described), "utf-8")
        return MistralTokenizer.from_file(str(path))


def special() -> list[str]:
    """Control tokens by their ids."""
    names = [
        str(getattr(token["token_str"], "value", token["token_str"])) for token in Tekkenizer.DEPRECATED_SPECIAL_TOKENS
    ]
    names += [f"<SPECIAL_{rank}>" for rank in range(len(names), 32)]
    return [*names, "[ARGS]", "[CALL_ID]", "[THINK]", "[/THINK]"]


if __name__ == "__main__":
    sys.exit(main())
