"""The errors that Newsdesk speaks of.

    NewsdeskError
    ├── SettingsError         a setting is missing or malformed; the program ends with 2
    ├── DatabaseTooNewError   the database was written by a newer Newsdesk
    ├── DatabaseUnusableError the database cannot be opened, or takes nothing
    │   └── OnlyReadingError  nothing is written for now, so this must wait
    ├── UnreachableError      Telegram cannot be reached
    ├── BadInputError         what a person or a file gave cannot be used; says what to do
    ├── ForbiddenError        this member may not do that
    └── GoneError             what a button or a link points to is no longer there

A use case or an edge may have a closer name for one of these, beside the code that raises it.
Foreign errors are translated where they enter: Telegram's in `bot.delivery.outcomes`,
the database's in `storage.refusals`.
"""


class NewsdeskError(Exception):
    """The root; its text is fit to be shown to whoever runs the program."""


class SettingsError(NewsdeskError):
    pass


class DatabaseTooNewError(NewsdeskError):
    pass


class DatabaseUnusableError(NewsdeskError):
    pass


class OnlyReadingError(DatabaseUnusableError):
    pass


class UnreachableError(NewsdeskError):
    pass


class BadInputError(NewsdeskError):
    pass


class ForbiddenError(NewsdeskError):
    pass


class GoneError(NewsdeskError):
    pass
