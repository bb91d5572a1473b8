"""The only Streamlit code beside app.py and pages/: menu, cached doors to the data, page frame, shared choices."""
