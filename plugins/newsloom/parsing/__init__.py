"""The child process in which bytes from outside are parsed."""
