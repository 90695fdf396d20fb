"""What every form of a brief shows: one view for the page, the terminal and Markdown."""
