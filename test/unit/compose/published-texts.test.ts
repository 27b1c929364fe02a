import { publishedTexts } from '../../../src/compose/published-texts.js';
import { BUNDLED_SETTINGS } from '../../../src/config/shipped.js';
import { readSettings } from '../../../src/config/settings.js';

const texts = publishedTexts(readSettings(BUNDLED_SETTINGS));

describe('what a business publishes', () => {
  it('is its name and every line of its script, choices and all', () => {
    expect(texts).toEqual(
      expect.arrayContaining(['Harbour Clinic', 'Which vaccination is it about?', 'Flu', 'You are welcome.']),
    );
    expect(texts.join()).toContain('2 Quay Street');
    expect(texts.join()).toContain('I cannot find an account for this number');
  });

  it('is cut where something of a customer is filled in, and holds nothing of one', () => {
    expect(texts).toContain(', your next appointment is ');
    expect(texts.join()).not.toMatch(/[{}]|Okafor|48\.20/);
  });
});
