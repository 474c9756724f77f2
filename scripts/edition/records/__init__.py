"""The article and its edition in the vocabularies of machines, from :class:`edition.model.metadata.Metadata`."""
