"""The commands of ``edition``, one a module, each named ``command``."""
