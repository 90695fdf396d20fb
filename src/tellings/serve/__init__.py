"""How users reach Tellings: the command line now, the web later."""
