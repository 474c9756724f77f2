"""What has an address, under which name it was published, and what each release of the text changed."""
