"""What each command of the command line does, a module a command, named like it; what they have in common beside them."""
