"""Test files import their neighbours by name (`from casefile import cases`)."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("house", deadline=None)  # machines are shared: a slow second is no failure
settings.load_profile("house")
