/**
 * For each plan of a file the one that it was before: that of the same name, else the one at the same place if neither
 * has found another. Undefined for a plan that is new.
 */
export function pairByName(
  now: readonly (string | undefined)[],
  before: readonly (string | undefined)[],
): (number | undefined)[] {
  const free = new Set(before.keys());
  const pairs = now.map(name => {
    const found = [...free].find(index => name !== undefined && before[index] === name);
    if (found !== undefined) free.delete(found);
    return found;
  });
  return pairs.map((found, index) => {
    if (found !== undefined || !free.has(index)) return found;
    free.delete(index);
    return index;
  });
}
