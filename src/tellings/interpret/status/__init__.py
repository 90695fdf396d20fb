"""How a statement is meant: asserted, denied, conditional, planned …"""
