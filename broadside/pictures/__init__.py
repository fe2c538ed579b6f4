"""SVG and pixels → what can be drawn of them, their sizes known before a page is made."""
