"""The built site: its frame, its check, and its copies (the offline zip, the archive of a release)."""
