/**
 * Which room may import which, and which room owns which package. Two tables, one rule a row; a rule's name says how to
 * mend what it found. Type-only imports count: a room that knows another's types depends on it.
 */
const path = require('node:path');

/** room: its files, and the rooms it may import beside itself. */
const rooms = {
  domain: { files: '^src/domain/', may: [] },
  wire: { files: '^secure-web/wire/', may: [] },
  support: { files: '^src/support/', may: ['domain'] },
  config: { files: '^src/config/', may: ['domain', 'support', 'screening'] },
  screening: { files: '^src/screening/', may: ['domain', 'support'] },
  links: { files: '^src/links/', may: ['domain', 'support'] },
  bots: { files: '^src/bots/', may: ['domain', 'support'] },
  assurance: { files: '^src/assurance/', may: ['domain', 'support'] },
  directory: { files: '^src/directory/', may: ['domain', 'support'] },
  agents: { files: '^src/agents/', may: ['domain', 'support'] },
  delivery: { files: '^src/delivery/', may: ['domain', 'support'] },
  vault: { files: '^src/vault/', may: ['domain', 'support'] },
  ledger: { files: '^src/ledger/', may: ['domain', 'support'] },
  stores: { files: '^src/stores/', may: ['domain', 'support'] },
  http: { files: '^src/http/', may: ['domain', 'support'] },
  owner: { files: '^src/owner/', may: ['domain', 'support'] },
  engine: { files: '^src/engine/', may: ['domain', 'support', 'screening'] },
  reviews: { files: '^src/reviews/', may: ['domain', 'support', 'screening'] },
  intake: { files: '^src/intake/', may: ['domain', 'support'] },
  session: { files: '^src/session/', may: ['domain', 'support', 'wire'] },
  console: { files: '^src/console/', may: ['domain', 'support', 'wire', 'agents'] },
  channel: { files: '^channels/[^/]+/', may: ['domain', 'support'] },
  channels: { files: '^channels/index[.]ts$', may: ['domain', 'support', 'channel'] },
  ui: { files: '^secure-web/ui/', may: ['wire'] },
  page: { files: '^secure-web/(customer|console|phone)/', may: ['wire', 'ui'] },
  main: { files: '^src/main[.]ts$', may: ['compose', 'config'] },
  cli: { files: '^src/cli/', may: ['main', 'compose', 'config', 'owner', 'screening', 'ledger', 'domain', 'support'] },
  bin: { files: '^bin/', may: [] },
};

/** Puts the gateway together, so it may import every room of it; the commands, the pages and the start are not of it. */
const compose = { files: '^src/compose(/|[.]ts$)', never: '^(src/(main[.]ts$|cli/)|secure-web/(?!wire/)|bin/)' };

/** Rooms with several houses under one roof: neighbours are as foreign as any other room. */
const terraces = {
  channels: '^channels/([^/]+)/',
  pages: '^secure-web/(customer|console|phone)/',
};

const ROUTERS = '^(src|channels)/.*[.]router[.]ts$';

/** package: [the files that may import it, types too]. */
const owners = {
  express: ['^src/http/', ROUTERS],
  helmet: ['^src/http/'],
  twilio: ['^channels/sms/'],
  botbuilder: ['^src/bots/'],
  'botframework-schema': ['^src/domain/', '^src/bots/'],
  jsonwebtoken: ['^src/session/', '^src/agents/'],
  ioredis: ['^src/stores/redis', '^src/stores/[^/]+/redis'],
  'rate-limiter-flexible': ['^src/stores/'],
  pg: ['^src/stores/'],
  '@electric-sql/pglite': ['^src/stores/'],
  'fs-native-extensions': ['^src/stores/'],
  re2js: ['^src/screening/patterns/'],
  'libsodium-wrappers': ['^secure-web/wire/'],
  ws: ['^src/session/', '^src/console/'],
  pino: ['^src/support/'],
  'prom-client': ['^src/http/'],
  uuid: ['^src/support/'],
  commander: ['^src/cli/'],
  yaml: ['^src/config/'],
  preact: ['^secure-web/(?!wire/)'],
  '@preact/signals': ['^secure-web/(?!wire/)'],
};

const OURS = '^(src|channels|secure-web|bin|test|bench)/';
const PRODUCT = '^(src|channels|secure-web|bin)/';

const filesOf = (room) => (room === 'compose' ? compose.files : rooms[room].files);

const roomRules = Object.entries(rooms).map(([room, { files, may }]) => ({
  name: `${room}-may-import-only-${may.join('-') || 'itself'}`,
  comment: 'Rooms meet through the ports of src/domain: put the type there, and let compose hand the object over.',
  severity: 'error',
  from: { path: files },
  to: { path: OURS, pathNot: [files, ...may.map(filesOf)] },
}));

const composeRule = {
  name: 'compose-may-import-only-the-rooms-of-the-gateway',
  severity: 'error',
  from: { path: compose.files },
  to: { path: compose.never },
};

const terraceRules = Object.entries(terraces).map(([terrace, files]) => ({
  name: `${terrace}-never-import-each-other`,
  comment: 'What two of them need lives in the core, as a port or an optional member of one.',
  severity: 'error',
  from: { path: files },
  to: { path: files, pathNot: files.replace(/\(.*\)/, '$1') },
}));

const escape = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ownerRules = Object.entries(owners).map(([name, files]) => ({
  name: `${name.replace('@', '').replace('/', '-')}-belongs-to-its-owner-use-the-port`,
  comment: `Only ${files.join(', ')} may import ${name}; elsewhere use what its owner offers through src/domain.`,
  severity: 'error',
  from: { path: PRODUCT, pathNot: files },
  to: { path: `node_modules/(@types/)?${escape(name)}/` },
}));

const generalRules = [
  {
    name: 'break-the-cycle-by-moving-the-shared-part-out',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'product-code-never-imports-test-or-bench',
    severity: 'error',
    from: { path: PRODUCT },
    to: { path: '^(test|bench)/' },
  },
  {
    name: 'domain-imports-packages-as-types-only',
    severity: 'error',
    from: { path: rooms.domain.files },
    to: { pathNot: OURS, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'browser-code-never-imports-node-modules-of-the-platform',
    severity: 'error',
    from: { path: '^secure-web/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'move-the-package-from-dev-dependencies-to-dependencies',
    severity: 'error',
    from: { path: '^(src|channels|bin|secure-web/wire)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'declare-the-package-in-package-json',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  { name: 'mend-the-path-nothing-is-there', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

module.exports = {
  forbidden: [...roomRules, composeRule, ...terraceRules, ...ownerRules, ...generalRules],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: '^(dist|data|node_modules/[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types', 'default'] },
  },
};
