import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, 'secure-web');
const pages = ['customer', 'phone'].map((page) => resolve(root, page, 'index.html')).filter((file) => existsSync(file));

/**
 * The pages. Nothing is inlined and nothing is fetched from elsewhere, because the content security policy allows neither;
 * targets are the browser floor (Chrome 109, Safari 16.4, Firefox 115).
 */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    // A folder of its own: it is emptied first, and the server's build writes beside it.
    outDir: resolve(import.meta.dirname, 'dist/pages'),
    emptyOutDir: true,
    target: ['chrome109', 'safari16.4', 'firefox115'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One chunk of it is libsodium, which is 430 kB before compression and is fetched while the person reads.
    chunkSizeWarningLimit: 600,
    rolldownOptions: { input: pages },
  },
});
