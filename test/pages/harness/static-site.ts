/** Serves the built pages as the gateway must: the same shell for every link, and nothing a page may not have. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="10" fill="#0b5d4e"/><path d="M10 19h16M18 11v16" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>';

export interface Site {
  /** Absolute path of the built pages. */
  readonly root: string;
  /** What `/brand/brand.json` holds. */
  brand: { name?: string; logo?: string };
  colour: string;
}

/** False when the path is not the site's. */
export async function serveSite(site: Site, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = new URL(request.url ?? '/', 'http://site').pathname;
  const send = (type: string, body: string | Buffer) => {
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': 'br',
      'content-security-policy': POLICY,
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
    return true;
  };
  if (path.startsWith('/c/')) return send('text/html; charset=utf-8', await readFile(join(site.root, 'customer/index.html')));
  if (path === '/brand/brand.json') return send('application/json', JSON.stringify(site.brand));
  if (path === '/brand/brand.css') return send('text/css; charset=utf-8', `:root{--brand-colour:${site.colour}}`);
  if (path === '/brand/logo.svg') return send('image/svg+xml', LOGO);
  if (path === '/favicon.ico') return send('image/svg+xml', LOGO);
  if (!path.startsWith('/assets/')) return false;
  const file = join(site.root, normalize(path));
  return send(TYPES[extname(file)] ?? 'application/octet-stream', await readFile(file));
}
