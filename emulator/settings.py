"""Settings: the only declaration of an option. Flag, environment variable, file key, help and documentation follow."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import msgspec

from emulator.errors import SetupError, UsageError, nearest

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX = "EMULATOR_"  # of environment variables
_MASK = "********"
_UNITS = {
    "": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "kb": 10**3, "mb": 10**6, "gb": 10**9,
}  # fmt: skip


def _default_secret() -> str:
    from emulator.accounts import DEFAULT_SECRET

    return DEFAULT_SECRET


def _says(
    description: str,
    metavar: str,
    parse: Callable[[str], Any],  # raises UsageError or ValueError, without a place
    **more: Any,  # further fields of Option
) -> msgspec.Meta:
    return msgspec.Meta(description=description, extra={"metavar": metavar, "parse": parse, **more})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What can be set before the start. Fields that stay text were checked when they were read."""

    host: Annotated[str, _says("address to listen on", "HOST", _text)] = "127.0.0.1"
    port: Annotated[int, _says("port to listen on; 0 takes any free one", "PORT", _port)] = 8080
    fixtures: Annotated[
        tuple[str, ...], _says("fixture file, or folder of such files; may be repeated", "PATH", _text, path=True)
    ] = ()
    watch: Annotated[
        bool,
        _says("read the fixture files again whenever they change; needs the extra `watch`", "true|false", _switch),
    ] = False
    auth: Annotated[
        str,
        _says(
            "who asks for a token: all services (required), none (off), or those listed, of api, chat, code, embed "
            "and ollama",
            "required|off|SERVICE,...",
            _auth,
        ),
    ] = "required"
    jwt_secret: Annotated[str, _says("key that signs the tokens (HS256)", "TEXT", _text, secret=True)] = msgspec.field(
        default_factory=_default_secret
    )
    seed: Annotated[int, _says("seed of everything that is generated", "NUMBER", _integer)] = 0
    clock: Annotated[
        str,
        _says(
            "the machine's time (real), one instant for ever (frozen), or one that only moves when told to (manual); "
            "an instant reads like 2026-01-01T00:00:00Z, which is also where the two start unless told otherwise",
            "real|frozen[@INSTANT]|manual[@INSTANT]",
            _clock,
        ),
    ] = "real"
    embeddings: Annotated[
        str,
        _says(
            "what makes the vectors of models that do not say it themselves: hashed words, a random vector per text, "
            "or (for models of 384 dimensions) the real all-MiniLM-L6-v2 from its installed package or a folder",
            "hash|random|minilm[=FOLDER]",
            _backend,
        ),
    ] = "hash"
    latency: Annotated[
        str,
        _says(
            "pace of replies where neither fixture nor model has its own: a profile, or the time to the first token "
            "and between two",
            "none|PROFILE|first=120ms,between=18ms",
            _latency,
        ),
    ] = "none"
    vllm_version: Annotated[
        str, _says("release of vLLM that the chat and completion services imitate", "0.10.2|0.9.2", _vllm_version)
    ] = "0.10.2"
    strict: Annotated[
        bool, _says("answer what no fixture fits with a 404 that tells the closest ones", "true|false", _switch)
    ] = False
    fidelity: Annotated[
        Literal["friendly", "exact"],
        _says(
            "whether defects of the imitated servers, such as their known 500s, are mended (friendly) or answered as "
            "recorded (exact)",
            "friendly|exact",
            _fidelity,
        ),
    ] = "friendly"
    max_body: Annotated[
        int,
        _says(
            "largest request body; units are KiB, MiB, GiB, KB, MB, GB, or none for bytes",
            "SIZE",
            _size,
            show=_size_text,
        ),
    ] = 16 << 20  # bytes
    journal_requests: Annotated[
        int, _says("exchanges that the journal of a session keeps; 0 keeps none", "NUMBER", _amount)
    ] = 1000
    journal_bytes: Annotated[
        int,
        _says(
            "bytes that it keeps at the most, counting the bodies of requests and answers",
            "SIZE",
            _size,
            show=_size_text,
        ),
    ] = 32 << 20
    source_headers: Annotated[
        bool,
        _says(
            "whether answers say in x-emulator and x-emulator-source that they are an emulator's, and who spoke",
            "true|false",
            _switch,
            show=_switch_text,
        ),
    ] = True
    sessions: Annotated[
        int, _says("most sessions at once, beside the default one; the longest unused ones go first", "NUMBER", _count)
    ] = 1024
    session_idle: Annotated[
        float,
        _says("seconds after its last request until a session is forgotten", "SECONDS", _seconds, show="{:g}".format),
    ] = 3600.0
    control_token: Annotated[
        str | None,
        _says(
            "token with which other machines may call the control API; without, this machine alone may",
            "TEXT",
            _text,
            secret=True,
        ),
    ] = None
    log_format: Annotated[
        Literal["console", "json", "off"], _says("how requests are logged", "console|json|off", _log_format)
    ] = "console"
    ready_file: Annotated[
        str | None, _says("file to write once requests are answered; none by default", "PATH", _text, path=True)
    ] = None
    exit_with_parent: Annotated[
        bool, _says("stop when the process that started the emulator ends", "true|false", _switch)
    ] = False
    config: Annotated[
        str | None,
        _says("YAML file with further settings, option: value; none by default", "FILE", _text, in_file=False),
    ] = None

    @property
    def guarded(self) -> tuple[str, ...]:
        """The services that ask for a token."""
        return _services(self.auth)

    @property
    def reachable(self) -> str:
        """The host to connect to: an address that only a listener can use has a client's counterpart."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(self.host, self.host)

    def url(self, port: int) -> str:
        """The root of the gateway on that port, without a slash at its end."""
        name = self.reachable
        return f"http://{f'[{name}]' if ':' in name else name}:{port}"

    @property
    def instant(self) -> float:
        """Where a frozen or manual clock starts, in Unix seconds."""
        return _instant(self.clock)


class Option(NamedTuple):
    """One field of Settings, as its readers and writers need it."""

    name: str
    description: str
    metavar: str
    parse: Callable[[str], Any]
    many: bool  # may be given more than once
    switch: bool  # a flag without a value
    show: Callable[[Any], str] = str  # text that parses to the value
    path: bool = False  # in a file, relative to that file
    secret: bool = False
    in_file: bool = True

    @property
    def flag(self) -> str:
        return "--" + self.key

    @property
    def key(self) -> str:
        return self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        return _PREFIX + self.name.upper()

    def text(self, value: Any) -> str:
        """The value as it would be typed; nothing for none."""
        if value is None:
            return ""
        if self.many:
            return os.pathsep.join(map(self.show, value))
        return str(value).lower() if self.switch else self.show(value)


@functools.cache
def options() -> tuple[Option, ...]:
    """Every option, in the order of their declaration."""
    return tuple(map(_option, msgspec.structs.fields(Settings)))


def _option(field: msgspec.structs.FieldInfo) -> Option:
    [meta] = field.type.__metadata__
    kind = field.type.__origin__
    return Option(
        name=field.name,
        description=meta.description,
        many=kind == tuple[str, ...],
        switch=kind is bool and not field.default,  # what is on by default has to be told false
        **meta.extra,
    )


def shown(option: Option, settings: Settings) -> object:
    """The value as it may be shown: a secret only where it is the public default."""
    value: object = getattr(settings, option.name)
    return _MASK if option.secret and value != getattr(Settings(), option.name) else value


def told(settings: Settings, origins: Mapping[str, str]) -> dict[str, dict[str, object]]:
    """Option → its value, as it may be shown, and where it comes from."""
    return {option.key: {"value": shown(option, settings), "origin": origins[option.name]} for option in options()}


# --- reading: flag before environment before file before default ---------------------------------


class _Given(NamedTuple):
    """An option's value as found, and where."""

    texts: tuple[str, ...]
    origin: str
    file: str
    line: int = 0
    column: int = 0


