import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { limits, unreadable } from './report.ts';
import type { Unreadable } from './report.ts';

/** Elements as they come by. Names are local: a prefix is taken off. */
export interface XmlReader {
  open(name: string, attributes: Attributes, parent: string): void;
  close(name: string): void;
  text?(text: string): void;
  comment?(text: string): void;
}

export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Leads a reader through a document, and says why if it cannot be read to its end.
 * Entities beyond the five of XML are not defined here, so none can expand or reach for a file.
 */
export function readXml(text: string, reader: XmlReader): Unreadable | undefined {
  const parser = new SaxesParser();
  const path: string[] = [];
  let tooDeep = false;
  let atEnd = false;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = localName(tag.name);
    reader.open(name, tag.attributes, path.at(-1) ?? '');
    path.push(name);
    tooDeep = path.length > limits.levels;
    if (tooDeep) throw new Error('too deep');
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    path.pop();
    reader.close(localName(tag.name));
  });
  if (reader.text) {
    parser.on('text', words => reader.text?.(words));
    parser.on('cdata', words => reader.text?.(words));
  }
  if (reader.comment) parser.on('comment', words => reader.comment?.(words));
  try {
    parser.write(withoutControls(text));
    atEnd = true;
    parser.close();
    return undefined;
  } catch {
    if (tooDeep) return unreadable('too-deep', parser.line);
    // What is only missed at the end would have followed there.
    return unreadable(atEnd ? 'truncated' : 'broken', parser.line);
  }
}

/** The name of the outermost element, without reading further; empty if the text ends before it. */
export function rootOf(text: string): string {
  let at = text.indexOf('<');
  while (at !== -1) {
    const end = endOfProlog(text, at);
    if (end === undefined) return localName(/^[^\s/>]*/.exec(text.slice(at + 1, at + 100))?.[0] ?? '');
    at = end === -1 ? -1 : text.indexOf('<', end);
  }
  return '';
}

function endOfProlog(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return text.indexOf('-->', at);
  if (text.startsWith('<?', at)) return text.indexOf('?>', at);
  if (!text.startsWith('<!', at)) return undefined;
  const end = text.indexOf('>', at);
  return text.slice(at, end).includes('[') ? text.indexOf(']>', at) : end;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Terminal colours in captured output are no XML, neither as characters nor as references to them, and say nothing
 * about a case. Lines stay where they are.
 */
function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
  if (!plain.includes('&#')) return plain;
  return plain.replaceAll(/&#(?:[xX]([0-9a-fA-F]+)|(\d+));/g, (reference, hex?: string, decimal?: string) =>
    isCharacter(hex === undefined ? Number(decimal) : parseInt(hex, 16)) ? reference : '\uFFFD',
  );
}

/** What XML 1.0 calls a character. */
function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
