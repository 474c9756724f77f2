"""The theme: templates, styles, scripts, fonts and icons of the pages, and where their files are found."""
