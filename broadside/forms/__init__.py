"""How YAML is checked: which keys a mapping may have, and what each value may be."""
