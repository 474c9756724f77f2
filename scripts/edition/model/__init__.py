"""What an edition is made of: values, each named after its standard. Nothing here reads, resolves or writes."""
