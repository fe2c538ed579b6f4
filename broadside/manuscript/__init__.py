"""What authors and reviewers have in other programs: documents → sheets; sheets → documents, and back again.

Readers (`docx`, `html`, `markdown`, `plain`) make one `Document` of a file; `numbered` turns numbered
references in it into notes; `sheet` writes it as YAML. `review` writes a sheet for Word and takes back what
was changed there. Values only: `commands` reads and writes the files.
"""
