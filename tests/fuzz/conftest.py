"""Everything a stranger may hand to the game, at random: many examples with NINE_DOORS_FUZZ=N, few without."""

import os

from hypothesis import HealthCheck, Phase, settings

_FEW = 8
settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("NINE_DOORS_FUZZ", _FEW)),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
    print_blob=True,
)
