"""What is said when no fixture and no recording answers: one kind of content each."""
