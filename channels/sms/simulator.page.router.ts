/** The page that shows a simulated telephone. Its script and style are files of the page build, served with all the others. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';

/** The page talks to its own origin and to nobody else; a tapped link opens in a tab of its own. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
} as const;

/** `pagesDir`: where the page build wrote its pages. */
export function phonePageRouter({ pagesDir }: { readonly pagesDir: string }): Router {
  const router = Router();
  router.get('/phone', (_request, response) => {
    const page = createReadStream(join(pagesDir, 'phone', 'index.html'));
    page.once('open', () => response.writeHead(200, PAGE_HEADERS));
    page.once('error', () => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(503, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
      response.end('The pages are not built yet: npm run build\n');
    });
    page.pipe(response);
  });
  return router;
}
