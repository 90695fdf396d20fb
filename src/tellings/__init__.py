"""Many tellings, one account: what many outlets published about an event, laid side by side."""

__version__ = "0.1.0"
