"""Everything a stranger may hand to the game, at random: many examples with NINE_DOORS_FUZZ=N, few without."""

import os

from hypothesis import HealthCheck, Phase, settings

_FEW = 8
settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("NINE_DOORS_FUZZ", _FEW)),
    # The few are the same each time, so that a change is judged by them alone; the many look for what is new.
    derandomize="NINE_DOORS_FUZZ" not in os.environ,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
    print_blob=True,
)
