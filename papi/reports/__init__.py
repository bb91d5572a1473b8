"""What leaves the house as a document: tables and findings as workbooks for printing."""
