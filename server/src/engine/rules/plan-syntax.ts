import * as l10n from '@vscode/l10n';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import type { Document, SyntaxCause, SyntaxProblem } from '../tree/node.ts';
import { readDocuments } from '../tree/read.ts';
import { lineEnd, lineStart, styleOf } from '../tree/style.ts';
import { defineDirectRule, type Match, type OfferedFix } from './support/define-rule.ts';

export interface SyntaxNotice extends Match {
  readonly problem: SyntaxProblem;
}

export const planSyntax = defineDirectRule<SyntaxNotice, Document>({
  code: 'plan-syntax',
  title: 'The plan cannot be read',
  severity: 'error',
  why: 'What cannot be read cannot be checked, and on the night everyone would read something else into it.',
  lesson:
    'A configuration that a program reads differently from its author is among the oldest causes of outages; a plan is read under stress, so it has to be beyond doubt.',
  message({ problem }) {
    return sentences[problem.cause](problem.subject ?? '');
  },
  fix({ problem }, document) {
    const repair = repairs[problem.cause]?.(problem, document);
    // A guess that leaves the same place in problem is no help.
    return repair && helps(document, problem, repair.edits) ? repair : undefined;
  },
  examples: [
    {
      title: 'A quote that is never closed',
      plan: `
metadata:
  name: shop-5
  title: "Shop 5 goes live # plan-syntax on '"Shop 5 goes live'
`,
    },
    {
      title: 'A key without its colon',
      plan: `
metadata:
  name: shop-5
  title Shop 5 goes live # plan-syntax
`,
    },
    { title: 'Every line says one thing', plan: `metadata:\n  name: shop-5\n  title: Shop 5 goes live\n` },
  ],
});

const sentences: Record<SyntaxCause, (subject: string) => string> = {
  'tab-indentation': () =>
    l10n.t(
      'This line is indented with a tab, and YAML counts only spaces. Indent it with spaces, like the lines around.',
    ),
  'unclosed-quote': () =>
    l10n.t('This quote is never closed, so the plan cannot be read from here on. Close it at the end of the value.'),
  'unclosed-flow': () =>
    l10n.t(
      'This bracket is never closed, so the plan cannot be read from here on. Close it where the list or the group ends.',
    ),
  'duplicate-key': key =>
    l10n.t('The key {key} stands here a second time, and only the first one counts. Keep one of the two.', { key }),
  'unknown-alias': name =>
    l10n.t(
      '*{name} refers to something that is named nowhere above. Write &{name} where it is defined, or write the value out.',
      { name },
    ),
  'alias-blow-up': name =>
    l10n.t(
      'Following *{name} would blow this plan up beyond any size that could be read. Write out what is really meant.',
      { name },
    ),
  'bad-indentation': () =>
    l10n.t(
      'This line does not line up with any line above it, so it is unclear what it belongs to. Indent it like its neighbours.',
    ),
  'key-without-colon': () =>
    l10n.t(
      'This line is neither “key: value” nor a list item, so it says nothing yet. Put a colon and a space behind the key.',
    ),
  'unexpected-text': () =>
    l10n.t(
      'Something stands here that cannot be read as part of the plan. Put the value in quotes if it is meant as text.',
    ),
  'bad-escape': () =>
    l10n.t(
      'A backslash in double quotes begins a special character, and this is none. Use single quotes, or write \\\\ for a backslash.',
    ),
  'too-deep': () =>
    l10n.t('The plan is nested deeper here than any plan needs to be, so reading stops. Flatten this part.'),
  'too-large': () =>
    l10n.t(
      'This part is a million characters long and not in the plain style of a plan, so it is not read. Write it as “key: value” lines, or split the plan.',
    ),
  'complex-key': () => l10n.t('A key has to be a single word. Write this part as “key: value” lines.'),
  'not-text': () =>
    l10n.t('This file is not UTF-8 text, so it cannot be read as a plan. Save it with the encoding UTF-8.'),
  other: () => l10n.t('This cannot be read as YAML. Compare it with the lines around, or write the value in quotes.'),
};

const repairs: Partial<Record<SyntaxCause, (problem: SyntaxProblem, document: Document) => OfferedFix>> = {
  'tab-indentation': (_, document) => ({
    title: l10n.t('Indent with spaces instead of tabs'),
    safe: true,
    edits: spacesForTabs(document),
  }),
  'unclosed-quote': (problem, document) => {
    const start = problem.span.start;
    const end = lineEnd(document.text, start);
    const written = document.text.slice(start, end);
    const comment = /(?<![ \t])[ \t]+#/.exec(written);
    const at = start + (comment ? comment.index : written.trimEnd().length);
    return {
      title: l10n.t('Close the quote'),
      edits: [{ span: span(at, at), text: document.text.charAt(start) }],
    };
  },
};

function spacesForTabs(document: Document): TextEdit[] {
  const edits: TextEdit[] = [];
  const step = ' '.repeat(styleOf(document).step);
  for (const found of document.text.slice(document.span.start, document.span.end).matchAll(/^[ ]*\t[ \t]*(?=\S)/gm)) {
    const start = document.span.start + found.index;
    edits.push({ span: span(start, start + found[0].length), text: found[0].replaceAll('\t', step) });
  }
  return edits;
}

function helps(document: Document, problem: SyntaxProblem, edits: readonly TextEdit[]): boolean {
  const start = lineStart(document.text, problem.span.start);
  const repaired = readDocuments(applyEdits(document.text, edits));
  return !repaired.some(({ problems }) =>
    problems.some(({ cause, span: place }) => cause === problem.cause && place.start >= start),
  );
}
