/**
 * The page behind every link: one static document, byte for byte the same for known and unknown ids, whoever fetches it and
 * however. It reads and changes nothing, because previews and scanners fetch every link; the secret stays in the fragment.
 */
import { Router, type Request, type RequestHandler, type Response } from 'express';

import type { PageFiles, StaticFile, StaticFiles } from './static-files.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_MINUTES = 'public, max-age=300';

export interface ShellDeps {
  readonly pages: PageFiles;
  readonly brand: StaticFiles;
}

export function createShellRouter({ pages, brand }: ShellDeps): Router {
  const router = Router({ caseSensitive: true });
  // By prefix, not by pattern: what follows is not looked at, so nothing in it can fail to decode.
  router.use('/c', onlyReading, (_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', pages.shell.length);
    response.end(pages.shell);
  });
  router.use('/assets', onlyReading, filesOf(pages.assets, FOR_EVER));
  router.use('/brand', onlyReading, filesOf(brand, FOR_MINUTES));
  return router;
}

const onlyReading: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else response.status(405).set('Allow', 'GET, HEAD').end();
};

function filesOf(files: StaticFiles, cacheControl: string): RequestHandler {
  return (request, response, next) => {
    const file = files.get(request.path.slice(1));
    if (file === undefined) {
      next();
      return;
    }
    response.setHeader('Cache-Control', cacheControl);
    sendFile(request, response, file);
  };
}

function sendFile(request: Request, response: Response, { contentType, plain, compressed }: StaticFile): void {
  response.setHeader('Content-Type', contentType);
  if (compressed !== null) response.setHeader('Vary', 'Accept-Encoding');
  // One by one: asked for both, the answer would follow the browser's order, and browsers name gzip first.
  const encoding = (['br', 'gzip'] as const).find((each) => compressed !== null && request.acceptsEncodings(each) === each);
  const body = compressed === null || encoding === undefined ? plain : compressed[encoding];
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}
