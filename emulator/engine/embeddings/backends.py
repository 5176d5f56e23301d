"""Which backend makes a model's vectors: its own key says so, else the emulator's option."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.catalogue import Model
from emulator.engine.embeddings import Embedder
from emulator.errors import SetupError

_REAL_WIDTH = 384  # of the one real model there is, all-MiniLM-L6-v2


class Backends:
    """See the module. Each is made when the first model wants it; one serves all sessions."""

    def __init__(self, default: str, seed: int):
        self._default, self._seed = default, seed
        self._made: dict[str, Embedder] = {}

    def check(self, models: Iterable[Model]) -> None:
        """Raises SetupError for a backend that is not to be had, or that cannot make the vectors of a model that asks
        for it."""
        for model in models:
            if not model.embeds:
                continue
            kind, _, folder = self._name(model).partition("=")
            if kind == "minilm":
                from emulator.engine.embeddings import minilm

                minilm.folder(folder)
                if model.dimensions != minilm.WIDTH:
                    raise SetupError(
                        f"{model.id} asks for the embeddings of minilm, which have {minilm.WIDTH} dimensions, and has "
                        f"{model.dimensions}"
                    )

    def of(self, model: Model) -> Embedder:
        """What makes this model's vectors."""
        name = self._name(model)
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._make(name)
        return made

    def _name(self, model: Model) -> str:
        """The option's real model stands for models of its width; the others keep hashed words."""
        if model.embeddings is not None:
            return model.embeddings
        if self._default.startswith("minilm") and model.dimensions != _REAL_WIDTH:
            return "hash"
        return self._default

    def _make(self, name: str) -> Embedder:
        kind, _, folder = name.partition("=")
        if kind == "minilm":
            from emulator.engine.embeddings import minilm

            return minilm.MiniLM(minilm.folder(folder))
        if kind == "random":
            from emulator.engine.embeddings.noise import Noise

            return Noise(self._seed)
        from emulator.engine.embeddings.hashing import HashEmbeddings

        return HashEmbeddings()
