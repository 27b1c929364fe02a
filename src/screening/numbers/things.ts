/** Numbers whose form says that they are of a thing or a place: a parcel, a book, a tyre, a network card, a point on a map. They identify nobody. */

/** UPS; the letters and digits of the Universal Postal Union's S10. */
const PARCEL = /^(?:1Z[A-Z\d]{16}|[A-Z]{2}\d{9}[A-Z]{2})$/;
const NETWORK_CARD = /^(?:[\dA-F]{2}-){5}[\dA-F]{2}$|^(?:[\dA-F]{4}\.){2}[\dA-F]{4}$/i;
const POINT = /^-?\d{1,3}\.\d{4,}(?:[ ,]+-?\d{1,3}\.\d{4,})?$/;
const MEASURE = /^\d{1,4}(?:x\d{1,4}){1,3}$/i;
const TYRE = /^\d{3}\/\d{2}(?: ?Z?R ?\d{2})?$/i;
const BOOK = /^97[89]\d{10}$/;

export function isOfThing(written: string): boolean {
  const value = written.replace(/[ -]/g, '').toUpperCase();
  return (
    NETWORK_CARD.test(written) ||
    PARCEL.test(value) ||
    POINT.test(written) ||
    MEASURE.test(value) ||
    TYRE.test(written) ||
    isBook(value)
  );
}

/** ISBN-13: digits weighted by one and three add up to a multiple of ten. */
function isBook(value: string): boolean {
  if (!BOOK.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < value.length; i += 1) sum += (value.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}
