/**
 * What this device keeps of a link, in IndexedDB under the link's id: the device key and the psk, both non-extractable, and
 * the session's id. Never text, secret or code. Where the browser refuses to store, the page goes on from memory.
 */
import type { DeviceKeys } from '../wire/device.js';
import type { KeyHandle } from '../wire/kdf.js';

export interface Kept {
  readonly device: DeviceKeys;
  /** `null` until entering succeeded: the device key comes first, so that a lost answer can be asked for again. */
  readonly entered: { readonly sessionId: string; readonly psk: KeyHandle } | null;
  readonly at: number;
}

export interface Keep {
  /** `null` also when storage cannot be read. */
  find(linkId: string): Promise<Kept | null>;
  /** False when it could not be stored. */
  put(linkId: string, kept: Kept): Promise<boolean>;
  remove(linkId: string): Promise<void>;
  /** Drops what is older than `at`: no session lives that long. */
  dropBefore(at: number): Promise<void>;
}

const DATABASE = 'sallyport';
const STORE = 'links';

export function openKeep(factory: IDBFactory | undefined): Keep {
  return {
    find: (linkId) => attempt(null, () => read(factory, linkId)),
    put: (linkId, kept) =>
      attempt(false, async () => {
        await run(factory, 'readwrite', (store) => store.put(kept, linkId));
        return true;
      }),
    remove: (linkId) => attempt(undefined, () => run(factory, 'readwrite', (store) => store.delete(linkId))),
    dropBefore: (at) =>
      attempt(undefined, async () => {
        const keys = await run(factory, 'readonly', (store) => store.getAllKeys());
        for (const key of keys) {
          const kept = await read(factory, key);
          if (kept !== null && kept.at < at) await run(factory, 'readwrite', (store) => store.delete(key));
        }
      }),
  };
}

async function read(factory: IDBFactory | undefined, key: IDBValidKey): Promise<Kept | null> {
  const found = await run<unknown>(factory, 'readonly', (store) => store.get(key));
  return isKept(found) ? found : null;
}

/** Only this page writes here; what an older one of ours wrote may look different. */
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'device' in value && 'entered' in value && 'at' in value;

/** Private windows, full disks and settings make any of this fail: the fallback is what the caller is told. */
async function attempt<T>(fallback: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return fallback;
  }
}

/** One request in one transaction, with its own connection; resolves when the transaction is durable. */
async function run<T>(
  factory: IDBFactory | undefined,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  if (factory === undefined) throw new Error('no storage');
  const database = await open(factory);
  try {
    const transaction = database.transaction(STORE, mode);
    const asked = request(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'));
    });
    return asked.result;
  } finally {
    database.close();
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage refused'));
  });
}
