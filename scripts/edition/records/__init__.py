"""The article and its edition in the vocabularies of machines, all from :class:`edition.model.metadata.Metadata`."""
