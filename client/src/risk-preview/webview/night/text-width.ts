/** How wide words are in the font of the page, to know whether they fit. */
let context: CanvasRenderingContext2D | null | undefined;

export function textWidth(words: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return words.length * 7;
  const { fontFamily } = getComputedStyle(document.body);
  context.font = `12px ${fontFamily}`;
  return context.measureText(words).width;
}

/** The words, cut with an ellipsis where they do not fit; empty where hardly anything would be left. */
export function fitted(words: string, room: number): string {
  if (textWidth(words) <= room) return words;
  let [fits, tooLong] = [0, words.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (textWidth(`${words.slice(0, middle)}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return fits < 3 ? '' : `${words.slice(0, fits).trimEnd()}…`;
}
