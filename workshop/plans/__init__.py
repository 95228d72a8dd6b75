"""Plan files: read, checked, put into one form, written back; and plans that are ready to use."""
