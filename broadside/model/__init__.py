"""The shared nouns: frozen values that the passes hand on. They know nothing of how they are made."""
