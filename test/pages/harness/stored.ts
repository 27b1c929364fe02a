/** What a page has left with the browser, as far as any script of its origin can read it. */
import type { Page } from 'playwright-core';

/** Everything in one text; keys that cannot be read show as what they are. */
export const storedBy = (page: Page): Promise<string> => page.evaluate<string>(DUMP_STORAGE);

const DUMP_STORAGE = `(async () => {
  const show = (value) => JSON.stringify(value, (name, inner) =>
    inner instanceof CryptoKey ? 'key, extractable: ' + inner.extractable : ArrayBuffer.isView(inner) ? String.fromCharCode(...inner) : inner);
  const found = [show({ ...localStorage }), show({ ...sessionStorage }), document.cookie, show(await caches.keys())];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => { const asked = indexedDB.open(name); asked.onsuccess = () => resolve(asked.result); });
    for (const store of database.objectStoreNames) {
      for (const read of ['getAllKeys', 'getAll']) {
        const asked = database.transaction(store).objectStore(store)[read]();
        found.push(show(await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); })));
      }
    }
    database.close();
  }
  return found.join('\\n');
})()`;
