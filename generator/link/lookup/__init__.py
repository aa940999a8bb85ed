"""What an archive knows of the things that prose names; `resolve` asks it."""
