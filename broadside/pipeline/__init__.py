"""Library → PDFs: which editions there are to make, and the assembly line that makes them (`line`)."""
