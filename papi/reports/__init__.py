"""What leaves the house: forms bundled with their mails, letters, a unit's account for printing."""
