"""Pages of assemblies: the list, the meeting (notice before, record after), what is put to it, project choices."""
