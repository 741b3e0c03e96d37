/**
 * The panel's look. Nothing of the page gets in (`all: initial`) and nothing of it moves: the host has no size of its own, the
 * panel lies over its place. In the slot it is a small bar that opens on demand; floating it stands open at the bottom right.
 * Colours are those of `components/ui/tokens.css`, which this bundle does not carry. All text is generated content: the page can
 * neither select nor find it. Each text has a direction of its own and is cut off from what stands around it.
 */
export const STYLE = `
:host { all: initial !important; display: block !important; position: relative !important; block-size: 0 !important; z-index: 2147483646 !important; color-scheme: light dark !important; }
@media print { :host { display: none !important; } }
section {
  --surface: #fff; --line: #c6cfcf; --ink: #16201f; --soft: #526160; --accent: #0b7568; --on: #fff; --good: #12693a; --warn: #7a4d00; --bad: #a8201a;
  position: absolute; inset-block-start: 4px; inset-inline-end: 8px; box-sizing: border-box; inline-size: max-content; max-inline-size: min(320px, 100vw - 16px);
  padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: var(--ink);
  font: 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; box-shadow: 0 4px 16px rgb(0 0 0 / 18%); user-select: none; -webkit-user-select: none; text-align: start; overflow-wrap: anywhere;
}
section[data-open] { inline-size: min(320px, 100vw - 16px); }
section:not([data-open]) { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; max-inline-size: calc(100vw - 16px); }
section:not([data-open]) .verdicts { display: flex; gap: 12px; margin: 0; }
section[data-place=floating]:not([data-open]) .verdicts { display: none; }
section[data-place=floating] { position: fixed; inset-block: auto 16px; inset-inline-end: 16px; max-block-size: calc(100vh - 32px); overflow: auto; }
@media (prefers-color-scheme: dark) {
  section { --surface: #1b2323; --line: #465656; --ink: #e9efee; --soft: #a7b6b4; --accent: #3fc3b0; --on: #06231f; --good: #7bd69e; --warn: #f0c572; --bad: #ff9c94; }
}
[data-text]::before { content: attr(data-text); }
[data-text] { unicode-bidi: plaintext; }
[hidden] { display: none !important; }
header { display: flex; align-items: center; gap: 8px; }
b { font-weight: 600; }
p, dl, dd { margin: 0; }
.state { flex: 1; color: var(--soft); }
.verdicts { margin-block-start: 6px; }
.body { display: grid; gap: 6px; margin-block: 6px 8px; }
.title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-weight: 600; }
.good { color: var(--good); }
.warn { color: var(--warn); }
.bad { color: var(--bad); }
.soft, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; }
button { all: unset; box-sizing: border-box; cursor: pointer; border-radius: 6px; padding: 5px 10px; text-align: center; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.open { background: var(--accent); color: var(--on); font-weight: 600; }
.toggle { min-inline-size: 24px; min-block-size: 24px; padding: 0 6px; border: 1px solid var(--line); font-size: 15px; line-height: 1; }
`;
