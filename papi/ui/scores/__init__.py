"""The pages of PAPI scores, part by part."""
