"""`python -m broadside` is `broadside`."""

import sys

from broadside.cli import main

if __name__ == "__main__":
    sys.exit(main())
