import { readCtrf } from './ctrf.ts';
import { readJunit } from './junit.ts';
import { limits, unreadable } from './report.ts';
import type { Report } from './report.ts';
import { readTap } from './tap.ts';
import { readTrx } from './trx.ts';
import { rootOf } from './xml.ts';

/** Counts the cases of a test report. The content decides the format: names of files say little. */
export function readReport(text: string): Report {
  if (text.length > limits.characters) return unreadable('too-large');
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const start = content.search(/\S/);
  if (start === -1) return unreadable('empty');
  const isXml = content.startsWith('<', start);
  const root = isXml ? rootOf(content) : undefined;
  // A document that ends in its prolog was one once.
  if (root === '') return unreadable('truncated', 1);
  const format = formats.find(({ recognises }) => recognises(content.slice(start), root));
  return format?.read(content) ?? unreadable('unknown-format');
}

interface Format {
  /** The text without leading space; the root is there only for XML. */
  readonly recognises: (text: string, root: string | undefined) => boolean;
  readonly read: (text: string) => Report;
}

const formats: readonly Format[] = [
  { recognises: (_, root) => root === 'testsuites' || root === 'testsuite', read: readJunit },
  { recognises: (_, root) => root === 'TestRun', read: readTrx },
  { recognises: text => text.startsWith('{') && ctrf.test(text), read: readCtrf },
  { recognises: (text, root) => root === undefined && tap.test(text), read: readTap },
];

const ctrf = /"reportFormat"\s*:\s*"CTRF"|"results"\s*:\s*\{/;

/** Package managers print a few lines of their own before the first. */
const tap = /^(?:TAP version \d+|1\.\.\d+\s*(?:#.*)?|(?:not )?ok \d+\b.*|Bail out!.*)$/m;
