#!/usr/bin/env node
/** Starts the built command line; what is not built is said plainly instead of as a stack trace. */
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'src', 'cli', 'main.js');
if (existsSync(main)) {
  require(main);
} else {
  console.error('sallyport is not built yet: run "npm ci" or "npm run build" first.');
  process.exitCode = 1;
}
