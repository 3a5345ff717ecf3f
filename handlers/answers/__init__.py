"""One module a look-up, all of one shape: ``answer(request, base) -> Reply``."""
