// Times as people read them; days count from the world's clock, which may not be ours.

const UI = "en-GB";
const DAY_MS = 86_400_000;
let offsetMs = 0;

export function setNow(iso) {
  const now = Date.parse(iso);
  if (!Number.isNaN(now)) offsetMs = now - Date.now();
}

const now = () => new Date(Date.now() + offsetMs);
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date) => Math.round((midnight(now()) - midnight(date)) / DAY_MS);
const write = (date, options, locale = UI) => new Intl.DateTimeFormat(locale, options).format(date);

export const time = (unix) => write(new Date(unix * 1000), { hour: "2-digit", minute: "2-digit" });

export const moment = (unix) =>
  write(new Date(unix * 1000), { dateStyle: "full", timeStyle: "short" });

export const dayKey = (unix) => midnight(new Date(unix * 1000));

export function day(unix) {
  const date = new Date(unix * 1000);
  const ago = daysAgo(date);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  const sameYear = date.getFullYear() === now().getFullYear();
  return write(date, { day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) });
}

export function brief(unix) {
  const date = new Date(unix * 1000);
  const ago = daysAgo(date);
  if (ago <= 0) return time(unix);
  if (ago < 7) return write(date, { weekday: "short" });
  return write(date, { day: "2-digit", month: "2-digit", year: "2-digit" });
}

export const nowText = () => ({
  time: write(now(), { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  day: write(now(), { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  zone: Intl.DateTimeFormat(UI).resolvedOptions().timeZone,
});

export const clockTime = (iso) => write(new Date(iso), { hour: "2-digit", minute: "2-digit", second: "2-digit" });

// For names of files: 2026-03-12-0930.
export const fileStamp = () => now().toISOString().slice(0, 16).replace(/[T:]/g, (sign) => (sign === "T" ? "-" : ""));

// "2 days 3 h"; at least a minute.
export function duration(seconds) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const days = Math.floor(minutes / 1440);
  const parts = [[days, days === 1 ? "day" : "days"], [Math.floor((minutes % 1440) / 60), "h"], [minutes % 60, "min"]];
  return parts.filter(([count]) => count).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(" ");
}

const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60]];

function relative(unix, locale) {
  const seconds = unix - now().getTime() / 1000;
  const [unit, size] = UNITS.find((entry) => Math.abs(seconds) >= entry[1]) ?? ["second", 1];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return words.format(Math.round(seconds / size), unit);
}

// Telegram's date_time entity: "r" is relative, else w = weekday, d/D = date, t/T = time, short or long.
export function dateTime(unix, format, language, fallback) {
  const locale = !language || language === "en" ? UI : language;
  try {
    if (format === "r") return relative(unix, locale);
    const options = {};
    if (format.includes("w")) options.weekday = format.includes("D") ? "long" : "short";
    if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "numeric" });
    if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
    if (/[tT]/.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
    if (format.includes("T")) options.second = "2-digit";
    return format ? write(new Date(unix * 1000), options, locale) : fallback;
  } catch {
    return fallback;
  }
}
