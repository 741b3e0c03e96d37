import { useEffect, useState } from 'preact/hooks';

/** The id of the section in front while one scrolls, the address's at first; for the navigation. */
export function useCurrentSection(ids: readonly string[], ready: boolean): string {
  const [current, setCurrent] = useState(location.hash.slice(1));
  const wanted = ids.join(' ');
  useEffect(() => {
    if (!ready) return undefined;
    const seen = new Set<string>();
    // The section that crosses a line near the top of the window is the one being read.
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      }
      const first = wanted.split(' ').find((id) => seen.has(id));
      if (first !== undefined) setCurrent(first);
    }, { rootMargin: '-15% 0px -80% 0px' });
    for (const id of wanted.split(' ')) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [wanted, ready]);
  return current;
}
