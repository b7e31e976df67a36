"""A course of one page; `sphinx-build . _build` makes it."""

project = "Networks"
language = "en"

# Every page knows the element then; nothing else is loaded until a reader comes near a picture.
html_js_files = [("https://example.org/lifelines/embed.js", {"async": "async"})]
