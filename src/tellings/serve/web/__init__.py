"""A desk on the web: its pages, feeds and JSON API. `application.application` makes the ASGI application."""
