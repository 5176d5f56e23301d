"""Score and rerank: how close texts are, from the vectors that embeddings have (openai-protocol §8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from emulator.dialects.openai.chat import served
from emulator.dialects.openai.fields import RerankRequest, ScoreRequest
from emulator.dialects.openai.form import Form
from emulator.dialects.openai.reading import read
from emulator.dialects.openai.releases import Profile
from emulator.dialects.openai.wire import identity, model, usage, whole
from emulator.engine.generation import Embeddings, Usage
from emulator.engine.request import EmbeddingRequest
from emulator.errors import Refused
from emulator.exchange import Exchange, Reply

if TYPE_CHECKING:
    import numpy as np

_AT_ONCE = 256  # pairs whose numbers are widened together
SCORE = Form(ScoreRequest)
RERANK = Form(RerankRequest)


class SimilarityQuestion(msgspec.Struct, frozen=True):
    """Texts to be compared: the first `asked` of the request's inputs with the others, pair by pair."""

    request: EmbeddingRequest
    asked: int
    identity: str  # of the answer, as the client wants it; empty: the embeddings' own
    most: int = 0  # results told; 0: all


def parse_score(exchange: Exchange, profile: Profile) -> SimilarityQuestion:
    """The question of a score request. Raises what vLLM checks before it looks for the model."""
    given: ScoreRequest = read(exchange, SCORE, profile)
    firsts, seconds = _listed(given.text_1), _listed(given.text_2)
    refusal = None
    if len(firsts) > 1 and len(firsts) != len(seconds):
        refusal = Refused("Input lengths must be either 1:1, 1:N or N:N")
    elif not firsts:
        refusal = Refused("At least one text element must be given")
    elif not seconds:
        refusal = Refused("At least one text_pair element must be given")
    request = _request(exchange, given.model, (*firsts, *seconds), given.truncate_prompt_tokens, refusal)
    return SimilarityQuestion(request, len(firsts), identity(exchange, ""))


def parse_rerank(exchange: Exchange, profile: Profile) -> SimilarityQuestion:
    """The question of a rerank request. Raises what vLLM checks before it looks for the model."""
    given: RerankRequest = read(exchange, RERANK, profile)
    refusal = None if given.documents else Refused("At least one text_pair element must be given")
    inputs = (given.query, *given.documents)
    request = _request(exchange, given.model, inputs, given.truncate_prompt_tokens, refusal)
    return SimilarityQuestion(request, 1, identity(exchange, ""), given.top_n)


def _listed(texts: str | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else texts


def _request(
    exchange: Exchange, name: str | None, inputs: Sequence[str], truncation: int | None, refusal: Refused | None
) -> EmbeddingRequest:
    found = served(exchange, name)
    if found is not None and (truncation or 0) > found.context_length:  # is found before what the texts lack
        refusal = Refused(
            f"truncate_prompt_tokens value ({truncation}) is greater than max_model_len ({found.context_length}). "
            "Please, select a smaller truncation size."
        )
    return EmbeddingRequest(
        service=exchange.service,
        model=name or "",
        inputs=tuple(inputs),
        truncate_prompt_tokens=truncation,
        account=exchange.account.email if exchange.account else "",
        headers=exchange.headers,
        body=exchange.body,
        refusal=refusal,
    )


def render_score(question: SimilarityQuestion, embeddings: Embeddings, profile: Profile) -> Reply:
    """A score per pair, in the order of the texts."""
    return whole({
        "id": f"score-{question.identity or embeddings.id}",
        "object": "list",
        "created": int(embeddings.created),
        "model": model(question.request, embeddings, profile),
        "data": [
            {"index": index, "object": "score", "score": score}
            for index, score in enumerate(_scores(question, embeddings))
        ],
        "usage": usage(Usage(_tokens(question, embeddings), 0)),
    })  # fmt: skip


def render_rerank(question: SimilarityQuestion, embeddings: Embeddings, profile: Profile) -> Reply:
    """The documents, the closest first; of those equally close the one given first."""
    scores = _scores(question, embeddings)
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    told = order[: question.most] if question.most > 0 else order
    return whole({
        "id": f"rerank-{question.identity or embeddings.id}",
        "model": model(question.request, embeddings, profile),
        "usage": {"total_tokens": _tokens(question, embeddings)},
        "results": [_result(index, question.request.inputs[question.asked + index], scores[index]) for index in told],
    })  # fmt: skip


def _result(index: int, text: str, score: float) -> dict[str, Any]:
    return {"index": index, "document": {"text": text, "multi_modal": None}, "relevance_score": score}


def _tokens(question: SimilarityQuestion, embeddings: Embeddings) -> int:
    """Tokens of all pairs: a text that goes with several others is read with each of them, and vLLM counts a padding
    token between the two of a pair."""
    firsts, seconds = embeddings.lengths[: question.asked], embeddings.lengths[question.asked :]
    return sum(seconds) + len(seconds) + sum(firsts) * (len(seconds) if len(firsts) == 1 else 1)


def _scores(question: SimilarityQuestion, embeddings: Embeddings) -> list[float]:
    """The cosine of each pair, told as a float32; one text goes with all the others. The vectors that a fixture gives
    need not be of unit length."""
    import numpy as np

    firsts, seconds = embeddings.vectors[: question.asked], embeddings.vectors[question.asked :]
    scores: list[float] = []
    for start in range(0, len(seconds), _AT_ONCE):
        others = seconds[start : start + _AT_ONCE].astype(np.float64)
        ones = (firsts if len(firsts) == 1 else firsts[start : start + _AT_ONCE]).astype(np.float64)
        lengths = np.sqrt(_products(ones, ones) * _products(others, others))
        lengths[lengths == 0] = 1.0
        scores += (_products(ones, others) / lengths).astype(np.float32).tolist()
    return scores


def _products(ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Of float64 rows, added up from the left, so that they are the same numbers everywhere."""
    import numpy as np

    return np.asarray(np.add.accumulate(ones * others, axis=1)[:, -1])
