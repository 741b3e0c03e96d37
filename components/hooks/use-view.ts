import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface View {
  /** The view in sight: the id of its entry in the navigation. */
  view: string;
  /** Is this section part of it? */
  shows: (section: string) => boolean;
  /** Shows a view by its own id. */
  open: (view: string) => void;
  /** Brings a section into sight and its heading into focus, in the view in sight when that has it. */
  goTo: (section: string) => void;
}

/**
 * Which sections of a long page are in sight. `views`: each view's sections, its own first; `at`: the section that the
 * address named at the start, which goes on to follow it (links, the Back button). Sections out of sight stay as they are.
 */
export function useView(views: Readonly<Record<string, readonly string[]>>, at: string, fallback: string): View {
  /** The view of its name, else the last that has it. */
  const homeOf = (section: string) => (Object.hasOwn(views, section) ? section : Object.keys(views).findLast((id) => views[id]?.includes(section)));
  const [chosen, setChosen] = useState(() => homeOf(at) ?? null);
  const view = chosen ?? fallback;
  const shows = (section: string) => views[view]?.includes(section) ?? false;
  /** The section to be brought to the front once it is drawn. */
  const goal = useRef<string | null>(homeOf(at) === undefined ? null : at);

  const goTo = useRef((_section: string) => {});
  goTo.current = (section) => {
    const home = homeOf(section);
    if (home === undefined) return;
    goal.current = section;
    setChosen(shows(section) ? view : home);
    front();
  };
  const open = (id: string) => {
    goal.current = id;
    setChosen(id);
    front();
  };
  /** For the keyboard and the screen reader. */
  function front(): void {
    const section = goal.current === null ? null : document.getElementById(goal.current);
    if (!section || section.hidden) return;
    goal.current = null;
    section.scrollIntoView();
    document.getElementById(`${section.id}-title`)?.focus({ preventScroll: true });
  }
  useLayoutEffect(front);
  const follow = useRef(() => {});
  follow.current = () => {
    const section = location.hash.slice(1);
    // An address that names a view is that view, as the Back button expects; one without a section is the first.
    if (Object.hasOwn(views, section)) open(section);
    else if (section === '') setChosen(null);
    else goTo.current(section);
  };
  useEffect(() => {
    const followed = () => follow.current();
    window.addEventListener('hashchange', followed);
    return () => window.removeEventListener('hashchange', followed);
  }, []);
  return { view, shows, open, goTo: (section) => goTo.current(section) };
}
