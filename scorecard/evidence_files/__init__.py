"""What is really in an evidence file, and a picture of it; untrusted bytes are parsed in a process with limits."""
