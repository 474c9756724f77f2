"""Work on running text: reading it, finding words in it, cutting and marking it, comparing and setting it."""
