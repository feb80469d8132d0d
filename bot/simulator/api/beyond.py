"""Names that stand on no page of Bot API 10.1, but mean something to Telegram all the same.

Some are so old that the pages have dropped them, while Telegram's server still reads them
(Client.cpp); others came with 10.2 and 10.3. Whoever says one wants something of it, such as a
message that one member alone shall see: to leave it out without a word would be to lie. The
fields in `READ` we do as it wants.
"""

from bot.simulator.api.catalogue import PARAMETERS, fields_of

METHODS = frozenset(
    {
        "answercustomquery", "getchatmemberscount", "kickchatmember", "sendcustomrequest",
        "setstickersetthumb",
        "deleteephemeralmessage", "editephemeralmessagecaption", "editephemeralmessagemedia",
        "editephemeralmessagereplymarkup", "editephemeralmessagetext",
    }
)  # fmt: skip
OLD_PARAMETERS = frozenset(
    {
        "allow_sending_without_reply", "can_add_web_page_previews", "can_manage_voice_chats",
        "can_send_media_messages", "can_send_messages", "can_send_other_messages",
        "disable_edit_message", "disable_web_page_preview", "edit_message", "reply_to_message_id",
        "switch_pm_parameter", "switch_pm_text", "thumb",
    }
)  # fmt: skip
_NEW_WHEN_SENDING = frozenset(
    {"callback_query_id", "ephemeral_message_parameters", "receiver_user_id"}
)
FIELDS = {
    kind: frozenset(names)
    for kind, names in fields_of(
        """
        BotCommand: is_ephemeral
        InlineKeyboardButton: disabled
        InlineQueryResult: disable_web_page_preview hide_url thumb_url
        InputMedia: thumb
        InputMessageContent: disable_web_page_preview
        InputRichMessage: blocks
        KeyboardButton: request_phone_number request_user
        ReplyMarkup: force_reply_keyboard hide_keyboard personal_keyboard
        ReplyParameters: ephemeral_message_id
        """
    ).items()
}


READ = fields_of(
    """
    InputRichMessage: media
    """
)
"""Of 10.2, and read here: without it a rich message has no picture but those of the web."""


def is_known(method: str, parameter: str) -> bool:
    """Tell a parameter that Telegram reads from one that it does not even look at."""
    is_new = parameter in _NEW_WHEN_SENDING and method.startswith("send")
    return parameter in PARAMETERS[method] or parameter in OLD_PARAMETERS or is_new
