"""Records of an assessment and its state machine: pure."""
