"""What the control API tells, as values: requests with their replies, fixtures, explanations."""

from __future__ import annotations

from typing import Any

import msgspec

from emulator.engine.fixtures.explanation import NearMiss as NearMiss


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came; what is secret in it is masked."""

    method: str = ""
    path: str = ""
    headers: dict[str, str] = {}
    body: str = ""
    json: Any = None  # the body's value; None where it is no JSON


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A reply as it left."""

    status: int = 0
    headers: dict[str, str] = {}
    body: str = ""

    @property
    def json(self) -> Any:
        """The body's value; None where it is no JSON, as with a stream."""
        return _json(self.body)


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a streamed reply."""

    at: float  # seconds after the request came
    data: str


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens read and tokens said."""

    prompt: int = 0
    completion: int = 0


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its reply, as the journal keeps them."""

    id: int  # grows within a session
    time: float = 0.0  # when it came, Unix seconds by the session's clock
    session: str = ""
    service: str = ""  # gateway, api, chat, code, embed or ollama
    operation: str = ""  # chat, completion, generate, embed, signin, models, …
    method: str = ""
    path: str = ""
    account: str | None = None  # the e-mail of who asked
    model: str | None = None
    status: int = 0
    took: float = 0.0  # seconds until the reply was known
    source: str = ""  # who spoke: `fixture:NAME`, `generator`, …; `strict`: nobody may; `service`: nobody was asked
    fixture: str | None = None
    call: int | None = None  # how often this fixture has answered, this time included
    near_misses: tuple[NearMiss, ...] = ()
    request: Asked = Asked()
    parsed: Any = None  # the question, whatever the dialect
    reply: Answered = Answered()
    chunks: tuple[Chunk, ...] = ()  # of a stream
    complete: bool = True  # whether all of the reply has left
    fault: str | None = None
    warnings: tuple[str, ...] = ()
    tokens: Tokens | None = None

    @property
    def json(self) -> Any:
        """The value of the request's body: `record.json["messages"]`. None where it had none."""
        return self.request.json

    @property
    def headers(self) -> dict[str, str]:
        """The request's headers, their names in small letters."""
        return {name.lower(): value for name, value in self.request.headers.items()}

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages of a chat; none where it is no chat."""
        messages = self._field("messages")
        return messages if isinstance(messages, list) else []

    @property
    def user(self) -> str:
        """The text of the last user message, or the prompt."""
        texts = self._said_by("user")
        prompt = self._field("prompt")
        return texts[-1] if texts else prompt if isinstance(prompt, str) else ""

    @property
    def system(self) -> str:
        """All system text."""
        own = self._field("system")  # Ollama's generate has it beside the prompt
        return "\n".join([*self._said_by("system"), *([own] if isinstance(own, str) else [])])

    @property
    def tools(self) -> list[str]:
        """The names of the tools offered."""
        return [tool["function"]["name"] for tool in self._field("tools") or ()]

    @property
    def input(self) -> list[str]:
        """The texts to embed."""
        given = self._field("input")
        return [given] if isinstance(given, str) else list(given or ())

    @property
    def text(self) -> str:
        """What was answered, from a whole reply or from the pieces of a stream; empty where that is no text."""
        if (whole := self.reply.json) is not None:
            return _text(whole)
        lines = (self.reply.body or "".join(chunk.data for chunk in self.chunks)).splitlines()
        return "".join(_text(_json(line.removeprefix("data: "))) for line in lines if line)

    def _field(self, name: str) -> Any:
        return self.json.get(name) if isinstance(self.json, dict) else None

    def _said_by(self, role: str) -> list[str]:
        return [_content(message) for message in self.messages if message.get("role") == role]


class Fixture(msgspec.Struct, frozen=True, kw_only=True):
    """A fixture that applies in a session."""

    name: str
    origin: str = ""  # `api`, or FILE:LINE
    hits: int = 0  # how often it answered in this session
    entry: dict[str, Any] = {}  # as in a file


class Unlike(msgspec.Struct, frozen=True, kw_only=True):
    """A request that was not the one meant, and the first condition that did not hold."""

    id: int
    condition: str
    expected: Any
    received: Any


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Who would answer a request, and why the others would not."""

    text: str  # all of it in some lines of English
    session: str = ""
    service: str = ""
    operation: str = ""
    source: str | None = None  # as in a record; None where no source is asked
    fixture: str | None = None
    near_misses: tuple[NearMiss, ...] = ()
    reply: Answered | None = None  # where no source is asked: what comes instead


def _json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None


def _content(message: dict[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        return "\n".join(part["text"] for part in content if isinstance(part, dict) and part.get("type") == "text")
    return content if isinstance(content, str) else ""


def _text(value: Any) -> str:
    """The text in an answer of a vLLM server or of Ollama, or in one chunk of it."""
    if not isinstance(value, dict):
        return ""
    if choices := value.get("choices"):
        said = choices[0].get("message") or choices[0].get("delta") or choices[0]
    else:
        said = value.get("message") or value
    text = said.get("content") or said.get("text") or said.get("response")
    return text if isinstance(text, str) else ""
