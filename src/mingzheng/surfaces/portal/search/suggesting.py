"""Suggestions while somebody types, as data for the script of the search box."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import condition, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.epoch import current_epoch
from mingzheng.search.query.matched import matched_pieces
from mingzheng.search.query.suggest import MOST_TYPED, Suggestion
from mingzheng.work.searching.vocabulary import WORDING
from mingzheng.work.searching.words import suggestions, suggestions_stamp

from .facets import kind_label

_LABELS = {WORDING: "说法"}


def _state(request: HttpRequest) -> str:
    """The same while nothing public changes and the vocabulary is the same."""
    epoch = current_epoch(CLOCK.get().now())
    until = epoch.until.timestamp() if epoch.until else ""
    stamp = "-".join(map(str, suggestions_stamp() or ()))
    return f'"{epoch.version}-{epoch.day}-{until}-{stamp}"'


@require_safe
@condition(etag_func=_state)
def suggest(request: HttpRequest) -> JsonResponse:
    """Groups of entries, each entry with its text in pieces: [text, 1 where it was typed]."""
    typed = request.GET.get("q", "")
    found = suggestions(typed, now=CLOCK.get().now()) if len(typed) <= MOST_TYPED else []
    groups: dict[str, list[Suggestion]] = {}
    for one in found:
        groups.setdefault(one.kind, []).append(one)
    response = JsonResponse(
        {
            "groups": [
                {
                    "label": _LABELS.get(kind) or kind_label(kind),
                    "entries": [_entry(one, typed) for one in entries],
                }
                for kind, entries in groups.items()
            ]
        },
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
    # Kept, but asked for anew each time: what was withdrawn must not come out of a cache.
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _entry(one: Suggestion, typed: str) -> dict[str, object]:
    pieces = matched_pieces(one.text, typed)
    return {"text": one.text, "pieces": [[piece.text, int(piece.hit)] for piece in pieces]}
