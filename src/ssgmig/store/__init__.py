"""Parquet parts, one for each document in each table; DuckDB reads them."""
