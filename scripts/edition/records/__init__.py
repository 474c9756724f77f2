"""What machines read of the article and its edition, each vocabulary from the one source, :class:`Metadata`."""
