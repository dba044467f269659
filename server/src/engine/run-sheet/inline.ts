import * as l10n from '@vscode/l10n';
import type { Text } from '../plan/values.ts';
import type { Fact, Line, Lines, Piece } from './sheet-model.ts';

/** The author's words as a line; what is an address in them can be followed. */
export function words(text: string): Line {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    // The full stop of a sentence is no part of the address before it.
    const url = found[0].replace(/(?<![.,;:!?)\]])[.,;:!?)\]]+$/, '');
    const link = linkTo(url);
    if (link === undefined) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ text: url.replace(/^https?:\/\//i, ''), link });
    from = found.index + url.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

const address = /\bhttps?:\/\/[^\s<>"'`]+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;

function linkTo(url: string): string | undefined {
  if (/^https?:\/\/[^/?#\s]/i.test(url)) return url;
  return url.includes('@') && !url.includes('://') ? `mailto:${url}` : undefined;
}

export function strong(text: string): Line {
  return [{ text, as: 'strong' }];
}

export function quiet(text: string): Line {
  return [{ text, as: 'quiet' }];
}

export function code(text: string): Line {
  return [{ text: text.trim(), as: 'code' }];
}

/** Short things that are read in one glance, such as `> 60 s` or a number to call, stay on one line. */
export function unbroken(text: string): string {
  return text.length > longestUnbroken ? text : text.replaceAll(' ', '\u00A0');
}

const longestUnbroken = 24;

/**
 * True for what is to stay on one line, however narrow its column; a long word is no reason to push others off the
 * page.
 */
export function isWhole(text: string): boolean {
  return text.includes('\u00A0') && text.length <= longestUnbroken + 1;
}

/** What the plan leaves out, said where it would stand. */
export function missing(text: string): Line {
  return [{ text, as: 'missing' }];
}

/** The author's words, or that there are none. */
export function said(text: Text | undefined, otherwise: string): Line {
  return text === undefined || text.value.trim() === '' ? missing(otherwise) : words(text.value);
}

export function fact(label: string, ...value: Lines): Fact {
  return { label, value };
}

/** A fact about a part of the plan that may be silent about it. */
export function factOf(label: string, text: Text | undefined): Fact {
  return fact(label, said(text, l10n.t('Not said in the plan.')));
}

export function plain(line: Line): string {
  return line.map(({ text }) => text).join('');
}
