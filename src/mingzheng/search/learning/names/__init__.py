"""Names asked for in plain speech: which of some hundred is meant, learned from few questions.

A list of names has no texts that could answer a question; what people call a thing is all there is
to go by, and a name that nobody has asked for yet has to profit from its neighbours.
"""
