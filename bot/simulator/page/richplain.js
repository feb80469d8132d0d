// The bare words of a rich message, for lists, search and copying.

// RichText is a string, an array of RichText, or an object that wraps one.
export function plain(text) {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plain).join("");
  return text ? plain(text.text ?? text.expression ?? text.alternative_text ?? "") : "";
}

const WORDS = {
  list: (block) => block.items.map((item) => [item.label, plainText(item.blocks)].filter(Boolean).join(" ")).join("\n"),
  table: (block) => [plain(block.caption), ...block.cells.map((row) => row.map((cell) => plain(cell.text)).join("\t"))].filter(Boolean).join("\n"),
  details: (block) => `${plain(block.summary)}\n${plainText(block.blocks)}`,
  divider: () => "",
};

function words(block) {
  if (block.type in WORDS) return WORDS[block.type](block);
  const own = plain(block.text ?? block.expression ?? "");
  const inner = block.blocks ? plainText(block.blocks) : "";
  return [own, inner, plain(block.caption?.text), plain(block.credit)].filter(Boolean).join("\n");
}

export const plainText = (blocks) => (blocks ?? []).map(words).filter(Boolean).join("\n");
