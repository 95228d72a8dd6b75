"""What to look at in a CV: eighteen lines of our own."""

from workshop.words import _


def checks() -> tuple[str, ...]:
    """The list, in the order of reading."""
    return (
        _("My institution's format"),
        _("Newest first in every section"),
        _("Dates complete"),
        _("My name marked in author lists"),
        _("Peer-reviewed, invited and other work apart"),
        _("Role stated on each grant and project"),
        _("Teaching with audience, hours, evaluation"),
        _("Mentees listed with outcome"),
        _("Service with dates and role"),
        _("Presentations by level: local, regional, national"),
        _("Digital or curriculum work included"),
        _("Leadership shown by result"),
        _("No gaps unexplained"),
        _("No abbreviations a stranger cannot read"),
        _("No private data: birth date, family"),
        _("Consistent style"),
        _("Last update this quarter"),
        _("One colleague has read it"),
    )
