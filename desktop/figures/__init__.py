"""The results that the report tells, counted from the unit's lists."""