def read(
    flags: Mapping[str, Any],  # by field name: text, a list of texts, True; None where a flag was not given
    environ: Mapping[str, str],
    warn: Callable[[str], object],  # hears what looks like a mistake but need not be one
) -> tuple[Settings, dict[str, str]]:
    """The settings, and the origin of each: flag, environment NAME, file PATH:LINE or default.

    Raises UsageError for an option that does not exist or does not parse, SetupError for a file that cannot be read.
    """
    found = _from_environment(environ, warn) | _from_flags(flags)
    if "config" in found:
        found = _from_file(_value(_named("config"), found["config"])) | found
    values = {option.name: _value(option, found[option.name]) for option in options() if option.name in found}
    origins = {option.name: found[option.name].origin if option.name in found else "default" for option in options()}
    return Settings(**values), origins


def _named(name: str) -> Option:
    return next(option for option in options() if option.name == name)


def _value(option: Option, given: _Given) -> Any:
    try:
        values = tuple(map(option.parse, given.texts))
    except UsageError as error:
        reason, guess = error.reason, error.nearest
    except ValueError as error:
        reason, guess = str(error), None
    else:
        return values if option.many else values[-1]
    if given.line:
        reason = f"{option.key}: {reason}"
    raise UsageError(reason, file=given.file, line=given.line, column=given.column, nearest=guess)


