"""Notes that are found by what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from agent.gateway import Gateway

MODEL = "all-MiniLM-L6-v2"


class Notes:
    def __init__(self, gateway: Gateway, texts: Sequence[str]):
        self._gateway, self._texts = gateway, list(texts)

    def search(self, query: str) -> str:
        """The note that is closest to the query."""
        query_vector, *vectors = self._embed([query, *self._texts])
        closeness = [sum(map(float.__mul__, query_vector, vector)) for vector in vectors]
        return self._texts[closeness.index(max(closeness))]

    def _embed(self, texts: list[str]) -> list[list[float]]:
        with self._gateway.client("embed") as client:
            reply = self._gateway.patiently(
                lambda: client.embeddings.create(model=MODEL, input=texts, encoding_format="float")
            )
        return [item.embedding for item in reply.data]
