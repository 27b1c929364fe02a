/** What the page shows of the business: the same three files for every link, from our own origin. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

import { GatewayError } from '../domain/errors.js';
import { staticFile, type StaticFile, type StaticFiles } from './static-files.js';

export interface Brand {
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Path of a PNG or SVG file. */
  readonly logoFile: string | null;
}

const LOGO_TYPES = ['.png', '.svg'];

/** @throws GatewayError `config-invalid` for a logo that is missing or of another type */
export async function readBrandFiles({ name, colour, logoFile }: Brand): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  const logo = logoFile === null ? null : `logo${extname(logoFile).toLowerCase()}`;
  if (logoFile !== null && logo !== null) files.set(logo, await readLogo(logoFile));
  const json = JSON.stringify({ name, colour, logo: logo === null ? null : `/brand/${logo}` });
  files.set('brand.json', await staticFile('.json', Buffer.from(json)));
  files.set('brand.css', await staticFile('.css', Buffer.from(`:root{--brand-colour:${colour}}\n`)));
  return files;
}

async function readLogo(file: string): Promise<StaticFile> {
  const extension = extname(file).toLowerCase();
  if (!LOGO_TYPES.includes(extension)) throw refuse('must be a PNG or an SVG file');
  try {
    return await staticFile(extension, await readFile(file));
  } catch (error) {
    throw refuse('cannot be read', error);
  }
}

const refuse = (what: string, cause?: unknown) =>
  new GatewayError('config-invalid', `brand.logo ${what}`, { cause, showable: true });
