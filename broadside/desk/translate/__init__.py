"""Translate: the translations there are, and each of them string by string beside its pages."""

from broadside.desk.translate import exchange, room, shelf

ROUTES = [*shelf.ROUTES, *room.ROUTES, *exchange.ROUTES]
