"""What each command of the command line does: a module for each, named after it, and modules for what several share."""
