"""How the names of files end that show what runs over: no edition is called so."""

OVER = "-over.pdf"
