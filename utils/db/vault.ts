import { err, ok, type Result } from '../domain/result.ts';
import type { Db, SecretRecord } from './schema.ts';

/** `missing`: never stored or erased. `damaged`: cannot be opened, e.g. moved to another origin. Next step for both: connect again. */
export interface VaultError {
  code: 'missing' | 'damaged';
}

/** Secrets at rest (architecture.md 5): AES-GCM under a non-extractable key, bound to the store's id and origin. */
export interface Vault {
  put(storeId: string, origin: string, secret: unknown): Promise<void>;
  get(storeId: string, origin: string): Promise<Result<unknown, VaultError>>;
  erase(storeId: string): Promise<void>;
}

/** What is encrypted, to which place it is bound: elsewhere it cannot be opened. */
type Place = readonly [purpose: string, storeId: string, name: string];
type Sealed = Pick<SecretRecord, 'v' | 'iv' | 'ct'>;

const bound = (place: Place) => new TextEncoder().encode(JSON.stringify(place));
const vaultPlace = (storeId: string, origin: string): Place => ['pushcart-vault-1', storeId, origin];

/** Encrypts under the vault's key. */
export async function seal(db: Db, place: Place, value: unknown): Promise<Sealed> {
  const key = await vaultKey(db);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { v: 1, iv, ct: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(place) }, key, plain)) };
}

/** Opens what was sealed at this place; rejects what was not, and when the database cannot be read now. */
export async function unseal(db: Db, place: Place, { iv, ct }: Sealed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bound(place) }, await vaultKey(db), ct);
  return JSON.parse(new TextDecoder().decode(plain)) as unknown;
}

async function vaultKey(db: Db): Promise<CryptoKey> {
  const have = await db.read(() => db.keys.get('vault'));
  if (have) return have.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two contexts may race here: the first row wins and both use it.
  await db.write([db.keys], () => db.keys.add({ id: 'vault', key })).catch(() => undefined);
  return (await db.read(() => db.keys.get('vault')))?.key ?? key;
}

export function createVault(db: Db): Vault {
  return {
    async put(storeId, origin, secret) {
      const sealed = await seal(db, vaultPlace(storeId, origin), secret);
      await db.write([db.secrets], () => db.secrets.put({ storeId, ...sealed }));
    },
    async get(storeId, origin) {
      const row = await db.read(() => db.secrets.get(storeId));
      if (!row) return err({ code: 'missing' });
      // Not in the `try`: a database that cannot be read now is no damaged secret.
      const key = await vaultKey(db);
      try {
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: bound(vaultPlace(storeId, origin)) }, key, row.ct);
        return ok(JSON.parse(new TextDecoder().decode(plain)) as unknown);
      } catch {
        return err({ code: 'damaged' });
      }
    },
    erase: (storeId) => db.write([db.secrets], () => db.secrets.delete(storeId)),
  };
}
