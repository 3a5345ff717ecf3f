// Emoji codes such as :warning:, as they appear in text. An unknown code stays as it was written, as in Slack.

const CODES = {
  "+1": "👍", "-1": "👎", warning: "⚠️", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", no_entry: "⛔",
  information_source: "ℹ️", question: "❓", exclamation: "❗", bulb: "💡", mag: "🔍", bell: "🔔", no_bell: "🔕", eyes: "👀",
  page_facing_up: "📄", paperclip: "📎", link: "🔗", books: "📚", book: "📖", bookmark: "🔖", memo: "📝", pencil: "✏️", pencil2: "✏️",
  calendar: "📆", date: "📅", clock9: "🕘", hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰", world_map: "🗺️",
  bar_chart: "📊", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", round_pushpin: "📍", pushpin: "📌",
  arrow_left: "⬅️", arrow_right: "➡️", arrow_up: "⬆️", arrow_down: "⬇️", arrows_counterclockwise: "🔄", heavy_plus_sign: "➕",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", white_circle: "⚪", black_circle: "⚫", large_blue_circle: "🔵",
  star: "⭐", sparkles: "✨", fire: "🔥", tada: "🎉", wave: "👋", rocket: "🚀", lock: "🔒", unlock: "🔓", key: "🔑", gear: "⚙️",
  busts_in_silhouette: "👥", bust_in_silhouette: "👤", speech_balloon: "💬", envelope: "✉️", inbox_tray: "📥", outbox_tray: "📤",
  scales: "⚖️", shield: "🛡️", globe_with_meridians: "🌐", construction: "🚧", rotating_light: "🚨", smile: "😄", thinking_face: "🤔",
  "flag-iq": "🇮🇶", "flag-ir": "🇮🇷", "flag-us": "🇺🇸", heart: "❤️", thumbsup: "👍", thumbsdown: "👎", ok_hand: "👌", raised_hand: "✋",
};

/** Returns the character of a code without its colons, or null. */
export function emojiOf(name) {
  return Object.hasOwn(CODES, name) ? CODES[name] : null;
}

/** Returns a text with its emoji codes as characters. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (written, name) => emojiOf(name) ?? written);
}

/** Returns the character of a rich text emoji: by its code points if they are given, else by its name. */
export function emojiCharacter(name, unicode) {
  if (unicode) return String.fromCodePoint(...unicode.split("-").map((part) => parseInt(part, 16)));
  return emojiOf(name) ?? `:${name}:`;
}
