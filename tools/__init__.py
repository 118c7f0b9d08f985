"""Tools of the repository: setting up, checking, test servers. Not part of the running application."""
