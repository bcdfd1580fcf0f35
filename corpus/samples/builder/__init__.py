"""Makes the sample reports and their truth file from the plain sources; see corpus/README.md for the markup."""
