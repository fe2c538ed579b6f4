"""Edition, Layout → Pages: measures what an edition says, fills pages with it, and finishes them."""
