"""What the letters say: one module a kind answers the fields of its template from the case.

The wording is the house's own (``records.parameters.letters``); nobody's text is ever a template.
"""
