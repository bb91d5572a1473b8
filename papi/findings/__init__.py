"""What a person would say of the figures, in Vietnamese sentences with the figure each rests on. Nothing is counted here."""
