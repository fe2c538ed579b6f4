"""Ways to get in touch, as people type them."""

import pytest

from broadside.forms.contact import link_of, web_fault


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("harbour.example.org", "https://harbour.example.org"),
        ("HTTPS://WWW.HARBOUR.EXAMPLE.ORG", "https://WWW.HARBOUR.EXAMPLE.ORG"),
        ("http://harbour.example.org/help", "http://harbour.example.org/help"),
        ("http-help.example.org", "https://http-help.example.org"),
        ("harbour.example.org:8080", "https://harbour.example.org:8080"),
        ("harbour.example.org?lang=es", "https://harbour.example.org?lang=es"),
        ("harbour.example.org/?lang=es#top", "https://harbour.example.org/?lang=es#top"),
    ],
)
def test_an_address_is_taken_as_tables_have_it(typed: str, link: str) -> None:
    assert web_fault(typed) is None
    assert link_of(typed) == link


@pytest.mark.parametrize("typed", ["our site", "harbour", "ftp://harbour.example.org", "b.org c.org"])
def test_what_is_no_address_leads_nowhere(typed: str) -> None:
    assert web_fault(typed)
    assert not link_of(typed)
