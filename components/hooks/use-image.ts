import { useEffect, useState } from 'preact/hooks';

/**
 * A supplier's image as an address of our own, null while or when it cannot be had. Fetched without credentials and
 * referrer (architecture.md 8): a plain `<img>` in a page that holds the host permission would send the user's cookies.
 */
export function useImage(url: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (url === undefined) return undefined;
    const stop = new AbortController();
    let made: string | null = null;
    void fetchImage(url, stop.signal).then((blob) => {
      if (blob === null || stop.signal.aborted) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    });
    return () => {
      stop.abort();
      if (made !== null) URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [url]);
  return address;
}

async function fetchImage(url: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal });
    const blob = answer.ok ? await answer.blob() : null;
    return blob?.type.startsWith('image/') ? blob : null;
  } catch {
    return null;
  }
}
