"""Sheet → Edition: chooses what a printing says, sets its notes, and fills in what the brand knows."""
