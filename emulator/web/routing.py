"""Which chain a path and method lead to. Unknown paths and methods below a prefix are operations too."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence

from emulator.errors import NoRoute, WrongMethod
from emulator.exchange import Exchange, Proceed, Reply, Route, Service

Compose = Callable[[Service, Route], Proceed]


class Target:
    """Where a request goes: the service, the operation's name, the chain, and the segment that a `{name}` stands for."""

    __slots__ = ("operation", "proceed", "query", "service")

    def __init__(self, service: str, operation: str, proceed: Proceed, query: dict[str, str]):
        self.service, self.operation, self.proceed, self.query = service, operation, proceed, query


class Table:
    """All routes of all services."""

    def __init__(self, services: Sequence[Service], compose: Compose):
        self._compose = compose
        self._paths: dict[str, dict[str, Target]] = {}  # whole path → method → target
        self._last: dict[str, dict[str, tuple[Target, str]]] = {}  # path before a `{name}` at its end
        self._services = sorted(services, key=lambda service: -len(service.prefix))  # the longest prefix wins
        self._names = [service.prefix + route.path for service in services for route in service.routes]
        self._by_name = {service.name: service for service in services}
        self._missing = {service.name: compose(service, _fallback(_no_route(self._names))) for service in services}
        for service in services:
            for route in service.routes:
                self._add(service, route)

    def find(self, method: str, path: str) -> Target:
        """Never fails: what is not there leads to an operation that says so."""
        methods = self._paths.get(path)
        if methods is not None:
            return methods.get(method) or self._wrong_method(methods)
        before, _, segment = path.rpartition("/")
        if segment and (named := self._last.get(before)) is not None and method in named:
            target, name = named[method]
            return Target(target.service, target.operation, target.proceed, {name: segment})
        if segment and named is not None:
            return self._wrong_method({known: target for known, (target, _) in named.items()})
        service = self._below(path)
        return Target(service.name, "unknown", self._missing[service.name], {})

    def _add(self, service: Service, route: Route) -> None:
        target = Target(service.name, route.name, self._compose(service, route), {})
        before, _, segment = (service.prefix + route.path).rpartition("/")
        if segment.startswith("{"):
            self._last.setdefault(before, {})[route.method] = (target, segment[1:-1])
        else:
            self._paths.setdefault(service.prefix + route.path, {})[route.method] = target

    def _wrong_method(self, methods: dict[str, Target]) -> Target:
        service = self._by_name[next(iter(methods.values())).service]
        route = _fallback(_wrong(sorted(methods)))
        return Target(service.name, "unknown", self._compose(service, route), {})

    def _below(self, path: str) -> Service:
        for service in self._services:
            if path == service.prefix or path.startswith(service.prefix + "/") or not service.prefix:
                return service
        raise LookupError(path)  # cannot be: the gateway's own prefix is empty


def _fallback(operation: Proceed) -> Route:
    return Route("*", "", "unknown", operation)


def _no_route(names: Sequence[str]) -> Proceed:
    async def no_route(exchange: Exchange) -> Reply:
        exchange.note = nearest(exchange.path, names)
        raise NoRoute(exchange.path)

    return no_route


def _wrong(methods: Sequence[str]) -> Proceed:
    async def wrong_method(exchange: Exchange) -> Reply:
        raise WrongMethod(methods)

    return wrong_method


def nearest(path: str, names: Sequence[str]) -> str:
    """A hint for the log: the route that the client may have meant."""
    ending = [name for name in names if path.strip("/") and name.endswith(path.removeprefix("/v1").rstrip("/"))]
    close = ending or difflib.get_close_matches(path[:200], names, n=1, cutoff=0.5)
    return f"did you mean {' or '.join(close[:3])}?" if close else ""
