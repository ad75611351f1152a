"""Who says how many North Korean soldiers were killed, wounded, captured or deployed, and on whose word."""
