"""Who speaks: the Keeper, the jester, and the port for whoever tells a beat."""
