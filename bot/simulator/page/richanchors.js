// Names inside one rich message: each drawing has its own scope, so that ids never clash.

export const anchorId = (context, name) => `rich-${context.scope}-${encodeURIComponent(name)}`;

export function showAnchor(context, name) {
  const target = document.getElementById(anchorId(context, name));
  target?.closest("details")?.setAttribute("open", "");
  target?.scrollIntoView({ block: "center" });
}
