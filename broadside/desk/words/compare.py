"""What the room Compare says."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "compare": "Compare",
        "compare-lead": "Today's pages beside the last ones, with what has changed marked and listed.",
        "compare-against": "Against",
        "compare-taken": "{when}, taken here",
        "compare-built": "{when}, from the folder build",
        "compare-watched": "{when}, before it was watched",
        "compare-none": "There is no earlier PDF of this printing. Take one in the room Take, or make one "
        "with the command; once its sheet or brand has changed, what differs stands here.",
        "compare-working": "Today's pages are being drawn and compared …",
        "compare-same-bytes": "Nothing differs. Today's file is the last one, byte for byte.",
        "compare-same-pages": "Nothing differs. All pages look and read alike.",
        "compare-wrong": "It can't be compared: {reason}.",
        "compare-differs": "{count, plural, one {# page differs} other {# pages differ}}, of {pages}.",
        "compare-only-facts": "The pages look and read alike; what the file says of itself differs.",
        "compare-page": "Page {number}",
        "compare-page-was": "Page {number}, was page {old}",
        "compare-page-added": "Page {number}, added",
        "compare-page-gone": "Last time's page {number}, gone",
        "compare-words": "Words",
        "compare-broken": "Lines broken elsewhere",
        "compare-moved": "Moved",
        "compare-restyled": "Set otherwise",
        "compare-gone": "gone:",
        "compare-new": "new:",
        "compare-lines": "{count, plural, one {# line} other {# lines}}",
        "compare-now": "{lines}, now {count}",
        "compare-up": "{size} pt up",
        "compare-down": "{size} pt down",
        "compare-left": "{size} pt to the left",
        "compare-right": "{size} pt to the right",
        "compare-from-page": "from page {number}",
        "compare-size": "size",
        "compare-font": "font",
        "compare-colour": "colour",
        "compare-only-look": "All words are where they were; rules, fills or pictures differ.",
        "compare-only-size": "All words are where they were, on paper of another size.",
        "compare-only-page": "The whole page, without any text that is not elsewhere.",
        "compare-more": "{count} more",
        "compare-old": "Last, page {number}",
        "compare-today": "Today, page {number}",
        "compare-regions": "{count, plural, one {# outlined place differs} other {# outlined places differ}}",
        "compare-not-old": "Not in the last file",
        "compare-not-new": "Not in today's file",
        "compare-both": "Both on each other",
        "compare-both-about": "Blue was there last time alone, orange is new, grey is in both.",
    }
)
