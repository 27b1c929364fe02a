/**
 * A suite that cannot run without a service says `needs('postgres')('name', ...)` in place of `describe`. Where the
 * service is missing the suite is skipped, and `npm test` prints that it was; under CI the run is refused before it starts.
 */
export type Service = 'postgres' | 'redis' | 'chromium';

/** Without the variable (Jest called by hand) nothing counts as missing, so the suite fails instead of hiding. */
export function needs(service: Service): jest.Describe {
  const missing = (process.env['TEST_MISSING'] ?? '').split(',');
  return missing.includes(service) ? describe.skip : describe;
}
