import { span, type Span } from '../text/span.ts';
import { hasUnusualLineBreaks, readBlock } from './block-reader.ts';
import { mayCutText, misplacedCharacters } from './doubt.ts';
import type { Document, Entry, Node, Scalar, SyntaxProblem } from './node.ts';
import { readWithYaml } from './yaml-reader.ts';

/**
 * Reads every document of a file: text → tree. Any text gives a tree; what YAML does not allow becomes a problem with a
 * place. The common block style is read by `block-reader`; whatever it does not know is handed, one section or list
 * item at a time, to the `yaml` package, so that one odd or broken place costs its own stretch and no more.
 */
export function readDocuments(text: string): Document[] {
  // One look tells of most files that they are one document of plain lines.
  if (!notable.test(text)) return [readDocument(text, span(0, text.length), false, false)];
  const isDoubtful = misplacedCharacters.test(text);
  if (!unusual.test(text)) return [readDocument(text, span(0, text.length), false, isDoubtful)];
  const damage = noText.exec(text)?.index;
  if (damage !== undefined) return [damaged(text, damage)];
  const isOdd = hasUnusualLineBreaks(text);
  return splitDocuments(text).map(stretch => readDocument(text, stretch, isOdd, isDoubtful));
}

/** What is unusual, and what word processors write: most texts have neither. */
// oxlint-disable no-control-regex, no-misleading-character-class -- they are what is looked for
const notable =
  /[\uFFFD\uFEFF\u0000-\u0008\u000B-\u001F\u00A0\u00AB\u00AD\u00B7\u0300-\u036F\u1680\u2000-\u2018\u201A-\u2025\u2027-\u206F\u2212\u3000-\u3002\uFE00-\uFE6F\uFF01-\uFF5E]|^[-.%]/m;
// oxlint-enable no-control-regex, no-misleading-character-class

/** A control character, a byte order mark, a line that may part two documents. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unusual = /[\uFFFD\uFEFF\u0000-\u0008\u000B-\u001F]|^[-.%]/m;

/** What a decoder leaves where bytes were no UTF-8, and control characters, which no text has. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const noText = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/;

function damaged(text: string, at: number): Document {
  const problems: SyntaxProblem[] = [{ cause: 'not-text', span: span(at, at + 1) }];
  return { text, span: span(0, text.length), root: undefined, comments: [], problems, isDoubtful: false };
}

function readDocument(text: string, stretch: Span, isOdd: boolean, isTypographic: boolean): Document {
  const block = isOdd ? undefined : readBlock(text, stretch);
  const reading = block ?? readWithYaml(text, stretch);
  // Only an alias makes one node stand in two places, and the block reader leaves a document that has one alone.
  const seen = block ? undefined : new Set<Node>();
  const problems = [...reading.problems, ...duplicateKeys(text, reading.root, seen)];
  if (problems.length > 1) problems.sort((one, other) => one.span.start - other.span.start);
  const { root, comments } = reading;
  const isDoubtful = isTypographic || reading.isDoubtful || comments.some(comment => mayCutText(text, comment));
  return { text, span: stretch, root, comments, problems, isDoubtful };
}

const marker = /^(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t]*(?=#|[\r\n]|$))/;
const directive = /^%.*$/gm;
const versionDirective = /^%YAML[ \t]+1\.2[ \t]*(?:[ \t]#.*)?$/gm;

/**
 * The stretches between `---` and `...` markers. A marker with content behind it, directives that say more than the
 * version of YAML, and a file whose only marker is the leading one are left to the reader of the single stretch.
 */
export function splitDocuments(text: string): Span[] {
  const stretches: Span[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // Directives stand at the start of a file or behind `...`, and nowhere else.
  let mayDirect = true;
  for (let line = start; line <= text.length; line = nextLine(text, line)) {
    if (!'-.'.includes(text.charAt(line))) continue;
    const end = nextLine(text, line);
    const found = marker.exec(text.slice(line, end))?.[0].charAt(0);
    if (found === undefined) continue;
    const before = text.slice(start, line);
    const hasHead = found === '-' && mayDirect && before.includes('%') && !hasContent(before.replaceAll(directive, ''));
    if (hasContent(before) && !hasHead) stretches.push(span(start, line));
    const isBare = found === '.' || !hasContent(text.slice(line + 3, end));
    if (!hasHead || !hasContent(before.replaceAll(versionDirective, '')))
      start = isBare ? Math.min(end, text.length) : line;
    mayDirect = found === '.';
  }
  if (stretches.length === 0 || hasContent(text.slice(start))) stretches.push(span(start, text.length));
  return stretches;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length + 1 : end + 1;
}

/** True where a line says anything but a comment. */
function hasContent(stretch: string): boolean {
  return /^[ \t]*[^#\s]/m.test(stretch);
}

function duplicateKeys(text: string, root: Node | undefined, seen: Set<Node> | undefined): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'scalar' || seen?.has(node)) continue;
    seen?.add(node);
    if (node.kind === 'sequence') {
      for (const { value } of node.items) if (value && value.kind !== 'scalar') waiting.push(value);
      continue;
    }
    for (const { value } of node.entries) if (value && value.kind !== 'scalar') waiting.push(value);
    for (const { span: place } of twins(node.entries))
      problems.push({ cause: 'duplicate-key', span: place, subject: text.slice(place.start, place.end) });
  }
  return problems;
}

/**
 * The keys that stand above already. Few keys are compared one by one, which takes less time than a set to hold them.
 */
function twins(entries: readonly Entry[]): Scalar[] {
  const found: Scalar[] = [];
  const above = entries.length > 16 ? new Set<unknown>() : undefined;
  for (let index = 0; index < entries.length; index++) {
    const key = entries[index]?.key;
    if (key && (above ? above.has(key.value) : standsAbove(entries, index, key.value))) found.push(key);
    above?.add(key?.value);
  }
  return found;
}

function standsAbove(entries: readonly Entry[], end: number, value: unknown): boolean {
  for (let index = 0; index < end; index++) if (entries[index]?.key.value === value) return true;
  return false;
}
