"""Files that people open: tables, workbook, brief, annotated PDF, reading page."""
