"""Pages a person reads: one template for English and Arabic, no script, nothing fetched."""
