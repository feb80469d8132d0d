// The person's side of the local Telegram: its JSON calls and its stream of events.

async function call(method, path, body) {
  const request = { method };
  if (body instanceof FormData) request.body = body;
  else if (body) {
    request.headers = { "Content-Type": "application/json" };
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Error("The local Telegram does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `The local Telegram answered ${response.status}.`);
  return answer;
}

export const world = () => call("GET", "/world");

export const messages = (chat) => call("GET", `/world/chats/${chat}/messages?limit=1000`);

export const commands = (chat, user) => call("GET", `/world/chats/${chat}/commands?user=${user}`);

export const press = (chat, message, user, data) =>
  call("POST", `/world/chats/${chat}/messages/${message}/press`, { from: user, data });

export const setMember = (change) => call("POST", "/world/members", change);

export const newChat = (chat) => call("POST", "/world/chats", chat);

export const fileUrl = (fileId) => `/world/files/${encodeURIComponent(fileId)}`;

// `attachment`: {kind: "photo" | "document", file}, whose caption `text` is.
export function send(chat, user, text, { replyTo = null, attachment = null } = {}) {
  const path = `/world/chats/${chat}/messages`;
  if (!attachment) {
    return call("POST", path, { from: user, text, ...(replyTo && { reply_to: replyTo }) });
  }
  const form = new FormData();
  form.append("from", String(user));
  if (text) form.append("text", text);
  if (replyTo) form.append("reply_to", String(replyTo));
  form.append(attachment.kind, attachment.file, attachment.file.name);
  return call("POST", path, form);
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

// The browser reconnects after a broken connection, but gives up after a refused one: so do it here.
export function listen({ event, opened, lost }) {
  let wait = FIRST_WAIT_MS;
  function connect() {
    const source = new EventSource("/world/events");
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      opened();
    };
    source.onmessage = (message) => event(JSON.parse(message.data));
    source.onerror = () => {
      lost();
      source.close();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }
  connect();
}
