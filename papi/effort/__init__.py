"""Progress of the plan beside the province's scores: effort and result, side by side, never as cause. Pure."""
