"""Read the form that Apache Tika (PDFBox) gives to a PDF made by Word: see ``lines`` for its grammar.

Nothing here knows the words of an article; what the form leaves open, ``article.yml`` says.
"""
