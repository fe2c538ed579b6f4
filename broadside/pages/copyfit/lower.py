"""Fitted, tries → Fitted: under a head a little lower than in other editions, for a page that ends better, or
one less."""

from broadside.model.replace import replace
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.heads import lower_heads
from broadside.pages.copyfit.outcome import nearly_empty, torn
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.copyfit.tries import Tries, Try

# What is tried before a head is lower: its title would mostly be on one line for that, and look like that of
# another sheet. Spaces are given back on all pages that have the room.
CLOSER = Setting(spaces=0.6)
# The spaces that a lower head is tried with for a page less.
WITH = (OWN.spaces, 0.9, 0.8, 0.7)


def under_lowest_head(fitted: Fitted, tries: Tries) -> Fitted | None:
    """The same on a page less, with no more torn, under a head as low as it may be: mostly the first page
    then holds one thing more."""
    heads = lower_heads(fitted.own)
    for spaces in WITH if heads else ():
        tried = tries(replace(heads[-1], spaces=spaces))
        fewer = tried.fits and len(tried.made.pages) < len(fitted.pages)
        if fewer and not nearly_empty(tried.made.pages):
            return tried.fitted if torn(tried.made.pages) <= torn(fitted.pages) else None
    return None


def under_lower_heads(best: Try, tries: Tries) -> Try:
    """The same with less space, or else under a head a little lower than in other editions, where that has a
    page end better; where so many pages are asked for, sizes give way for that instead."""
    heads = lower_heads(tries.layout)
    less = [CLOSER] if heads and best.setting.spaces > CLOSER.spaces and best.setting.size <= 1.0 else []
    for head in (*less, *(() if tries.layout.fit else heads)):
        if not best.fits or not torn(best.made.pages):
            break
        setting = replace(best.setting, spaces=min(best.setting.spaces, head.spaces), art=head.art)
        if tries.rules_out(setting):
            continue
        tried = tries(setting)
        if tried.fits and tried.price < best.price and len(tried.made.pages) <= len(best.made.pages):
            best = tried
    return best
