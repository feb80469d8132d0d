"""The scenes of the gallery, room by room; a room is a file of `golden/`."""

from tests.messages.gallery import (
    channels,
    desk,
    digests,
    directory,
    figures,
    following,
    readers,
    sources,
    staff,
)
from tests.messages.gallery.values import Scene

ROOMS: dict[str, dict[str, Scene]] = {
    "news": readers.NEWS,
    "finding": readers.FINDING,
    "readers": readers.READERS,
    "following": following.FOLLOWING,
    "digests": digests.DIGESTS,
    "desk": desk.DESK,
    "corrections": desk.CORRECTIONS,
    "sending": desk.SENDING,
    "chats": staff.CHATS,
    "channels": channels.CHANNELS,
    "staff": staff.STAFF,
    "notices": staff.NOTICES,
    "people": directory.PEOPLE,
    "organisations": directory.ORGANISATIONS,
    "aliases": directory.ALIASES,
    "sources": sources.SOURCES,
    "figures": figures.FIGURES_ROOM,
}
