"""The translators' loop: a sheet and its catalogues → catalogues to work on, how they stand, what is wrong in
them; and the same in the forms of other programs. Values only: `commands` reads and writes the files."""
