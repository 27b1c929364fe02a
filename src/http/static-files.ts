/**
 * The files of the pages, read and compressed once at the start and served from memory: what is not in the list does not
 * exist, so there is no path to walk. Names of built assets hold a hash of the content and may be kept for ever.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { GatewayError } from '../domain/errors.js';

/** Above this, half a second of a start goes into the last two per cent. */
const BROTLI_QUALITY = 9;
const GZIP_LEVEL = 9;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
/** Compressed already. */
const DENSE = new Set(['.png']);

export interface StaticFile {
  readonly contentType: string;
  readonly plain: Buffer;
  /** `null`: not worth it. */
  readonly compressed: { readonly br: Buffer; readonly gzip: Buffer } | null;
}

/** By file name. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

export interface PageFiles {
  /** The one HTML document of every continuation link. */
  readonly shell: Buffer;
  readonly assets: StaticFiles;
}

/** @throws GatewayError `config-invalid` when the pages were not built */
export async function readPages(folder: string): Promise<PageFiles> {
  try {
    const names = await readdir(join(folder, 'assets'));
    const files = await Promise.all(names.map((name) => readStaticFile(join(folder, 'assets', name))));
    return {
      shell: await readFile(join(folder, 'customer', 'index.html')),
      assets: new Map(names.flatMap((name, at) => (files[at] === undefined ? [] : [[name, files[at]] as const]))),
    };
  } catch (error) {
    throw new GatewayError('config-invalid', "the pages are not built: run 'npm run build:pages'", {
      cause: error,
      showable: true,
    });
  }
}

async function readStaticFile(path: string): Promise<StaticFile> {
  return staticFile(extname(path), await readFile(path));
}

/** @param extension with its dot */
export async function staticFile(extension: string, plain: Buffer): Promise<StaticFile> {
  const contentType = TYPES[extension];
  if (contentType === undefined) throw new GatewayError('config-invalid', `no page has files of the type ${extension}`);
  return { contentType, plain, compressed: DENSE.has(extension) ? null : await compress(plain) };
}

async function compress(plain: Buffer): Promise<StaticFile['compressed']> {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    promisify(gzip)(plain, { level: GZIP_LEVEL }),
  ]);
  return { br, gzip: gz };
}
