/**
 * The same word, without the text that it was cut out of: engines keep a longer slice as a pointer into the whole, and
 * a name that is remembered would keep its file in memory.
 */
export function copyString(word: string): string {
  // What is short is copied by every engine.
  if (word.length < 13) return word;
  return JSON.parse(JSON.stringify(word)) as string;
}
