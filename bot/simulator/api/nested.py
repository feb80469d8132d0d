"""The objects within parameters: which fields the Bot API (10.1) knows, and which we do not read.

Where several types may stand (an InputMedia, a reply_markup), the fields of all are one list.
"""

from bot.simulator.api import beyond
from bot.simulator.api.catalogue import PARAMETERS, fields_of
from bot.simulator.errors import not_simulated

_OBJECTS = """
    AcceptedGiftTypes: unlimited_gifts limited_gifts unique_gifts premium_subscription
        gifts_from_channels
    BotCommand: command description
    BotCommandScope: type chat_id user_id
    ChatAdministratorRights: is_anonymous can_manage_chat can_delete_messages
        can_manage_video_chats can_restrict_members can_promote_members can_change_info
        can_invite_users can_post_stories can_edit_stories can_delete_stories can_post_messages
        can_edit_messages can_pin_messages can_manage_topics can_manage_direct_messages
        can_manage_tags
    ChatPermissions: can_send_messages can_send_audios can_send_documents can_send_photos
        can_send_videos can_send_video_notes can_send_voice_notes can_send_polls
        can_send_other_messages can_add_web_page_previews can_react_to_messages can_edit_tag
        can_change_info can_invite_users can_pin_messages can_manage_topics
    CopyTextButton: text
    InlineKeyboardButton: text icon_custom_emoji_id style url callback_data web_app=WebAppInfo
        login_url=LoginUrl switch_inline_query switch_inline_query_current_chat
        switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat copy_text=CopyTextButton
        callback_game=CallbackGame pay
    InlineKeyboardMarkup: inline_keyboard=InlineKeyboardButton
    InlineQueryResult: type id audio_file_id caption parse_mode caption_entities=MessageEntity
        reply_markup=InlineKeyboardMarkup input_message_content=InputMessageContent title
        document_file_id description gif_file_id show_caption_above_media mpeg4_file_id
        photo_file_id sticker_file_id video_file_id voice_file_id url thumbnail_url
        thumbnail_width thumbnail_height audio_url performer audio_duration phone_number
        first_name last_name vcard game_short_name document_url mime_type gif_url gif_width
        gif_height gif_duration thumbnail_mime_type latitude longitude horizontal_accuracy
        live_period heading proximity_alert_radius mpeg4_url mpeg4_width mpeg4_height
        mpeg4_duration photo_url photo_width photo_height address foursquare_id foursquare_type
        google_place_id google_place_type video_url video_width video_height video_duration
        voice_url voice_duration
    InlineQueryResultsButton: text web_app=WebAppInfo start_parameter
    InputChecklist: title parse_mode title_entities=MessageEntity tasks=InputChecklistTask
        others_can_add_tasks others_can_mark_tasks_as_done
    InputChecklistTask: id text parse_mode text_entities=MessageEntity
    InputMedia: type media thumbnail caption parse_mode caption_entities=MessageEntity
        show_caption_above_media width height duration has_spoiler performer title
        disable_content_type_detection photo cover start_timestamp supports_streaming
    InputMessageContent: message_text parse_mode entities=MessageEntity
        link_preview_options=LinkPreviewOptions rich_message=InputRichMessage latitude longitude
        horizontal_accuracy live_period heading proximity_alert_radius title address
        foursquare_id foursquare_type google_place_id google_place_type phone_number first_name
        last_name vcard description payload provider_token currency prices=LabeledPrice
        max_tip_amount suggested_tip_amounts provider_data photo_url photo_size photo_width
        photo_height need_name need_phone_number need_email need_shipping_address
        send_phone_number_to_provider send_email_to_provider is_flexible
    InputPaidMedia: type media photo thumbnail cover start_timestamp width height duration
        supports_streaming
    InputPollMedia: type media thumbnail caption parse_mode caption_entities=MessageEntity
        show_caption_above_media width height duration has_spoiler performer title
        disable_content_type_detection photo latitude longitude horizontal_accuracy address
        foursquare_id foursquare_type google_place_id google_place_type cover start_timestamp
        supports_streaming
    InputPollOption: text text_parse_mode text_entities=MessageEntity media=InputPollOptionMedia
    InputPollOptionMedia: type media thumbnail caption parse_mode caption_entities=MessageEntity
        show_caption_above_media width height duration has_spoiler url photo latitude longitude
        horizontal_accuracy emoji title address foursquare_id foursquare_type google_place_id
        google_place_type cover start_timestamp supports_streaming
    InputProfilePhoto: type photo animation main_frame_timestamp
    InputRichMessage: html markdown is_rtl skip_entity_detection
    InputSticker: sticker format emoji_list mask_position=MaskPosition keywords
    InputStoryContent: type photo video duration cover_frame_timestamp is_animation
    KeyboardButton: text icon_custom_emoji_id style request_users=KeyboardButtonRequestUsers
        request_chat=KeyboardButtonRequestChat
        request_managed_bot=KeyboardButtonRequestManagedBot request_contact request_location
        request_poll=KeyboardButtonPollType web_app=WebAppInfo
    KeyboardButtonPollType: type
    KeyboardButtonRequestChat: request_id chat_is_channel chat_is_forum chat_has_username
        chat_is_created user_administrator_rights=ChatAdministratorRights
        bot_administrator_rights=ChatAdministratorRights bot_is_member request_title
        request_username request_photo
    KeyboardButtonRequestManagedBot: request_id suggested_name suggested_username
    KeyboardButtonRequestUsers: request_id user_is_bot user_is_premium max_quantity request_name
        request_username request_photo
    LabeledPrice: label amount
    LinkPreviewOptions: is_disabled url prefer_small_media prefer_large_media show_above_text
    LocationAddress: country_code state city street
    LoginUrl: url forward_text bot_username request_write_access
    MaskPosition: point x_shift y_shift scale
    MenuButton: type text web_app=WebAppInfo
    MessageEntity: type offset length url user language custom_emoji_id unix_time
        date_time_format
    PassportElementError: source type field_name data_hash message file_hash file_hashes
        element_hash
    ReactionType: type emoji custom_emoji_id
    ReplyMarkup: inline_keyboard=InlineKeyboardButton keyboard=KeyboardButton is_persistent
        resize_keyboard one_time_keyboard input_field_placeholder selective remove_keyboard
        force_reply
    ReplyParameters: message_id chat_id allow_sending_without_reply quote quote_parse_mode
        quote_entities=MessageEntity quote_position checklist_task_id poll_option_id
    ShippingOption: id title prices=LabeledPrice
    StoryArea: position=StoryAreaPosition type=StoryAreaType
    StoryAreaPosition: x_percentage y_percentage width_percentage height_percentage
        rotation_angle corner_radius_percentage
    StoryAreaType: type latitude longitude address=LocationAddress reaction_type=ReactionType
        is_dark is_flipped url temperature emoji background_color name
    SuggestedPostParameters: price=SuggestedPostPrice send_date
    SuggestedPostPrice: currency amount
    SwitchInlineQueryChosenChat: query allow_user_chats allow_bot_chats allow_group_chats
        allow_channel_chats
    WebAppInfo: url
"""
_LEGACY = """
    InlineQueryResult: message_text
"""
"""What no page names any more, but Telegram's server still reads (Client.cpp:10300)."""
_READ_AS = {"InlineKeyboardMarkup": "ReplyMarkup"}
"""A forced reply where only buttons fit is understood, and refused."""
_UNREAD = """
    InlineKeyboardButton: icon_custom_emoji_id web_app login_url callback_game pay
    InlineQueryResult: audio_file_id gif_file_id mpeg4_file_id sticker_file_id video_file_id
        voice_file_id audio_url performer audio_duration phone_number first_name last_name vcard
        game_short_name gif_url gif_width gif_height gif_duration thumbnail_mime_type latitude
        longitude horizontal_accuracy live_period heading proximity_alert_radius mpeg4_url
        mpeg4_width mpeg4_height mpeg4_duration address foursquare_id foursquare_type
        google_place_id google_place_type video_url video_width video_height video_duration
        voice_url voice_duration
    InlineQueryResultsButton: web_app
    InputMedia: thumbnail width height duration performer title photo cover start_timestamp
        supports_streaming
    InputMessageContent: rich_message latitude longitude horizontal_accuracy live_period heading
        proximity_alert_radius title address foursquare_id foursquare_type google_place_id
        google_place_type phone_number first_name last_name vcard description payload
        provider_token currency prices max_tip_amount suggested_tip_amounts provider_data
        photo_url photo_size photo_width photo_height need_name need_phone_number need_email
        need_shipping_address send_phone_number_to_provider send_email_to_provider is_flexible
    InputRichMessage: markdown
    KeyboardButton: icon_custom_emoji_id request_users request_chat request_managed_bot
        request_contact request_location request_poll web_app
    MenuButton: text web_app
    ReplyParameters: quote quote_parse_mode quote_entities quote_position checklist_task_id
        poll_option_id
"""

