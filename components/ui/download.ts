/** Hands the user an object as a JSON file. */
export const download = (name: string, content: object): void => downloadBlob(name, new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: 'application/json' }));

/** Hands the user a file, by a link to a blob: no permission is needed. */
export function downloadBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the blob by then; the address alone would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