def _from_flags(flags: Mapping[str, Any]) -> dict[str, _Given]:
    found = {}
    for option in options():
        value = flags.get(option.name)
        if value is not None:
            texts = tuple(value) if option.many else (option.text(value) if option.switch else value,)
            found[option.name] = _Given(texts, "flag", option.flag)
    return found


def _from_environment(environ: Mapping[str, str], warn: Callable[[str], object]) -> dict[str, _Given]:
    known = {option.variable: option for option in options()}
    found = {}
    for name in sorted(environ):
        value = environ[name]
        if not name.startswith(_PREFIX) or not value:  # set but empty, as a composition file leaves it: not set
            continue
        option = known.get(name)
        if option is None:
            guess = nearest(name.removeprefix(_PREFIX), [option.name.upper() for option in options()])
            warn(str(UsageError(f"{name} is not an option", nearest=guess and _PREFIX + guess)))
        elif name == "EMULATOR_PORT" and value.startswith("tcp://"):
            # Kubernetes sets it so in every pod beside a service called `emulator`
            warn(f"{name} is ignored: {value!r} tells of a service of another kind")
        else:
            texts = tuple(filter(None, value.split(os.pathsep))) if option.many else (value,)
            found[option.name] = _Given(texts, f"environment {name}", name)
    return found


def _from_file(path: str) -> dict[str, _Given]:
    from pathlib import Path

    folder = Path(path).parent
    known = {name: option for option in options() if option.in_file for name in (option.name, option.key)}
    found: dict[str, _Given] = {}
    for key, value in _pairs(Path(path)):
        at = {"file": path, "line": key.start_mark.line + 1, "column": key.start_mark.column + 1}
        if key.id != "scalar" or key.value not in known:
            name = repr(key.value) if key.id == "scalar" else f"a {key.id}"
            raise UsageError(f"{name} is not an option", nearest=nearest(str(key.value), known), **at)
        option = known[key.value]
        if option.name in found:
            raise UsageError(f"{key.value!r} is set twice", **at)
        texts = _texts(option, value, at)
        if option.path:
            texts = tuple(text and str(folder / text) for text in texts)
        found[option.name] = _Given(texts, f"file {path}:{at['line']}", **at)
    return found


