"""Brand: an organization's look from a logo and a few words, with the pages beside the form."""

from broadside.desk.brand import form, saving, shelf

ROUTES = [*shelf.ROUTES, *form.ROUTES, *saving.ROUTES]
