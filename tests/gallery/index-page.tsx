import { useState } from 'preact/hooks';
import { LANGUAGE_NAMES } from '../../utils/i18n/names.ts';
import { LANGUAGES } from '../../utils/i18n/text.ts';
import './index-page.css';
import { THEMES, type Gallery } from './state.ts';

/** Every state by group, the chosen one beside the list in a frame of its real size. */
export function Index({ states }: { states: Gallery['states'] }) {
  const [chosen, setChosen] = useState(states[0]?.id ?? '');
  const [language, setLanguage] = useState<string>('en');
  const [theme, setTheme] = useState<string>('light');
  const groups = [...new Set(states.map(({ id }) => id.split('/')[0] ?? ''))];
  const addressOf = (id: string) => `?${new URLSearchParams({ state: id, lang: language, theme })}`;
  return (
    <div class="gallery">
      <nav class="gallery__list" aria-label="States">
        <p>{LANGUAGES.map((one) => <Choice key={one} name="language" value={one} label={LANGUAGE_NAMES[one]} chosen={language} choose={setLanguage} />)}</p>
        <p>{THEMES.map((one) => <Choice key={one} name="theme" value={one} label={one} chosen={theme} choose={setTheme} />)}</p>
        {groups.map((group) => (
          <section key={group}>
            <h2 class="section-title">{group}</h2>
            <ul>{states.filter(({ id }) => id.startsWith(`${group}/`)).map(({ id }) => (
              <li key={id}><a href={addressOf(id)} aria-current={id === chosen} onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                setChosen(id);
              }}>{id.slice(group.length + 1)}</a></li>
            ))}</ul>
          </section>
        ))}
      </nav>
      <iframe key={addressOf(chosen)} class={`gallery__frame gallery__frame--${states.find(({ id }) => id === chosen)?.frame ?? 'page'}`} title={chosen} src={addressOf(chosen)} />
    </div>
  );
}

function Choice({ name, value, label, chosen, choose }: { name: string; value: string; label: string; chosen: string; choose: (value: string) => void }) {
  return <label class="gallery__choice"><input type="radio" name={name} checked={chosen === value} onChange={() => choose(value)} /> {label}</label>;
}
