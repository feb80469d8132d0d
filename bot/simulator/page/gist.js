// A message in one line, for lists, quotes and menus; and what a service message says.

import { fullName } from "./people.js";
import { plainText } from "./richplain.js";
import { bot } from "./store.js";

const LENGTH = 120;

export const contents = (message) => message.text ?? message.caption ?? "";

// All words of a message, however it carries them.
export const wording = (message) =>
  message.rich_message ? plainText(message.rich_message.blocks) : contents(message);

export function gist(message) {
  const service = serviceText(message);
  if (service) return service;
  const text = wording(message).replace(/\s+/g, " ").trim().slice(0, LENGTH);
  return text || kindOf(message);
}

const KINDS = {
  photo: "Picture", video: "Video", animation: "Animation", audio: "Audio", voice: "Voice message",
  sticker: "Sticker", location: "Place", venue: "Place", contact: "Contact", poll: "Poll",
};

function kindOf(message) {
  if (message.document && !message.animation) return message.document.file_name ?? "File";
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return kind ? KINDS[kind] : "Message";
}

export function serviceText(message) {
  const found = Object.keys(SERVICES).find((name) => message[name] !== undefined);
  return found ? SERVICES[found](message[found], who(message), message) : null;
}

const who = (message) => (message.from ? fullName(message.from) : bot().first_name);

const SERVICES = {
  new_chat_members: (members, by, message) => {
    const names = members.map(fullName).join(", ");
    const joined = members.every((one) => one.id === message.from?.id);
    return joined ? `${names} joined` : `${by} added ${names}`;
  },
  left_chat_member: (member, by, message) => {
    const left = fullName(member);
    return member.id === message.from?.id ? `${left} left` : `${by} removed ${left}`;
  },
  new_chat_title: (title, by) => `${by} changed the name to “${title}”`,
  pinned_message: (pinned, by) => `${by} pinned a message`,
  group_chat_created: (_, by) => `${by} created the group`,
  supergroup_chat_created: (_, by) => `${by} created the group`,
  channel_chat_created: () => "The channel was created",
  migrate_to_chat_id: () => "The group became a supergroup",
  migrate_from_chat_id: () => "The group became a supergroup",
  forum_topic_created: (topic, by) => `${by} opened the topic “${topic.name}”`,
  forum_topic_edited: (topic, by) => (topic.name ? `${by} renamed the topic to “${topic.name}”` : `${by} changed the topic's sign`),
  forum_topic_closed: (_, by) => `${by} closed the topic`,
  forum_topic_reopened: (_, by) => `${by} opened the topic again`,
  general_forum_topic_hidden: (_, by) => `${by} hid the General topic`,
  general_forum_topic_unhidden: (_, by) => `${by} showed the General topic again`,
};
