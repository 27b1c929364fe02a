import { nationalId } from '../../../../src/screening/validators/national-id.js';
import { rowsOf, type RuleTable, valuesFound } from './rule-table.js';

const table = {
  accepts: [
    ['tw987654a', 'tw987654a'],
    ['12345678Z', '12345678Z'],
    ['S2740116C', 'S2740116C'],
    ['AAAAAA00B11C333Y', 'AAAAAA00B11C333Y'],
    ['130 692 544', '130 692 544'],
    ['MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
    ['jm 20 44 18 c', 'jm 20 44 18 c'],
    ['12.345.678-Z', '12.345.678-Z'],
    ['X-1234567-L', 'X-1234567-L'],
    ['LOMA620115MJCPRN04', 'LOMA620115MJCPRN04'],
    ['1234567FA', '1234567FA'],
    ['529.982.247-25', '529.982.247-25'],
    ['11.222.333/0001-81', '11.222.333/0001-81'],
    ['20-12345678-6', '20-12345678-6'],
    ['756.9217.0769.85', '756.9217.0769.85'],
    ['12.345.678-5', '12.345.678-5'],
  ],
  refuses: [
    '12345678A',
    'order 12345678Z',
    'BG123612A',
    '130 692 545',
    '1234 5678 9012',
    '111 111 111',
    'X-1234567-K',
    'part AB 123 456 C',
    '529.982.247-26',
    '11.222.333/0001-82',
    '20-12345678-7',
    '756.9217.0769.86',
    '12.345.678-6',
    '1234567AA',
  ],
} satisfies RuleTable;

describe('national-id', () => {
  test.each(rowsOf(table))('finds $value in "$text"', ({ text, previous, value }) => {
    const found = valuesFound(nationalId, text, previous);
    expect(found.find((each) => each === value) ?? found[0]).toBe(value);
  });
});
