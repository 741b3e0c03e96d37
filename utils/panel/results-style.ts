/**
 * The looks of the tick on a card and of the bar. As in `style.ts`: nothing of the page gets in, nothing of it moves, all text is generated
 * content, the colours are those of `components/ui/tokens.css`.
 *
 * What the page can measure is the same whatever is known of an offer: the tick's host has no size and is contained, its mark takes no
 * clicks (`elementsFromPoint` passes over it), and the bar keeps its size, each of its texts on one line.
 */
const COLOURS = `--surface: #fff; --line: #7d8b8a; --ink: #16201f; --soft: #526160; --accent: #0b7568; --on: #fff;`;
const DARK = `--surface: #1b2323; --line: #8b9b9a; --ink: #e9efee; --soft: #a7b6b4; --accent: #3fc3b0; --on: #06231f;`;
const COMMON = `
@media print { :host { display: none !important; } }
[data-text]::before { content: attr(data-text); }
[data-text] { unicode-bidi: plaintext; }
[hidden] { display: none !important; }
button { all: unset; box-sizing: border-box; cursor: pointer; border-radius: 6px; text-align: center; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
const FONT = `13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;

/** Where the card begins: an element of no size whose place is where it would stand, so that the card need not be positioned. */
export const TICK_STYLE = `
:host { all: initial !important; display: block !important; position: absolute !important; inline-size: 0 !important; block-size: 0 !important; align-self: start !important; justify-self: start !important; contain: layout size style !important; z-index: 10 !important; color-scheme: light dark !important; }
div { ${COLOURS} font: ${FONT}; user-select: none; -webkit-user-select: none; }
@media (prefers-color-scheme: dark) { div { ${DARK} } }
${COMMON}
button { position: absolute; inset-block-start: 6px; inset-inline-start: 6px; inline-size: 28px; block-size: 28px; border: 2px solid var(--line); background: var(--surface); color: var(--on); font-weight: 700; line-height: 24px; }
button[aria-checked=true] { background: var(--accent); border-color: var(--accent); }
button[aria-checked=true]::before { content: "✓"; }
span { position: absolute; inset-block-start: 6px; inset-inline-start: 40px; box-sizing: border-box; block-size: 28px; padding: 4px 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--ink); white-space: nowrap; pointer-events: none; }
`;

/** The bar floats over the page's corner, where the panel stands on a product page. */
export const BAR_STYLE = `
:host { all: initial !important; display: block !important; position: relative !important; block-size: 0 !important; z-index: 2147483646 !important; color-scheme: light dark !important; }
section { ${COLOURS} position: fixed; inset-block-end: 16px; inset-inline-end: 16px; box-sizing: border-box; inline-size: min(280px, 100vw - 32px); padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: var(--ink); font: ${FONT}; font-variant-numeric: tabular-nums; box-shadow: 0 4px 16px rgb(0 0 0 / 18%); user-select: none; -webkit-user-select: none; text-align: start; }
@media (prefers-color-scheme: dark) { section { ${DARK} } }
${COMMON}
header { display: flex; align-items: center; gap: 8px; }
b { font-weight: 600; }
p { margin: 0; min-block-size: 1.4em; color: var(--soft); }
p, .ticked { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ticked { flex: 1; }
.body { display: grid; gap: 6px; margin-block-start: 6px; }
.body button { padding: 5px 10px; border: 1px solid var(--accent); font-weight: 600; }
.body button[aria-disabled=true] { border-color: var(--line); color: var(--soft); cursor: default; }
.collect:not([aria-disabled=true]) { background: var(--accent); color: var(--on); }
.toggle { min-inline-size: 24px; min-block-size: 24px; padding: 0 6px; border: 1px solid var(--line); font-size: 15px; line-height: 1; }
`;
