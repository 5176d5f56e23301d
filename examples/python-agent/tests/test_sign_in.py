from __future__ import annotations

import pytest
from agent import SignInRefused
from agent.gateway import sign_in


def test_a_wrong_password_is_refused(llm_gateway):
    with pytest.raises(SignInRefused, match="email or password"):
        sign_in(llm_gateway.url, "user@example.com", "wrong")


def test_the_agent_stays_in_the_session_it_signed_in_to(llm_gateway, gateway, make_agent):
    llm_gateway.expect(user="hello").reply("Hi.")
    make_agent().ask("hello")
    assert [record.operation for record in llm_gateway.requests] == ["signin", "chat"]
