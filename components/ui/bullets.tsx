/** A list of remarks that opens on demand. */
export function Bullets({ summary, items, testId }: { summary: string; items: readonly string[]; testId: string }) {
  if (items.length === 0) return null;
  return (
    <details class="small" data-testid={testId}>
      <summary>{summary}</summary>
      <ul class="bullets">{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </details>
  );
}
