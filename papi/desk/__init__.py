"""What the Office does, checked and kept: undo, bring back, return, close, ask; one row put right; the plan changed.

Taking files in is `papi.intake`; what was done is told by `papi.record`.
"""
