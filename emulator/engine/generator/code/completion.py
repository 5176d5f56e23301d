"""What a code completion model writes after a prompt."""

from __future__ import annotations

import random

from emulator.engine.generator.code import asking, chat, language

READ = 8000  # characters before the end that are looked at


def continuation(prompt: str, draw: random.Random) -> str:
    """The rest of an unfinished source, or the code that a sentence asks for. A language is imported when it comes."""
    tail = prompt[-READ:]
    if len(prompt) > READ:
        tail = tail[tail.find("\n") + 1 :] if "\n" in tail else tail
    if not tail.strip():
        return 'print("Hello, World!")\n'
    spoken = language.written(tail)
    if spoken == "sql":
        from emulator.engine.generator.code import sql

        return sql.rest(tail, draw)
    if spoken == "html":
        from emulator.engine.generator.code import markup

        return markup.rest(prompt)
    if spoken == "python":
        from emulator.engine.generator.code import indentation

        return indentation.rest(tail, draw)
    if spoken and spoken != "bash":
        from emulator.engine.generator.code import braces

        return braces.rest(tail, spoken, draw)
    if spoken == "bash":
        return ("" if prompt.endswith("\n") else "\n") + 'echo "done"\n'
    lead = "" if prompt.endswith("\n") or not prompt else "\n"
    return lead + chat.block(asking.understand(prompt[:4000])._replace(main=False, tests=False), draw) + "\n"
