"""Which chain a path and method lead to. Unknown paths and methods below a prefix are operations too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from emulator.errors import EmulatorError, NoRoute, WrongMethod
from emulator.exchange import Exchange, Mount, Operation, Proceed, Reply, Service

Compose = Callable[[Service, Operation], Proceed]
_HINTED = 200  # characters of a path that are looked at for a hint


class Target:
    """Where a request goes: service, operation, its chain, and the segment that a `{name}` stands for."""

    __slots__ = ("allow", "operation", "proceed", "query", "service")

    def __init__(
        self,
        service: str,
        operation: str,
        proceed: Proceed,
        query: dict[str, str] | None = None,
        allow: Sequence[str] = (),  # the methods of a path that was asked with another one
    ):
        self.service, self.operation, self.proceed = service, operation, proceed
        self.query, self.allow = query or {}, tuple(allow)


class Table:
    """All routes of all services; each service is made when the first request below its prefix comes."""

    def __init__(self, mounts: Sequence[Mount], compose: Compose):
        self._compose = compose
        self._mounts = sorted(mounts, key=lambda mount: -len(mount.prefix))  # the longest prefix wins
        self._made: dict[str, Service] = {}
        self._paths: dict[str, dict[str, Target]] = {}  # whole path → method → target
        self._last: dict[str, dict[str, tuple[Target, str]]] = {}  # path before a `{name}` at its end
        for mount in mounts:
            if not mount.prefix:  # the gateway's own: sign-in lies below the prefix of another service
                self._make(mount)

    def find(self, method: str, path: str) -> Target:
        """Never fails: what is not there leads to an operation that says so."""
        methods = self._paths.get(path)
        if methods is not None:
            return methods.get(method) or self._wrong_method(methods)
        mount = self._below(path)
        if mount.name not in self._made:
            self._make(mount)
            return self.find(method, path)
        before, _, segment = path.rpartition("/")
        named = self._last.get(before) if segment else None
        if named is None:
            return self._fallback(mount.name, self._no_route, ())
        if method in named:
            target, name = named[method]
            return Target(target.service, target.operation, target.proceed, {name: segment})
        return self._wrong_method({known: target for known, (target, _) in named.items()})

    def refusal(self, path: str, error: EmulatorError) -> Target:
        """What says that a request cannot be begun."""

        async def refuse(exchange: Exchange) -> Reply:
            raise error

        mount = self._below(path)
        if mount.name not in self._made:
            self._make(mount)
        if not self._made[mount.name].apart:
            mount = self._below("")  # the gateway speaks
        return self._fallback(mount.name, refuse, ())

    def routes(self) -> list[str]:
        """Every path that is served, with its prefix."""
        for mount in self._mounts:
            if mount.name not in self._made:
                self._make(mount)
        named = [f"{before}/{{{name}}}" for before, methods in self._last.items() for _, name in methods.values()]
        return [*self._paths, *named]

    def _make(self, mount: Mount) -> None:
        service = self._made[mount.name] = mount.make()
        for route in service.routes:
            target = Target(mount.name, route.name, self._compose(service, route.operation))
            before, _, segment = (mount.prefix + route.path).rpartition("/")
            if segment.startswith("{"):
                self._last.setdefault(before, {})[route.method] = (target, segment[1:-1])
            else:
                self._paths.setdefault(mount.prefix + route.path, {})[route.method] = target

    def _below(self, path: str) -> Mount:
        for mount in self._mounts:
            if not mount.prefix or path == mount.prefix or path.startswith(mount.prefix + "/"):
                return mount
        raise LookupError(path)  # cannot be: the gateway's own prefix is empty

    def _wrong_method(self, methods: dict[str, Target]) -> Target:
        return self._fallback(next(iter(methods.values())).service, _refuse_method, sorted(methods))

    async def _no_route(self, exchange: Exchange) -> Reply:
        exchange.note = nearest(exchange.path, self.routes())
        raise NoRoute(exchange.path)

    def _fallback(self, service: str, operation: Operation, allow: Sequence[str]) -> Target:
        return Target(service, "unknown", self._compose(self._made[service], operation), allow=allow)


async def _refuse_method(exchange: Exchange) -> Reply:
    raise WrongMethod(exchange.allow)


def nearest(path: str, names: Sequence[str]) -> str:
    """A hint for the log: the route that the client may have meant."""
    ending = [name for name in names if path.strip("/") and name.endswith(path.removeprefix("/v1").rstrip("/"))]
    import difflib  # only mistakes pay for it

    close = ending or difflib.get_close_matches(path[:_HINTED], names, n=1, cutoff=0.5)
    return f"did you mean {' or '.join(close[:3])}?" if close else ""
