"""Measurements of what users notice, as ratios within one run where a machine's speed matters."""
