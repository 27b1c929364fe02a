/**
 * `npm test`: runs Jest with what the suites need found beforehand, says loudly what was skipped, and ends with one line of
 * counts taken from Jest's own result file. Under CI a missing service or a skipped test is a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServices } from './services.mjs';

const strict = process.env.CI === 'true';
const services = findServices();
const missing = services.filter(({ place }) => place === null);

if (missing.length > 0) {
  console.error(`MISSING: ${missing.map(({ name }) => name).join(', ')}. "npm run setup:test" installs what is missing.`);
  console.error(strict ? 'Under CI every suite must run.' : 'Suites that need it are SKIPPED.');
  if (strict) process.exit(1);
}

const result = runJest(process.argv.slice(2));
if (result.report === null) process.exit(result.status || 1);

const skipped = skippedNames(result.report);
if (skipped.length > 0) console.error(`SKIPPED (${skipped.length}):\n${skipped.map((name) => `  ${name}`).join('\n')}`);
process.exitCode = result.status || (strict && skipped.length > 0) ? 1 : 0;
console.log(summary(result.report, skipped.length));

/** `report` is null where Jest did not get as far as to write one. */
function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-jest-'));
  const outputFile = join(folder, 'result.json');
  try {
    const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
    const child = spawnSync(process.execPath, [jest, '--maxWorkers=2', '--json', `--outputFile=${outputFile}`, ...args], {
      env: { ...process.env, ...testEnvironment() },
      stdio: ['inherit', 'ignore', 'inherit'],
    });
    return { status: child.status ?? 1, report: readReport(outputFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function testEnvironment() {
  const places = services.filter(({ place }) => place !== null).map(({ variable, place }) => [variable, place]);
  return {
    // PGlite loads itself with import(), which Jest allows in CommonJS only with this flag.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    TEST_MISSING: missing.map(({ name }) => name).join(','),
    ...Object.fromEntries(places),
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function skippedNames(report) {
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  return tests.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName);
}

/** A suite that could not be loaded has no test to fail, and counts as one failure. */
function summary(report, skipped) {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
