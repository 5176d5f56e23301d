"""The gateway that the models are behind: sign-in, clients, and patience when it is busy."""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TypeVar

from openai import APIStatusError, OpenAI

Answer = TypeVar("Answer")

TRIES = 4


class SignInRefused(Exception):
    """What the gateway said to an e-mail and a password."""


class Gateway:
    """A gateway somebody has signed in to."""

    def __init__(self, url: str, token: str, sleep: Callable[[float], None] = time.sleep):
        self._url, self._token, self._sleep = url, token, sleep

    @classmethod
    def from_environment(cls, sleep: Callable[[float], None] = time.sleep) -> Gateway:
        """As the variables LLM_GATEWAY_URL, LLM_GATEWAY_EMAIL and LLM_GATEWAY_PASSWORD say."""
        url = os.environ["LLM_GATEWAY_URL"]
        return cls(url, sign_in(url, os.environ["LLM_GATEWAY_EMAIL"], os.environ["LLM_GATEWAY_PASSWORD"]), sleep)

    def client(self, service: str) -> OpenAI:
        return OpenAI(base_url=f"{self._url}/{service}/v1", api_key=self._token, max_retries=0)

    def patiently(self, ask: Callable[[], Answer]) -> Answer:
        """The answer, if need be after as many seconds as a 429 or 503 says."""
        for _ in range(TRIES - 1):
            try:
                return ask()
            except APIStatusError as error:
                if error.status_code not in (429, 503):
                    raise
                self._sleep(float(error.response.headers.get("retry-after", 1)))
        return ask()


def sign_in(url: str, email: str, password: str) -> str:
    """A token for an e-mail and a password."""
    request = urllib.request.Request(
        f"{url}/api/v1/auths/signin",
        json.dumps({"email": email, "password": password}).encode(),
        {"Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request) as reply:
            return str(json.load(reply)["token"])
    except urllib.error.HTTPError as error:
        with error:
            raise SignInRefused(json.load(error)["detail"]) from None
