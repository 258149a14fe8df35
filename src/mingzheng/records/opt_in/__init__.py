"""A wish to be told that counts only after its owner has answered the first message.

Whoever keeps such wishes derives a model from ``OptIn`` and calls ``ask``, ``confirm`` and ``end``.
"""
