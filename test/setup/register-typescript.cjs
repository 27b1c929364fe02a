/**
 * Lets a plain `node --require` run this repository's TypeScript, for child processes of tests. The same compiler and the
 * same `.js` -> `.ts` mapping as Jest's, so that what a child runs is what the suite runs.
 */
const { existsSync, readFileSync } = require('node:fs');
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

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  // The loader of ES modules does not know this hook; a lazy import of our own file comes through require.
  const own = /\bimport\((["'])(\.{1,2}\/[^"']+)\1\)/g;
  module._compile(code.replace(own, 'Promise.resolve().then(() => require($1$2$1))'), filename);
};
