import { settingsSchema, versionOf, type Settings } from '../domain/settings.ts';
import { TERMS_MOST, termSchema, type Term } from '../domain/terms.ts';

/** Registry of every key in `storage.local`. */
export const STORED_KEYS = { settings: 'settings', terms: 'terms', mirror: 'mirror', finding: 'finding' } as const;

/** The first install: no exchange rate, since a guessed one would lose money; the multiplier keeps the cost. */
export const DEFAULT_SETTINGS: Settings = { version: 1, plan: { multiplier: '1', ending: '', rates: {} }, language: 'auto' };

/** The part of `storage.local` that is used. */
export interface KeyValue {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What stands beside the database to notice its loss (`db/integrity`): names of open jobs and stores, nothing private. */
export interface IntegrityStorage {
  load(name: 'mirror' | 'finding'): Promise<unknown>;
  /** Null removes. */
  save(name: 'mirror' | 'finding', value: object | null): Promise<void>;
}

export function createIntegrityStorage(storage: KeyValue): IntegrityStorage {
  return {
    load: async (name) => (await storage.get(STORED_KEYS[name]))[STORED_KEYS[name]],
    save: (name, value) => (value === null ? storage.remove(STORED_KEYS[name]) : storage.set({ [STORED_KEYS[name]]: value })),
  };
}

export interface SettingsStore {
  get(): Promise<Settings>;
  save(patch: Partial<Omit<Settings, 'version'>>): Promise<void>;
  /** The user's own words, in their order; one that cannot be read is left out, the others stay. */
  terms(): Promise<Term[]>;
  saveTerms(terms: readonly Term[]): Promise<void>;
  /** Back to those of the first install, without own words. */
  erase(): Promise<void>;
}

/** Settings over a key-value port. A stored value that does not fit is not overwritten until the user saves. */
export function createSettings(storage: KeyValue): SettingsStore {
  const get = async (): Promise<Settings> => {
    const stored = settingsSchema.safeParse((await storage.get(STORED_KEYS.settings))[STORED_KEYS.settings]);
    return stored.success ? stored.data : DEFAULT_SETTINGS;
  };
  return {
    get,
    async save(patch) {
      const next = { ...await get(), ...patch };
      await storage.set({ [STORED_KEYS.settings]: { ...next, version: versionOf(next) } });
    },
    async terms() {
      const stored = (await storage.get(STORED_KEYS.terms))[STORED_KEYS.terms];
      return Array.isArray(stored) ? stored.filter((term): term is Term => termSchema.safeParse(term).success).slice(0, TERMS_MOST) : [];
    },
    saveTerms: (terms) => storage.set({ [STORED_KEYS.terms]: terms }),
    async erase() {
      await storage.remove(STORED_KEYS.terms);
      await storage.remove(STORED_KEYS.settings);
    },
  };
}
