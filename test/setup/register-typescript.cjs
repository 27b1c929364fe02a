/**
 * Lets a plain `node --require` run this repository's TypeScript, for child processes of tests. The same compiler and the
 * same `.js` -> `.ts` mapping as Jest's, so that what a child runs is what the suite runs.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && parent?.filename) {
    const source = path.resolve(path.dirname(parent.filename), request.replace(/\.js$/, '.ts'));
    if (existsSync(source)) return source;
  }
  return resolve.call(this, request, parent, ...rest);
};

// A child compiles some hundred files; the next one finds them done.
const CACHE = path.join(__dirname, '../../node_modules/.cache/register-typescript');
mkdirSync(CACHE, { recursive: true });

function compile(filename) {
  const source = readFileSync(filename, 'utf8');
  const done = path.join(CACHE, `${createHash('sha256').update(filename).update(source).digest('hex')}.js`);
  if (existsSync(done)) return readFileSync(done, 'utf8');
  const { code } = transformSync(source, {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  const unfinished = `${done}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, done);
  return code;
}

require.extensions['.ts'] = (module, filename) => module._compile(compile(filename), filename);
