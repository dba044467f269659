import type { TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { grouped, type Slip } from './slip.ts';

const narrow: Readonly<Record<string, string>> = {
  '\uFF1A': ':',
  '\uFF0C': ',',
  '\u3001': ',',
  '\uFF3B': '[',
  '\uFF3D': ']',
  '\uFF5B': '{',
  '\uFF5D': '}',
};

/** Colons, commas and brackets of a keyboard for Chinese or Japanese, where YAML wants those of ASCII. */
export function fullWidth(text: string): Slip[] {
  const places = misplacedIn(text).map(at => span(at, at + 1));
  const edits = places.map((place): TextEdit => {
    const character = narrow[text.charAt(place.start)] ?? '';
    const wantsSpace = /[:,]/.test(character) && /\S/.test(text.charAt(place.end));
    return { span: place, text: wantsSpace ? `${character} ` : character };
  });
  return grouped('full-width', edits, places);
}

const lineWithAny = /^.*[\uFF1A\uFF0C\u3001\uFF3B\uFF3D\uFF5B\uFF5D].*$/gm;

/** Where such characters stand for a key's colon, for brackets around a value, for commas between words of brackets. */
function misplacedIn(text: string): number[] {
  return Array.from(text.matchAll(lineWithAny)).flatMap(({ 0: line, index }) => {
    const isLast = index + line.length === text.length;
    const found = [...keyColon(line, isLast), ...openingBrackets(line), ...withinBrackets(line)];
    return [...new Set(found)].sort((one, other) => one - other).map(at => index + at);
  });
}

const keyWithColon = /^[ \t]*(?:- +)*[\w-]+[ \t]*\uFF1A/;

function keyColon(line: string, isLast: boolean): number[] {
  const end = keyWithColon.exec(line)?.[0].length ?? 0;
  return end === 0 || (isLast && end === line.length) ? [] : [end - 1];
}

const behindDashes = /^[ \t]*(?:- +)*[\uFF3B\uFF5B]/;
const behindMark = /(?<=[:\uFF1A,\uFF0C[{] ?)[\uFF3B\uFF5B]/g;
const closing = /[\uFF3D\uFF5D\]}]/;

/** Those at the beginning of a value, with one that closes further on in the line. */
function openingBrackets(line: string): number[] {
  const first = behindDashes.exec(line)?.[0].length ?? 0;
  const found = Array.from(line.matchAll(behindMark), ({ index }) => index);
  const last = lastIndexOf(line, closing);
  return [...(first > 0 ? [first - 1] : []), ...found].filter(at => at < last);
}

function lastIndexOf(line: string, form: RegExp): number {
  for (let at = line.length - 1; at >= 0; at--) if (form.test(line.charAt(at))) return at;
  return -1;
}

const endsWord = /[\w"')\]}-]/;
const beforeEnd = /[ \t]*(?:$|[,\uFF0C\]}\uFF3D\uFF5D])/y;
const beforeWord = /[ \t]*[\w"'[{]/y;

/** Read once from left to right: each pattern that looks behind or ahead for a bracket would read the line anew. */
function withinBrackets(line: string): number[] {
  const found: number[] = [];
  // Colons behind a word that a brace or a comma is before; they count once a brace closes.
  let colons: number[] = [];
  let wasOpen = false;
  let isOpen = false;
  let key: 'none' | 'awaited' | 'begun' = 'none';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const follows = (form: RegExp) => matchesAt(form, line, at + 1);
    if (/[\uFF3D\uFF5D]/.test(character) && isOpen && follows(beforeEnd)) found.push(at);
    if (/[\uFF0C\u3001]/.test(character) && wasOpen && endsWord.test(line.charAt(at - 1)) && follows(beforeWord))
      found.push(at);
    if (character === '\uFF1A' && key === 'begun') colons.push(at);
    if (/[}\uFF5D]/.test(character)) found.push(...colons.splice(0));
    if (/["']/.test(character)) colons = [];
    wasOpen = isOpen;
    if (/["']/.test(character)) isOpen = false;
    else if (/[[{\uFF3B\uFF5B]/.test(character)) isOpen = true;
    key = keyBehind(character, key);
  }
  return found;
}

function keyBehind(character: string, key: 'none' | 'awaited' | 'begun'): 'none' | 'awaited' | 'begun' {
  if (/[{\uFF5B,\uFF0C]/.test(character)) return 'awaited';
  if (/[ \t]/.test(character)) return key === 'awaited' ? 'awaited' : 'none';
  return /[\w-]/.test(character) && key !== 'none' ? 'begun' : 'none';
}

function matchesAt(form: RegExp, text: string, at: number): boolean {
  form.lastIndex = at;
  return form.test(text);
}
