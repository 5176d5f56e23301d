"""Without pytest: a gateway for the module, a session for each test."""

from __future__ import annotations

import unittest

import openai

from emulator.testing import Gateway, Session

gateway = Gateway()
setUpModule, tearDownModule = gateway.start, gateway.stop


def greet(client: openai.OpenAI, name: str) -> str:
    """The application under test."""
    reply = client.chat.completions.create(
        model="Mistral-Small", messages=[{"role": "user", "content": f"Greet {name}."}]
    )
    return reply.choices[0].message.content or ""


class GreetingTest(unittest.TestCase):
    def setUp(self) -> None:
        # checked and closed after the test
        self.session: Session = self.enterContext(gateway.session())

    def test_the_greeting_is_what_the_model_says(self) -> None:
        self.session.expect(user="greet Ada").reply("Good morning, Ada!")
        self.assertEqual(greet(self.session.openai(), "Ada"), "Good morning, Ada!")

    def test_a_second_session_knows_nothing_of_the_first(self) -> None:
        self.assertEqual(self.session.requests, [])


if __name__ == "__main__":
    unittest.main()
