"""Every method of the Bot API (10.1) with its parameters, those that are not simulated included.

`name=Type` is a parameter that takes objects of a type, or an array of them; nested.py has their
fields. The test of this table compares it with the published description and with aiogram.
"""

_METHODS = """
    addStickerToSet: user_id name sticker=InputSticker
    answerCallbackQuery: callback_query_id text show_alert url cache_time
    answerChatJoinRequestQuery: chat_join_request_query_id result
    answerGuestQuery: guest_query_id result=InlineQueryResult
    answerInlineQuery: inline_query_id results=InlineQueryResult cache_time is_personal
        next_offset button=InlineQueryResultsButton
    answerPreCheckoutQuery: pre_checkout_query_id ok error_message
    answerShippingQuery: shipping_query_id ok shipping_options=ShippingOption error_message
    answerWebAppQuery: web_app_query_id result=InlineQueryResult
    approveChatJoinRequest: chat_id user_id
    approveSuggestedPost: chat_id message_id send_date
    banChatMember: chat_id user_id until_date revoke_messages
    banChatSenderChat: chat_id sender_chat_id
    close:
    closeForumTopic: chat_id message_thread_id
    closeGeneralForumTopic: chat_id
    convertGiftToStars: business_connection_id owned_gift_id
    copyMessage: chat_id message_thread_id direct_messages_topic_id from_chat_id message_id
        video_start_timestamp caption parse_mode caption_entities=MessageEntity
        show_caption_above_media disable_notification protect_content allow_paid_broadcast
        message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    copyMessages: chat_id message_thread_id direct_messages_topic_id from_chat_id message_ids
        disable_notification protect_content remove_caption
    createChatInviteLink: chat_id name expire_date member_limit creates_join_request
    createChatSubscriptionInviteLink: chat_id name subscription_period subscription_price
    createForumTopic: chat_id name icon_color icon_custom_emoji_id
    createInvoiceLink: business_connection_id title description payload provider_token currency
        prices=LabeledPrice subscription_period max_tip_amount suggested_tip_amounts
        provider_data photo_url photo_size photo_width photo_height need_name need_phone_number
        need_email need_shipping_address send_phone_number_to_provider send_email_to_provider
        is_flexible
    createNewStickerSet: user_id name title stickers=InputSticker sticker_type needs_repainting
    declineChatJoinRequest: chat_id user_id
    declineSuggestedPost: chat_id message_id comment
    deleteAllMessageReactions: chat_id user_id actor_chat_id
    deleteBusinessMessages: business_connection_id message_ids
    deleteChatPhoto: chat_id
    deleteChatStickerSet: chat_id
    deleteForumTopic: chat_id message_thread_id
    deleteMessage: chat_id message_id
    deleteMessageReaction: chat_id message_id user_id actor_chat_id
    deleteMessages: chat_id message_ids
    deleteMyCommands: scope=BotCommandScope language_code
    deleteStickerFromSet: sticker
    deleteStickerSet: name
    deleteStory: business_connection_id story_id
    deleteWebhook: drop_pending_updates
    editChatInviteLink: chat_id invite_link name expire_date member_limit creates_join_request
    editChatSubscriptionInviteLink: chat_id invite_link name
    editForumTopic: chat_id message_thread_id name icon_custom_emoji_id
    editGeneralForumTopic: chat_id name
    editMessageCaption: business_connection_id chat_id message_id inline_message_id caption
        parse_mode caption_entities=MessageEntity show_caption_above_media
        reply_markup=InlineKeyboardMarkup
    editMessageChecklist: business_connection_id chat_id message_id checklist=InputChecklist
        reply_markup=InlineKeyboardMarkup
    editMessageLiveLocation: business_connection_id chat_id message_id inline_message_id
        latitude longitude live_period horizontal_accuracy heading proximity_alert_radius
        reply_markup=InlineKeyboardMarkup
    editMessageMedia: business_connection_id chat_id message_id inline_message_id
        media=InputMedia reply_markup=InlineKeyboardMarkup
    editMessageReplyMarkup: business_connection_id chat_id message_id inline_message_id
        reply_markup=InlineKeyboardMarkup
    editMessageText: business_connection_id chat_id message_id inline_message_id text parse_mode
        entities=MessageEntity link_preview_options=LinkPreviewOptions
        rich_message=InputRichMessage reply_markup=InlineKeyboardMarkup
    editStory: business_connection_id story_id content=InputStoryContent caption parse_mode
        caption_entities=MessageEntity areas=StoryArea
    editUserStarSubscription: user_id telegram_payment_charge_id is_canceled
    exportChatInviteLink: chat_id
    forwardMessage: chat_id message_thread_id direct_messages_topic_id from_chat_id
        video_start_timestamp disable_notification protect_content message_effect_id
        suggested_post_parameters=SuggestedPostParameters message_id
    forwardMessages: chat_id message_thread_id direct_messages_topic_id from_chat_id message_ids
        disable_notification protect_content
    getAvailableGifts:
    getBusinessAccountGifts: business_connection_id exclude_unsaved exclude_saved
        exclude_unlimited exclude_limited_upgradable exclude_limited_non_upgradable
        exclude_unique exclude_from_blockchain sort_by_price offset limit
    getBusinessAccountStarBalance: business_connection_id
    getBusinessConnection: business_connection_id
    getChat: chat_id
    getChatAdministrators: chat_id return_bots
    getChatGifts: chat_id exclude_unsaved exclude_saved exclude_unlimited
        exclude_limited_upgradable exclude_limited_non_upgradable exclude_from_blockchain
        exclude_unique sort_by_price offset limit
    getChatMember: chat_id user_id
    getChatMemberCount: chat_id
    getChatMenuButton: chat_id
    getCustomEmojiStickers: custom_emoji_ids
    getFile: file_id
    getForumTopicIconStickers:
    getGameHighScores: user_id chat_id message_id inline_message_id
    getManagedBotAccessSettings: user_id
    getManagedBotToken: user_id
    getMe:
    getMyCommands: scope=BotCommandScope language_code
    getMyDefaultAdministratorRights: for_channels
    getMyDescription: language_code
    getMyName: language_code
    getMyShortDescription: language_code
    getMyStarBalance:
    getStarTransactions: offset limit
    getStickerSet: name
    getUpdates: offset limit timeout allowed_updates
    getUserChatBoosts: chat_id user_id
    getUserGifts: user_id exclude_unlimited exclude_limited_upgradable
        exclude_limited_non_upgradable exclude_from_blockchain exclude_unique sort_by_price
        offset limit
    getUserPersonalChatMessages: user_id limit
    getUserProfileAudios: user_id offset limit
    getUserProfilePhotos: user_id offset limit
    getWebhookInfo:
    giftPremiumSubscription: user_id month_count star_count text text_parse_mode
        text_entities=MessageEntity
    hideGeneralForumTopic: chat_id
    leaveChat: chat_id
    logOut:
    pinChatMessage: business_connection_id chat_id message_id disable_notification
    postStory: business_connection_id content=InputStoryContent active_period caption parse_mode
        caption_entities=MessageEntity areas=StoryArea post_to_chat_page protect_content
    promoteChatMember: chat_id user_id is_anonymous can_manage_chat can_delete_messages
        can_manage_video_chats can_restrict_members can_promote_members can_change_info
        can_invite_users can_post_stories can_edit_stories can_delete_stories can_post_messages
        can_edit_messages can_pin_messages can_manage_topics can_manage_direct_messages
        can_manage_tags
    readBusinessMessage: business_connection_id chat_id message_id
    refundStarPayment: user_id telegram_payment_charge_id
    removeBusinessAccountProfilePhoto: business_connection_id is_public
    removeChatVerification: chat_id
    removeMyProfilePhoto:
    removeUserVerification: user_id
    reopenForumTopic: chat_id message_thread_id
    reopenGeneralForumTopic: chat_id
    replaceManagedBotToken: user_id
    replaceStickerInSet: user_id name old_sticker sticker=InputSticker
    repostStory: business_connection_id from_chat_id from_story_id active_period
        post_to_chat_page protect_content
    restrictChatMember: chat_id user_id permissions=ChatPermissions
        use_independent_chat_permissions until_date
    revokeChatInviteLink: chat_id invite_link
    savePreparedInlineMessage: user_id result=InlineQueryResult allow_user_chats allow_bot_chats
        allow_group_chats allow_channel_chats
    savePreparedKeyboardButton: user_id button=KeyboardButton
    sendAnimation: business_connection_id chat_id message_thread_id direct_messages_topic_id
        animation duration width height thumbnail caption parse_mode
        caption_entities=MessageEntity show_caption_above_media has_spoiler disable_notification
        protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendAudio: business_connection_id chat_id message_thread_id direct_messages_topic_id audio
        caption parse_mode caption_entities=MessageEntity duration performer title thumbnail
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendChatAction: business_connection_id chat_id message_thread_id action
    sendChatJoinRequestWebApp: chat_join_request_query_id web_app_url
    sendChecklist: business_connection_id chat_id checklist=InputChecklist disable_notification
        protect_content message_effect_id reply_parameters=ReplyParameters
        reply_markup=InlineKeyboardMarkup
    sendContact: business_connection_id chat_id message_thread_id direct_messages_topic_id
        phone_number first_name last_name vcard disable_notification protect_content
        allow_paid_broadcast message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendDice: business_connection_id chat_id message_thread_id direct_messages_topic_id emoji
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendDocument: business_connection_id chat_id message_thread_id direct_messages_topic_id
        document thumbnail caption parse_mode caption_entities=MessageEntity
        disable_content_type_detection disable_notification protect_content allow_paid_broadcast
        message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendGame: business_connection_id chat_id message_thread_id game_short_name
        disable_notification protect_content allow_paid_broadcast message_effect_id
        reply_parameters=ReplyParameters reply_markup=InlineKeyboardMarkup
    sendGift: user_id chat_id gift_id pay_for_upgrade text text_parse_mode
        text_entities=MessageEntity
    sendInvoice: chat_id message_thread_id direct_messages_topic_id title description payload
        provider_token currency prices=LabeledPrice max_tip_amount suggested_tip_amounts
        start_parameter provider_data photo_url photo_size photo_width photo_height need_name
        need_phone_number need_email need_shipping_address send_phone_number_to_provider
        send_email_to_provider is_flexible disable_notification protect_content
        allow_paid_broadcast message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=InlineKeyboardMarkup
    sendLivePhoto: business_connection_id chat_id message_thread_id direct_messages_topic_id
        live_photo photo caption parse_mode caption_entities=MessageEntity
        show_caption_above_media has_spoiler disable_notification protect_content
        allow_paid_broadcast message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendLocation: business_connection_id chat_id message_thread_id direct_messages_topic_id
        latitude longitude horizontal_accuracy live_period heading proximity_alert_radius
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendMediaGroup: business_connection_id chat_id message_thread_id direct_messages_topic_id
        media=InputMedia disable_notification protect_content allow_paid_broadcast
        message_effect_id reply_parameters=ReplyParameters
    sendMessage: business_connection_id chat_id message_thread_id direct_messages_topic_id text
        parse_mode entities=MessageEntity link_preview_options=LinkPreviewOptions
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendMessageDraft: chat_id message_thread_id draft_id text parse_mode entities=MessageEntity
    sendPaidMedia: business_connection_id chat_id message_thread_id direct_messages_topic_id
        star_count media=InputPaidMedia payload caption parse_mode
        caption_entities=MessageEntity show_caption_above_media disable_notification
        protect_content allow_paid_broadcast suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendPhoto: business_connection_id chat_id message_thread_id direct_messages_topic_id photo
        caption parse_mode caption_entities=MessageEntity show_caption_above_media has_spoiler
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendPoll: business_connection_id chat_id message_thread_id question question_parse_mode
        question_entities=MessageEntity options=InputPollOption is_anonymous type
        allows_multiple_answers allows_revoting shuffle_options allow_adding_options
        hide_results_until_closes members_only country_codes correct_option_ids explanation
        explanation_parse_mode explanation_entities=MessageEntity
        explanation_media=InputPollMedia open_period close_date is_closed description
        description_parse_mode description_entities=MessageEntity media=InputPollMedia
        disable_notification protect_content allow_paid_broadcast message_effect_id
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendRichMessage: business_connection_id chat_id message_thread_id direct_messages_topic_id
        rich_message=InputRichMessage disable_notification protect_content allow_paid_broadcast
        message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendRichMessageDraft: chat_id message_thread_id draft_id rich_message=InputRichMessage
    sendSticker: business_connection_id chat_id message_thread_id direct_messages_topic_id
        sticker emoji disable_notification protect_content allow_paid_broadcast
        message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendVenue: business_connection_id chat_id message_thread_id direct_messages_topic_id
        latitude longitude title address foursquare_id foursquare_type google_place_id
        google_place_type disable_notification protect_content allow_paid_broadcast
        message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendVideo: business_connection_id chat_id message_thread_id direct_messages_topic_id video
        duration width height thumbnail cover start_timestamp caption parse_mode
        caption_entities=MessageEntity show_caption_above_media has_spoiler supports_streaming
        disable_notification protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    sendVideoNote: business_connection_id chat_id message_thread_id direct_messages_topic_id
        video_note duration length thumbnail disable_notification protect_content
        allow_paid_broadcast message_effect_id suggested_post_parameters=SuggestedPostParameters
        reply_parameters=ReplyParameters reply_markup=ReplyMarkup
    sendVoice: business_connection_id chat_id message_thread_id direct_messages_topic_id voice
        caption parse_mode caption_entities=MessageEntity duration disable_notification
        protect_content allow_paid_broadcast message_effect_id
        suggested_post_parameters=SuggestedPostParameters reply_parameters=ReplyParameters
        reply_markup=ReplyMarkup
    setBusinessAccountBio: business_connection_id bio
    setBusinessAccountGiftSettings: business_connection_id show_gift_button
        accepted_gift_types=AcceptedGiftTypes
    setBusinessAccountName: business_connection_id first_name last_name
    setBusinessAccountProfilePhoto: business_connection_id photo=InputProfilePhoto is_public
    setBusinessAccountUsername: business_connection_id username
    setChatAdministratorCustomTitle: chat_id user_id custom_title
    setChatDescription: chat_id description
    setChatMemberTag: chat_id user_id tag
    setChatMenuButton: chat_id menu_button=MenuButton
    setChatPermissions: chat_id permissions=ChatPermissions use_independent_chat_permissions
    setChatPhoto: chat_id photo
    setChatStickerSet: chat_id sticker_set_name
    setChatTitle: chat_id title
    setCustomEmojiStickerSetThumbnail: name custom_emoji_id
    setGameScore: user_id score force disable_edit_message chat_id message_id inline_message_id
    setManagedBotAccessSettings: user_id is_access_restricted added_user_ids
    setMessageReaction: chat_id message_id reaction=ReactionType is_big
    setMyCommands: commands=BotCommand scope=BotCommandScope language_code
    setMyDefaultAdministratorRights: rights=ChatAdministratorRights for_channels
    setMyDescription: description language_code
    setMyName: name language_code
    setMyProfilePhoto: photo=InputProfilePhoto
    setMyShortDescription: short_description language_code
    setPassportDataErrors: user_id errors=PassportElementError
    setStickerEmojiList: sticker emoji_list
    setStickerKeywords: sticker keywords
    setStickerMaskPosition: sticker mask_position=MaskPosition
    setStickerPositionInSet: sticker position
    setStickerSetThumbnail: name user_id thumbnail format
    setStickerSetTitle: name title
    setUserEmojiStatus: user_id emoji_status_custom_emoji_id emoji_status_expiration_date
    setWebhook: url certificate ip_address max_connections allowed_updates drop_pending_updates
        secret_token
    stopMessageLiveLocation: business_connection_id chat_id message_id inline_message_id
        reply_markup=InlineKeyboardMarkup
    stopPoll: business_connection_id chat_id message_id reply_markup=InlineKeyboardMarkup
    transferBusinessAccountStars: business_connection_id star_count
    transferGift: business_connection_id owned_gift_id new_owner_chat_id star_count
    unbanChatMember: chat_id user_id only_if_banned
    unbanChatSenderChat: chat_id sender_chat_id
    unhideGeneralForumTopic: chat_id
    unpinAllChatMessages: chat_id
    unpinAllForumTopicMessages: chat_id message_thread_id
    unpinAllGeneralForumTopicMessages: chat_id
    unpinChatMessage: business_connection_id chat_id message_id
    upgradeGift: business_connection_id owned_gift_id keep_original_details star_count
    uploadStickerFile: user_id sticker sticker_format
    verifyChat: chat_id custom_description
    verifyUser: user_id custom_description
"""


def fields_of(table: str) -> dict[str, dict[str, str]]:
    """Read a table: for each name its fields, each with the type of its objects or nothing."""
    found: dict[str, dict[str, str]] = {}
    for word in table.split():
        if word.endswith(":"):
            found[word[:-1]] = {}
        else:
            name, _, kind = word.partition("=")
            found[next(reversed(found))][name] = kind
    return found


PARAMETERS = fields_of(_METHODS)
"""By the method's name, as the Bot API writes it."""
METHODS = frozenset(name.lower() for name in PARAMETERS)
"""In lower case, as method names have no case on the wire."""
