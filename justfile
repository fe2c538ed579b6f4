# Short names for the commands of every day; each line also works typed by hand. `just` alone lists them.

python := if os_family() == "windows" { "py" } else { "python3" }
tools := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }

_list:
    @{{just_executable()}} --list --unsorted

# Make .venv with all that the tests need.
setup:
    {{python}} make_pdfs.py test --version

# Make PDFs, as in `just pdfs approaches --layout brief`.
[positional-arguments]
pdfs *words:
    {{python}} make_pdfs.py "$@"

# Lint, form and types.
check:
    {{tools}}/ruff check .
    {{tools}}/ruff format --check .
    {{tools}}/mypy

# Put code into its form.
format:
    {{tools}}/ruff check --fix .
    {{tools}}/ruff format .

# Run tests: all of them, or as in `just test tests/test_docs.py -q`.
[positional-arguments]
test *words:
    {{python}} make_pdfs.py test "$@"

# The quick round of tests.
quick:
    {{python}} make_pdfs.py test -q -m "not slow"

# Write the schemas that editors use, after a form has changed.
schemas:
    {{python}} make_pdfs.py schema

# Draw the pictures of README and docs anew.
pictures:
    {{tools}}/python docs/pictures/draw.py

# Write the lock files anew, after a library has changed (needs uv).
lock:
    uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements.lock
    uv pip compile pyproject.toml --extra cluster --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements.lock -o requirements-cluster.lock
    uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements-cluster.lock -o requirements-test.lock
