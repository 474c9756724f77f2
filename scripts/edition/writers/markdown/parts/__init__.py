"""Parts of pages: what several pages say, and what is too long to stand in its page."""
