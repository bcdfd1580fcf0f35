"""From raw pages and blocks to segments (title, heading, paragraph, list item, ...) and sentences."""
