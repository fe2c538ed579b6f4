"""`python -m broadside` is `broadside`."""

import sys


def run() -> int:
    """The exit status; an interrupt while libraries are still loading ends as quietly as a later one."""
    try:
        from broadside.cli import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