def _pairs(path: Path) -> list[tuple[Any, Any]]:
    """The file's keys and values as YAML nodes, which know their lines."""
    import yaml

    file = str(path)
    text = ""
    try:
        text = path.read_text("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise SetupError(f"cannot be read: {error.strerror}", file=file) from None
    except UnicodeDecodeError as error:
        raise SetupError("is not UTF-8 text", file=file, line=error.object.count(b"\n", 0, error.start) + 1) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SetupError("holds a character that YAML forbids", file=file, line=line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        reason = " ".join(filter(None, (error.context, error.problem)))
        raise SetupError(reason, file=file, line=line, column=column) from None
    except RecursionError:
        raise SetupError("is nested too deeply", file=file) from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise SetupError("must hold options and values, like `port: 8080`", file=file, line=root.start_mark.line + 1)
    pairs: list[tuple[Any, Any]] = root.value
    return pairs


def _texts(option: Option, node: Any, at: Mapping[str, Any]) -> tuple[str, ...]:
    """A node's text, as it was written: `off` is no boolean here."""
    nodes = node.value if node.id == "sequence" and option.many else [node]
    for item in nodes:
        if item.id != "scalar":
            wanted = "one or a list of values" if option.many else "one value"
            raise UsageError(f"{option.key}: must be {wanted}", **at)
    return tuple(item.value for item in nodes)


# --- values: from text, and what they stand for --------------------------------------------------


def _text(text: str) -> str:
    if not text:
        raise ValueError("must not be empty")
    return text


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,20}", text):
        raise ValueError(f"{text!r} is not a whole number of at most 20 digits")
    return int(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not int(text):
        raise ValueError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) or not float(text):
        raise ValueError(f"{text!r} is not a number of seconds above 0")
    return float(text)


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise ValueError(f"{text!r} is not a port, 0 to 65535")
    return int(text)


def _switch(text: str) -> bool:
    try:
        return {"1": True, "true": True, "0": False, "false": False}[text.lower()]
    except KeyError:
        raise ValueError(f"{text!r} is neither true (1) nor false (0)") from None


def _switch_text(value: bool) -> str:
    return str(value).lower()


def _amount(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"{text!r} is not a whole number of at most 9 digits")
    return int(text)


def _size(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,18}) *([a-z]*)", text.lower())
    if not match or match[2] not in _UNITS:
        raise ValueError(f"{text!r} is not a size such as 16MiB, 500KB or 1048576")
    if not (size := int(match[1]) * _UNITS[match[2]]):
        raise ValueError("must be at least one byte")
    return size


def _size_text(size: int) -> str:
    for unit in ("GiB", "MiB", "KiB"):
        if size % _UNITS[unit.lower()] == 0:
            return f"{size // _UNITS[unit.lower()]}{unit}"
    return str(size)


def _log_format(text: str) -> str:
    return _one_of(text, ("console", "json", "off"))


def _vllm_version(text: str) -> str:
    from emulator.dialects.openai import releases

    return _one_of(text, releases.VERSIONS)


def _fidelity(text: str) -> str:
    return _one_of(text, ("friendly", "exact"))


def _latency(text: str) -> str:
    from emulator.engine import pace

    if not pace.is_name(text):  # whether there is such a profile, fixture files tell
        pace.find(text, {})
    return text


def _backend(text: str) -> str:
    name, given, folder = text.partition("=")
    if given and name == "minilm" and folder:
        return text
    return _one_of(text, ("hash", "random", "minilm"))


def _auth(text: str) -> str:
    text = text.replace(" ", "")
    _services(text)
    return text


def _services(auth: str) -> tuple[str, ...]:
    from emulator.catalogue import SERVICES

    if auth in ("required", "off"):
        return SERVICES if auth == "required" else ()
    listed = [_one_of(name, SERVICES if "," in auth else ("required", "off", *SERVICES)) for name in auth.split(",")]
    return tuple(name for name in SERVICES if name in listed)


def _clock(text: str) -> str:
    kind, at, _ = text.partition("@")
    if _one_of(kind, ("real", "frozen", "manual")) == "real" and at:
        raise ValueError("the real clock takes no instant; frozen and manual do")
    if at:
        _instant(text)
    return text


def _instant(clock: str) -> float:
    from emulator.clock import DEFAULT_INSTANT, LAST_INSTANT, parse_instant

    _, at, text = clock.partition("@")
    try:
        instant = parse_instant(text) if at else DEFAULT_INSTANT
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not an instant such as 2026-01-01T00:00:00Z") from None
    if not 0 <= instant <= LAST_INSTANT:
        raise ValueError("time lasts from 1970 to the year 8999")
    return instant


def _one_of(text: str, names: Iterable[str]) -> str:
    names = list(names)
    if text not in names:
        raise UsageError(f"{text!r} is not one of {', '.join(names)}", nearest=nearest(text, names))
    return text
