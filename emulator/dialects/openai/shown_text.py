"""What a text completion shows of one choice: the prompt where it is echoed, and what was said after it."""

from __future__ import annotations

from emulator.dialects.openai import logprobs
from emulator.dialects.openai.completions import CompletionQuestion
from emulator.dialects.openai.logprobs import Columns
from emulator.engine.generation import Generation
from emulator.engine.logprobs import of_choice


class ShownText:
    """One choice of a generation, as its request wants it shown (openai-protocol §5.1, §5.2)."""

    def __init__(self, question: CompletionQuestion, generation: Generation, index: int):
        self._question, self._generation, self._index = question, generation, index
        self.prompt = index // question.request.sampling.n  # which one it answers
        self.before = generation.prompts[self.prompt] if question.echo else ""
        self.after = "" if question.echo_alone else generation.choices[index].text

    @property
    def echoed(self) -> int:
        """Tokens of the prompt that are shown, where log-probabilities show tokens."""
        return len(self._generation.prompt_ids[self.prompt]) if self._question.echo else 0

    def columns(self) -> Columns | None:
        """Log-probabilities of all that is shown, where they are asked for."""
        question, generation = self._question, self._generation
        top = question.request.sampling.logprobs
        if top is None:
            return None
        said = [] if question.echo_alone else of_choice(generation, self._index, top)
        read = logprobs.of_shown_prompt(generation, self.prompt, top) if question.echo else []
        return logprobs.columns([*read, *said], top, as_ids=question.tokens_as_ids)
