"""An agent that answers from the weather and from notes."""

from agent.agent import Agent
from agent.gateway import Gateway, SignInRefused
from agent.notes import Notes

__all__ = ["Agent", "Gateway", "Notes", "SignInRefused"]
