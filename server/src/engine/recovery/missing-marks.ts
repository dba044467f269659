import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';
import type { Source } from './source.ts';
import type { FormatOfKeys } from './values.ts';

/** Keys without a colon and a space behind: `title:Deploy`, `title = Deploy`, `title; Deploy`. */
export function missingColons(text: string, { lines, sites }: Source, isKey: (name: string) => boolean): Slip[] {
  const slips: (Slip & { readonly subject: string })[] = [];
  const look = (start: number, end: number, form: RegExp, isWholeLine = false) => {
    const [written = '', name = ''] = form.exec(text.slice(start, end)) ?? [];
    if (!isKey(name)) return;
    const words = isWholeLine ? text.slice(start, end).replace(/(?<![ \t])[ \t]+#[^]*$/, '') : written;
    const place = span(start, start + words.trimEnd().length);
    const separator = span(start + written.indexOf(name) + name.length, start + written.length);
    const behind =
      text.charAt(separator.end) === '\n' || separator.end >= text.length || /\r/.test(text.charAt(separator.end))
        ? ':'
        : ': ';
    slips.push({
      cause: 'missing-colon',
      span: place,
      edits: [{ span: separator, text: `${/["']/.exec(written)?.[0] ?? ''}${behind}` }],
      isSafe: true,
      subject: name,
    });
  };
  for (const { kind, content, end, dashes, key } of lines) {
    if (kind === 'loose')
      look(content, end, /^\w+[ \t]*\r?$/.test(text.slice(content, end)) ? nothing : anySeparator, true);
    else if (kind === 'entry' && !key && dashes.length > 0) look(behindDash(text, dashes), end, mark);
    else if (kind === 'entry' && dashes.length === 0) look(content, end, beforeBracket);
  }
  for (const { within, key, start, end } of sites) if (within === '{' && !key) look(start, end, mark);
  return onePerLine(text, slips);
}

/** `{id:warm,title:Warm}` is one habit. */
function onePerLine(text: string, slips: readonly Slip[]): Slip[] {
  const lines = new Map<number, Slip>();
  for (const slip of slips) {
    const line = text.lastIndexOf('\n', slip.span.start);
    const first = lines.get(line);
    const others = [...(first?.others ?? []), slip.span];
    lines.set(line, first ? { ...first, edits: [...first.edits, ...slip.edits], others } : slip);
  }
  return [...lines.values()];
}

const nothing = /^(\w+)/;
/** `window {start: …}`: YAML takes `window {start` for the key. */
const beforeBracket = /^([A-Za-z][\w-]*)[ \t]+(?=[{[])/;
const mark = /^["']?([A-Za-z][\w-]*)["']?[ \t]*(?:=>|:=|->|[:=;\u2192])[ \t]*(?=\S)/;
const anySeparator =
  /^["']?([A-Za-z][\w-]*)["']?(?:[ \t]*(?:=>|:=|->|[:=;\u2192])[ \t]*|[ \t]+[-\u2013\u2014][ \t]+|[ \t]+)(?=\S)/;

function behindDash(text: string, dashes: readonly number[]): number {
  let at = (dashes.at(-1) ?? 0) + 1;
  while (/[ \t]/.test(text.charAt(at))) at++;
  return at;
}

/** `-id: deploy`: hyphens of a list with no space behind. */
export function missingSpaces(text: string, { lines }: Source): Slip[] {
  return lines.flatMap(({ kind, content }): Slip[] => {
    if (kind === 'blank' || kind === 'comment' || kind === 'marker') return [];
    if (!/^-[A-Za-z"'[{]/.test(text.slice(content, content + 2))) return [];
    const edits = [{ span: span(content + 1, content + 1), text: ' ' }];
    return [{ cause: 'missing-space', span: span(content, content + 1), edits, isSafe: true }];
  });
}

/**
 * Marks that other formats have, and YAML does not: `// comment`, `** bold **` around a key, lines that part sections.
 */
export function strayMarks(text: string, { lines, sites }: Source, { isKey, structureOf }: FormatOfKeys): Slip[] {
  const slips: Slip[] = [];
  for (const line of lines) {
    const words = text.slice(line.content, line.end);
    const comment = /^(?:\/\/+|\/\*+)[ \t]*/.exec(words)?.[0];
    if ((line.kind === 'loose' || line.kind === 'entry') && comment !== undefined) {
      slips.push(strayMark(line.content, comment.length, '# '));
    } else if (line.kind === 'loose' && heading.test(words)) {
      slips.push(strayMark(line.content, words.trimEnd().length, `# ${words.trimEnd()}`));
    }
    const bold = /^(?:-[ \t]+)*(\*\*|__)([A-Za-z][\w-]*)(?::\1|\1:)/.exec(words);
    if (bold && isKey(bold[2] ?? '')) {
      const start = line.content + words.indexOf(bold[1] ?? '');
      slips.push(strayMark(start, line.content + bold[0].length - start, `${bold[2]}:`));
    }
  }
  for (const { key, start, end, within } of sites) {
    const [comment] = /^\/\/+/.exec(text.slice(start, end)) ?? [];
    if (comment && key && !within && structureOf(key.name)) slips.push(strayMark(start, comment.length, '#'));
    if (key && !within && structureOf(key.name) && /^[\\|>]$/.test(text.slice(start, end)))
      slips.push(strayMark(start, 1, ''));
  }
  return slips;

  function strayMark(start: number, length: number, instead: string): Slip {
    const place = span(start, start + length);
    const subject = text.slice(place.start, place.end).trim();
    return { cause: 'stray-mark', span: place, edits: [{ span: place, text: instead }], isSafe: true, subject };
  }
}

/** `**Steps**`, `======`, `</pre>`: what parts or names sections elsewhere. */
const heading = /^(?:(?:\*\*|__).*(?:\*\*|__):?|[-=_*~]{3,}|<\/?\w+>|"""|\u201C\u201D\u201D)[ \t]*\r?$/;
