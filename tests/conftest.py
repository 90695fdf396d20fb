"""Test files import their neighbours by name (`from casefile import cases`).

Laws are tried on the same examples in every run: what a run finds is of the change, not of the day (docs/decisions/007). To look for
examples that nobody has thought of: `pytest --hypothesis-profile search`.
"""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

# Machines are shared: a slow second is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile("house", unhurried, derandomize=True)
settings.register_profile("search", unhurried, max_examples=500, print_blob=True)
settings.load_profile("house")
