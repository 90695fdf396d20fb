"""Many tellings, one account: what many outlets published about an event, laid side by side."""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`tellings.open(path)`: a desk; `tellings.show(brief)`: for notebooks; brought in when first asked for, so that
    `import tellings` costs nothing."""
    if name == "open":
        from tellings.desk import KeptDesk

        return KeptDesk.open
    if name == "show":
        from tellings.render.notebook import show

        return show
    raise AttributeError(f"module 'tellings' has no attribute {name!r}")
