"""One Parquet part per document and table, written atomically; DuckDB reads them."""
