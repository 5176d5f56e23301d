"""Model names as clients spell them, and the catalogue's models behind them (ollama-protocol §4)."""

from __future__ import annotations

import contextlib
import re
from typing import NamedTuple

from emulator.catalogue import Catalogue, Model
from emulator.dialects.ollama.encoding import quote
from emulator.errors import ModelNotFound, Refused

HOST = ".".join(("registry", "ollama", "ai"))  # where a name without a host comes from
NAMESPACE = "library"
_GO_SPACE = (  # Python's strip() takes four control characters more
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_HOST = re.compile(r"\w[\w.:-]{0,349}", re.ASCII)
_NAMESPACE = re.compile(r"\w[\w-]{0,79}", re.ASCII)
_PART = re.compile(r"\w[\w.-]{0,79}", re.ASCII)


class Name(NamedTuple):
    """A name with all its parts."""

    model: str
    tag: str = "latest"
    namespace: str = NAMESPACE
    host: str = HOST

    @property
    def display(self) -> str:
        """As lists show it: host and namespace only where they are not the usual ones."""
        parts = [self.host, self.namespace, f"{self.model}:{self.tag}"]
        if self.host.lower() == HOST:
            parts = parts[2:] if self.namespace.lower() == NAMESPACE else parts[1:]
        return "/".join(parts)

    @property
    def full(self) -> str:
        """With everything."""
        return f"{self.host}/{self.namespace}/{self.model}:{self.tag}"

    @property
    def folded(self) -> Name:
        """What equal names have in common."""
        return Name(*(part.lower() for part in self))


class Reference(NamedTuple):
    """A client's spelling, understood."""

    name: Name
    cloud: bool  # asked to run elsewhere


def parse(text: str) -> Name | None:
    """A name `[scheme://][host/][namespace/]model[:tag]`, None if it is none."""
    rest = text.split("://", 1)[-1] if "://" in text else text
    head, slash, last = rest.rpartition("/")
    model, colon, tag = last.partition(":")
    host, _, namespace = head.rpartition("/")
    name = Name(model, tag if colon else "latest", namespace if slash else NAMESPACE, host if "/" in head else HOST)
    valid = (
        _PART.fullmatch(name.model)
        and _PART.fullmatch(name.tag)
        and _NAMESPACE.fullmatch(name.namespace)
        and _HOST.fullmatch(name.host)
    )
    return name if valid else None


def refer(text: str) -> Reference:
    """A model as a request names it, with its `:local` or `:cloud` suffix taken off. Raises Refused."""
    trimmed = text.strip(_GO_SPACE)
    base, source = _source(trimmed)
    if source and _source(base)[1]:
        raise Refused(f"use either :local or :cloud, not both: {quote(trimmed)}")
    name = parse(base)
    if name is None:
        raise Refused("invalid model name")
    return Reference(name, source == "cloud")


def find(catalogue: Catalogue, name: Name, service: str, *, exactly: bool = False) -> Model | None:
    """The model of that name, whatever the case of its letters unless `exactly`; None if there is none."""
    for spelling in (name.display, name.model if name.tag == "latest" else name.display):  # how it is mostly written
        with contextlib.suppress(ModelNotFound):
            return catalogue.find(spelling, service)
    wanted = name if exactly else name.folded
    for model in catalogue.of(service):
        for known in (model.id, *model.aliases):
            candidate = parse(known)
            if candidate is not None and (candidate if exactly else candidate.folded) == wanted:
                return model
    return None


def displayed(model: Model) -> str:
    """A catalogue's model as lists show it."""
    name = parse(model.id)
    return model.id if name is None else name.display


def _source(text: str) -> tuple[str, str]:
    """A name without its source suffix, and which one it was."""
    base, colon, suffix = text.rpartition(":")
    word = suffix.strip(_GO_SPACE).lower()
    if colon and word in ("cloud", "local"):
        return base, word
    if colon and "/" not in suffix and word.endswith("-cloud"):
        return f"{base}:{suffix.strip(_GO_SPACE)[: -len('-cloud')]}", "cloud"
    return text, ""
