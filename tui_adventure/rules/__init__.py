"""The rules: pure, without a terminal, a model or a clock."""
