/** The demonstration's settings with another section `screening`. */
export const withScreening = (section: string) => (yaml: string) => {
  const [start, end] = [yaml.indexOf('\nscreening:\n'), yaml.indexOf('\n# The demonstration lets')];
  if (start < 0 || end < 0) throw new Error('the demonstration has no section screening any more');
  return `${yaml.slice(0, start)}\nscreening:\n${section}\n${yaml.slice(end)}`;
};
