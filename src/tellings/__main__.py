"""`python -m tellings` is the command `tellings`."""

from tellings.serve.cli import main

main()
