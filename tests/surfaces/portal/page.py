"""Reading a page as a test needs it: its text by element."""

from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.html = response.content.decode()
        self.found = []
        """(tag, attributes, text) in document order; the text is everything inside."""
        self._open = []
        self.feed(self.html)

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def handle_starttag(self, tag, attrs):
        entry = [tag, dict(attrs), ""]
        self.found.append(entry)
        if tag not in self.VOID:
            self._open.append(entry)

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for entry in self._open:
            entry[2] += data

    def all(self, tag, **attributes):
        return [
            entry
            for entry in self.found
            if entry[0] == tag and attributes.items() <= entry[1].items()
        ]

    def texts(self, tag, **attributes):
        return [" ".join(text.split()) for _, _, text in self.all(tag, **attributes)]

    def links(self, beginning):
        return [
            (attrs["href"], " ".join(text.split()))
            for _, attrs, text in self.all("a")
            if attrs.get("href", "").startswith(beginning)
        ]

    def meta(self, name):
        return [attrs["content"] for _, attrs, _ in self.all("meta", name=name)]


def get(client, path):
    return Page(client.get(path))
