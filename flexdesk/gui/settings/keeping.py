"""Keeping a token: in the key store where there is one to trust, else in memory. Called inside jobs of a lane."""

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.view import Message
from flexdesk.gui.words import tr


def keep(desk: Desk, token: str, connection: str, expires: str | None) -> Message:
    """Keep a token and return the sentence that says where; raises UsageError for what is none."""
    try:
        desk.connections.keep_token(token, connection, expires)
    except UsageError as error:
        if error.code != "KEY_STORE_UNUSABLE":
            raise
        desk.connections.hold_token(token, connection, expires)
        sentence = tr("The token is kept only until FlexDesk is closed. {reason}").format(reason=said(error.failure.message))
        return Message(sentence, Tone.WARNING)
    state = desk.connections.token_state(connection)
    place = state.place or ""
    if state.is_of_environment:
        sentence = tr("The token is kept, but the one in {variable} is used. Take that out of the environment and start FlexDesk again.")
        return Message(sentence.format(variable=place), Tone.WARNING)
    return Message(tr("The token is kept in the key store ({place}).").format(place=place), Tone.DONE)
