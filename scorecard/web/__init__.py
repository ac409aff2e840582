"""The ASGI side: the gate, sign-in and sign-out, headers, evidence and health routes. It never imports the screens."""
