"""The pages of the site, one a module. None knows another; what several of them say is in ``parts``."""
