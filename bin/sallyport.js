#!/usr/bin/env node
/** Starts the built command line; what is not built is said plainly instead of as a stack trace. */
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const main = join(__dirname, '..', 'dist', 'src', 'cli', 'main.js');
if (existsSync(main)) {
  const { runCommand } = require(main);
  void runCommand(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
  });
} else {
  console.error('sallyport is not built yet: run "npm ci" or "npm run build" first.');
  process.exitCode = 1;
}
