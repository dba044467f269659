import type { Span } from '../text/span.ts';
import { writtenText, type Document, type Node, type Scalar } from '../tree/node.ts';
import { readDocuments } from '../tree/read.ts';
import { findSecrets, isSecretValue, mayHoldSecret, type Secret } from './find-secrets.ts';

/**
 * A file without its credentials: each is covered by a sign of its own length, so that every place stays what it was.
 */
export interface MaskedText {
  readonly text: string;
  readonly documents: readonly Document[];
  readonly secrets: readonly Secret[];
}

/** What covers a credential, letter by letter. */
export const cover = '•';

/**
 * Reads a file and covers the credentials in it, before anything is said of it: what nobody has read cannot be shown,
 * in whatever format, message or editor.
 */
export function readMasked(text: string): MaskedText {
  const documents = readDocuments(text);
  // What YAML makes of a text without a backslash holds no word that the text does not.
  const isPlain = !text.includes('\\') && !mayHoldSecret(text);
  if (isPlain || !documents.some(mayHoldAny)) return { text, documents, secrets: [] };
  const written = findSecrets(text);
  const once = { ...masked(text, documents, written), secrets: written };
  return coverFurther(once, once.documents);
}

/** Covers what is a credential in documents that are read of the same text; the same text where there is none. */
export function coverFurther(before: MaskedText, documents: readonly Document[]): MaskedText {
  const read = documents.flatMap(secretValuesIn).filter(({ start, end }) => hasUncovered(before.text, start, end));
  if (read.length === 0) return before;
  const secrets = [...before.secrets, ...read].sort((one, other) => one.start - other.start);
  return { ...masked(before.text, before.documents, read), secrets };
}

function hasUncovered(text: string, start: number, end: number): boolean {
  return /[^\s\u2022]/.test(text.slice(start, end));
}

function masked(text: string, documents: readonly Document[], secrets: readonly Secret[]): Omit<MaskedText, 'secrets'> {
  if (secrets.length === 0) return { text, documents };
  const safe = covered(text, secrets);
  return { text: safe, documents: readDocuments(safe) };
}

/** The text with its credentials covered. */
export function maskSecrets(text: string): string {
  return covered(text, findSecrets(text));
}

/** Line breaks stay, and blanks with them: they hold the text together, and give nothing away. */
function covered(text: string, secrets: readonly Secret[]): string {
  if (secrets.length === 0) return text;
  let result = '';
  let done = 0;
  for (const { start, end } of [...secrets].sort((one, other) => one.start - other.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    result += text.slice(done, from) + text.slice(from, end).replaceAll(/\S/g, cover);
    done = end;
  }
  return result + text.slice(done);
}

/** True unless one look at each word shows that it holds none. Broken text is looked at as a whole. */
function mayHoldAny({ root, comments, problems, text, span }: Document): boolean {
  if (problems.length > 0) return mayHoldSecret(text.slice(span.start, span.end));
  if (comments.some(comment => mayHoldSecret(text.slice(comment.span.start, comment.span.end)))) return true;
  return (
    root !== undefined &&
    someScalar(root, '', (key, { value }) => {
      if (mayBeSecretKey(key)) return true;
      return typeof value === 'string' && isLongEnough(value) && mayHoldSecret(value);
    })
  );
}

/** Most ids, and what is shorter than a flag with a password. */
function isLongEnough(value: string): boolean {
  return value.length > 9;
}

/** The keys of the format are shorter or hold none of these words. */
function mayBeSecretKey(key: string): boolean {
  return /pass|pwd|secret|token|cred|key/i.test(key);
}

/** What is a credential only once YAML has read it: behind an escape, over several lines, or below its key. */
function secretValuesIn({ text, root }: Document): Secret[] {
  const found: Secret[] = [];
  if (root)
    someScalar(root, '', (key, scalar) => {
      const value = writtenText(scalar);
      const kind = mayBeSecretKey(key) && isSecretValue(key, value) ? 'password' : findSecrets(value)[0]?.kind;
      if (kind !== undefined) found.push({ ...insideOf(scalar, text), kind });
      return false;
    });
  return found;
}

/** The words of a value, without the quotes or the sign that hold them together. */
function insideOf({ span: { start, end }, style }: Scalar, text: string): Span {
  // A text that was understood as quoted may stand without its quotes.
  if (style === 'quoted')
    return { start: start + (isQuote(text, start) ? 1 : 0), end: end - (isQuote(text, end - 1) ? 1 : 0) };
  const lineBreak = style === 'block' ? text.indexOf('\n', start) : -1;
  return { start: lineBreak === -1 ? start : Math.min(lineBreak, end), end };
}

function isQuote(text: string, at: number): boolean {
  return /["']/.test(text.charAt(at));
}

/** Asks of every word of a tree, the keys included, until one answers yes. */
function someScalar(node: Node, key: string, ask: (key: string, scalar: Scalar) => boolean): boolean {
  if (node.kind === 'scalar') return ask(key, node);
  if (node.kind === 'sequence') return node.items.some(({ value }) => value && someScalar(value, key, ask));
  return node.entries.some(entry => {
    const name = String(entry.key.value);
    if (name.length > 15 && ask('', entry.key)) return true;
    return entry.value !== undefined && someScalar(entry.value, name, ask);
  });
}
