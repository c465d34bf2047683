"""The hero before there is a sheet: what typed words say about somebody, drafted and named."""
