"""The rules at the table: pure, without a terminal, a model or a clock."""
