"""Addresses → Answers: whether the sources of a sheet are still where it says. Only on request: no build goes
online, and nothing but this room does."""
