"""Layout, attempt → whether it is worth a search: whether what is whole, and told apart, may have room."""

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.first_found import first_found
from broadside.pages.copyfit.fitted import Attempt, Fitted
from broadside.pages.copyfit.heads import smaller_heads
from broadside.pages.copyfit.prices import settings
from broadside.pages.copyfit.setting import OWN
from broadside.pages.copyfit.tries import Tries


def is_at_ease(fitted: Fitted) -> bool:
    """Whether nothing runs over or is torn that a page holds, and all keeps what tells it apart."""
    return not fitted.over and fitted.setting.whole and fitted.setting.clear == OWN.clear


def may_be_at_ease(layout: Layout, attempt: Attempt) -> bool:
    """Whether that may come of a layout with a fit: no such setting is tighter than the one that is tried."""
    head = (smaller_heads(layout) or (OWN,))[-1]
    tightest = [one for one in settings(layout) if one.clear == OWN.clear][-1]
    parted = layout.fold is not None
    tries = Tries(layout=layout, attempt=attempt)
    return tries(replace(tightest, art=head.art, cover=head.cover, parted=parted)).fits


def may_end_at_ease(layout: Layout, attempt: Attempt, *, own: bool) -> bool:
    """Whether that may come of a search for the setting of a layout with a fit, as far as a few attempts
    tell: of a printing's `own`, which mostly has room, those that the search begins with. Of pages that are
    read one after the other it does not where these have room under a smaller head alone, and under that in
    nothing that keeps what tells it apart, or where something is torn even so."""
    tries, row = Tries(layout=layout, attempt=attempt), settings(layout)
    if not layout.head or layout.fold is not None:
        return True
    # Where anything has room, so has what may go on elsewhere.
    if first_found(tries)[0] if own else tries(replace(row[-1], loose=True)).fits:
        return True
    clear = [one for one in row if one.clear == OWN.clear][-1]
    heads = smaller_heads(layout) or (OWN,)
    if tries(replace(clear, art=heads[-1].art, cover=heads[-1].cover)).fits:
        for head in heads:
            if tries(replace(row[-1], art=head.art, cover=head.cover)).fits:
                return tries(replace(clear, art=head.art, cover=head.cover)).fits
    # What runs over with all that is torn has other ways.
    return not tries(replace(row[-1], whole=False, art=heads[-1].art, cover=heads[-1].cover)).fits


def is_far_over(layout: Layout, attempt: Attempt) -> bool:
    """Whether a layout with a fit takes far more than it asks for, set in its own way."""
    return Tries(layout=layout, attempt=attempt)(OWN).far_over
