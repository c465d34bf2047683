"""Storytellers that ask a language model: they re-voice what the engine has decided and change nothing else."""
