"""One function per thing a person does; the first line asks permission."""
