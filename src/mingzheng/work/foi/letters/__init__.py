"""What the letters say. Each module drafts one kind from the case; nobody's text is a template."""
