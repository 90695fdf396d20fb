"""A brief in its forms: JSON, HTML, terminal, markdown. Pure: bytes out, nothing touched."""
