#!/usr/bin/env node
/** The last step of the build: an empty database, which a first start copies instead of making one. */
'use strict';
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const { makeTemplate } = require(join(dist, 'src', 'stores', 'pglite', 'template.js'));

void makeTemplate(join(dist, 'database'));
