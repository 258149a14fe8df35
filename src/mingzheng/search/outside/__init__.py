"""Services outside the house that search may ask; it answers without them, too."""
