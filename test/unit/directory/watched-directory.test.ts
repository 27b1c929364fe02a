import { watchedDirectory } from '../../../src/directory/watched-directory.js';
import { settingsDirectory } from '../../../src/directory/settings-directory.js';

const ALEX = { channel: 'sms', address: '+12025550101', name: 'Alex', values: {} };

it('counts nothing while the directory answers, also for somebody it does not know', async () => {
  let failures = 0;
  const directory = watchedDirectory(settingsDirectory([ALEX]), () => (failures += 1));
  expect(await directory.find('sms', '+12025550101')).toBe(ALEX);
  expect(await directory.find('sms', '+12025550199')).toBeNull();
  expect(failures).toBe(0);
});

it.each([
  () => Promise.reject(new Error('out of order')),
  () => {
    throw new Error('out of order');
  },
])('counts a look-up that fails, and lets it fail: %s', async (find) => {
  let failures = 0;
  const directory = watchedDirectory({ find }, () => (failures += 1));
  await expect(directory.find('sms', '+12025550101')).rejects.toThrow('out of order');
  expect(failures).toBe(1);
});