OBJECTS = fields_of(_OBJECTS)
_OLD = fields_of(_LEGACY)
_READ = {
    kind: fields | _OLD.get(kind, {}) | beyond.READ.get(kind, {})
    for kind, fields in OBJECTS.items()
}
UNREAD = {kind: frozenset(names) for kind, names in fields_of(_UNREAD).items()}
_LOUD = {
    kind: UNREAD.get(kind, frozenset()) | beyond.FIELDS.get(kind, frozenset())
    for kind in UNREAD.keys() | beyond.FIELDS.keys()
}


def known(method: str, parameter: str, value: object) -> object:
    """Leave out what Telegram never looks at; refuse loudly what it knows and we do not read."""
    kind = PARAMETERS[method].get(parameter)
    return _known(kind, value) if kind else value


def _known(kind: str, value: object) -> object:
    if isinstance(value, list):
        return [_known(kind, each) for each in value]
    kind = _READ_AS.get(kind, kind)
    fields = _READ.get(kind)
    if fields is None or not isinstance(value, dict):
        return value
    loud = _LOUD.get(kind, frozenset())
    kept = {}
    for name, given in value.items():
        if name in loud and given:
            raise not_simulated(f"{kind} with {name}")
        if name in fields:
            inner = fields[name]
            kept[name] = _known(inner, given) if inner else given
    return kept
