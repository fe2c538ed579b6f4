"""Words: those of CSL 1.0.2, types of references and their variables, as `csl-data.json` lists them."""

TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
    *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary"),
    *("entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case"),
    *("legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference"),
    *("patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation"),
    *(
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ),
)

NAMES = (
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor"),
    *("curator", "director", "editor", "editorial-director", "executive-producer", "guest", "host"),
    *("illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer"),
    *("recipient", "reviewed-author", "script-writer", "series-creator", "translator"),
)

DATES = ("issued", "accessed", "available-date", "event-date", "original-date", "submitted")

# `citation-number`, `first-reference-note-number`, `locator` and `year-suffix` are the processor's own.
TEXTS = (
    *("abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place"),
    *("authority", "call-number", "chapter-number", "citation-key", "citation-label", "collection-number"),
    *("collection-title", "container-title", "container-title-short", "dimensions", "division", "edition"),
    *("event", "event-place", "event-title", "genre", "ISBN", "ISSN", "issue", "journalAbbreviation"),
    *("jurisdiction", "keyword", "language", "medium", "note", "number", "number-of-pages"),
    *("number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page"),
    *("page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher"),
    *("publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle"),
    *("source", "status", "supplement-number", "title", "title-short", "version", "volume", "volume-title"),
)
