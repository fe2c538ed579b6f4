"""Pages → the bytes of a PDF, and finished PDFs on larger sheets: what is drawn is tagged, and proved."""
