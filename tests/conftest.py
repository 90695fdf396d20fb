"""Test files import their neighbours by name (`from casefile import cases`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
