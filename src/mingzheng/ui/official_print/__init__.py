"""Official documents on paper and on the screen, from one layout.

``layout`` says what a document consists of, ``body`` makes its HTML, ``pdf`` and ``word`` files.
"""
