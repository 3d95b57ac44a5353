"""`python -m qinggao` is the command `qinggao`."""

import sys

from qinggao.cli import main

if __name__ == "__main__":
    sys.exit(main())
