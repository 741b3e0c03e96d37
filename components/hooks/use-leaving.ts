import { useEffect } from 'preact/hooks';

/** Runs `flush` when the window is hidden or closed: a popup closes as soon as it loses focus. */
export function useLeaving(flush: () => void): void {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [flush]);
}
