"""What happened, read from the store's book: histories, closings, questions asked, the audit, a figure's cells."""
