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

export const edit = (chat, message, change) => call("POST", `/world/chats/${chat}/messages/${message}/edit`, change);

export const newTopic = (chat, topic) => call("POST", `/world/chats/${chat}/topics`, topic);

export const forward = (chat, what) => call("POST", `/world/chats/${chat}/forward`, what);

export const setMember = (change) => call("POST", "/world/members", change);

export const newChat = (chat) => call("POST", "/world/chats", chat);

export const fileUrl = (fileId) => `/world/files/${encodeURIComponent(fileId)}`;

// `attachment`: {kind: "photo" | "document", files}, whose caption `text` is; several make an album,
// in which films go as videos beside the photos.
export function send(chat, user, text, { replyTo = null, attachment = null, topic = null } = {}) {
  const path = `/world/chats/${chat}/messages`;
  const where = { ...(replyTo && { reply_to: replyTo }), ...(topic && { topic }) };
  if (!attachment) return call("POST", path, { from: user, text, ...where });
  const { kind, files } = attachment;
  const form = new FormData();
  form.append("from", String(user));
  if (text) form.append("text", text);
  for (const [name, value] of Object.entries(where)) form.append(name, String(value));
  // Each file has a field of its own: photo, photo2, ...
  files.forEach((file, at) => {
    const one = kind === "photo" && file.type.startsWith("video/") ? "video" : kind;
    form.append(at ? `${one}${at + 1}` : one, file, file.name);
  });
  return call("POST", path, form);
}

export const inline = (query) => call("POST", "/world/inline", query);

export const chooseInline = (choice) => call("POST", "/world/inline/choose", choice);

export const calls = (after) => call("GET", `/world/calls?after=${after}&limit=500`);

export const faults = () => call("GET", "/world/faults");

export const addFault = (fault) => call("POST", "/world/faults", fault);

export const endFault = (id) => call("DELETE", `/world/faults/${id}`);

export const endFaults = () => call("DELETE", "/world/faults");

export const setLimits = (limits) => call("POST", "/world/limits", limits);

export const clock = () => call("GET", "/world/clock");

export const forwardClock = (seconds) => call("POST", "/world/clock", { forward_s: seconds });

export const save = () => call("GET", "/world/save");

export const load = (saved) => call("POST", "/world/load", saved);

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

// The browser reconnects after a broken connection, but gives up after a refused one: so do it here.
// The result turns the telling of Bot API calls on and off, without a gap in the events.
export function listen({ event, opened, lost }) {
  let wait = FIRST_WAIT_MS;
  let calls = false;
  let present = null;

  function connect() {
    const source = new EventSource(calls ? "/world/events?calls=1" : "/world/events");
    const before = present;
    present = source;
    source.onopen = () => {
      before?.close();
      wait = FIRST_WAIT_MS;
      opened();
    };
    source.onmessage = (message) => event(JSON.parse(message.data));
    source.onerror = () => {
      before?.close();
      source.close();
      if (source !== present) return;
      lost();
      setTimeout(() => source === present && connect(), wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }

  connect();
  return (wanted) => {
    if (wanted === calls) return;
    calls = wanted;
    connect();
  };
}
