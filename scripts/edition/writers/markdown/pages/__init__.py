"""The generated pages, each in its module (the text's in ``sections``); ``inserts`` fills the hand-written ones.

No module imports another; what several of them say is in ``parts``.
"""
