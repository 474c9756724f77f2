"""What several pages say: an annotation, a work, a gloss, the apparatus of a passage, how to cite."""
