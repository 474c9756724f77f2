"""The tests of this edition: its data, its pages, what its readers do. The tool has its own, one folder up."""
