"""The translators' loop, a module a step: `start`, `update`, `status`, `exchange`, `sign`, `fit`."""
