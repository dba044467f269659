import * as l10n from '@vscode/l10n';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { span, type Span } from '../text/span.ts';
import type { Document, Node, SlipCause, SyntaxCause, SyntaxProblem } from '../tree/node.ts';
import { readDocuments } from '../tree/read.ts';
import { lineEnd, lineStart, styleOf } from '../tree/style.ts';
import { defineDirectRule, type Match, type OfferedFix } from './support/define-rule.ts';

export interface SyntaxNotice extends Match {
  readonly problem: SyntaxProblem;
}

/** What was noticed of a problem, with the other places that its repair settles. */
export function syntaxNotice(problem: SyntaxProblem): SyntaxNotice {
  const { span: at, cause, repair, others = [] } = problem;
  if (!repair) return { at, problem };
  const related = others.slice(0, mostRelated).map(place => ({ message: l10n.t('Also here'), span: place }));
  return { at, about: cause, problem, related };
}

/** Upper bound of places that one slip lists. */
const mostRelated = 100;

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
    if (problem.repair) {
      const { edits, safe } = problem.repair;
      return { title: repairTitles[problem.cause as SlipCause](), ...(safe && { safe }), edits };
    }
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
  'missing-key': () =>
    l10n.t(
      'There is no key in front of this colon, so nothing says what the value means. Write the key, or put the text in quotes.',
    ),
  'not-text': () =>
    l10n.t('This file is not UTF-8 text, so it cannot be read as a plan. Save it with the encoding UTF-8.'),
  other: () => l10n.t('This cannot be read as YAML. Compare it with the lines around, or write the value in quotes.'),
  'code-fence': () =>
    l10n.t('The plan stands between the fences of Markdown, which are no part of it. Take them away.'),
  'odd-space': character =>
    /[\u00A0\u2007\u202F]/.test(character)
      ? l10n.t(
          'A no-break space stands here, and YAML wants the ordinary one. It is read as an ordinary space; write that.',
        )
      : l10n.t(
          'A character that looks like a space or like nothing ({code}) stands here, and YAML takes it for a letter. It is read as an ordinary space or left out; write it so.',
          { code: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` },
        ),
  'full-width': character =>
    l10n.t(
      '“{character}” is as wide as a Chinese character, and YAML does not know it. It is read as meant; write the narrow one.',
      { character },
    ),
  'list-marker': character =>
    l10n.t('“{character}” marks no item in YAML. Begin each item of a list with a hyphen and a space.', { character }),
  indentation: () =>
    l10n.t(
      'This line is not indented like those that it belongs to. It is read as one of them; indent it as they are.',
    ),
  'colon-in-text': () =>
    l10n.t(
      'A colon with a space behind it makes YAML take the words before it for a key. It is read as text; put the whole value in quotes.',
    ),
  'special-start': character =>
    l10n.t(
      'YAML keeps “{character}” at the beginning of a value for itself. It is read as text; put the whole value in quotes.',
      { character },
    ),
  'text-behind-quote': () =>
    l10n.t(
      'A value that begins with a quote ends with the next one, and more follows here. It is read as one text; put quotes around all of it.',
    ),
  'bracket-in-text': () =>
    l10n.t(
      'A bracket makes YAML read a list or a group, and more than that follows here. It is read as text; put the whole value in quotes.',
    ),
  'typographic-quotes': () =>
    l10n.t('These quotes are typographic ones, which YAML takes for part of the text. Write straight quotes.'),
  'trailing-comma': key =>
    l10n.t(
      '{key} ends with a punctuation mark, which YAML takes for part of the value. It is read without; remove the mark.',
      { key },
    ),
  'cut-by-comment': key =>
    l10n.t(
      'A number sign behind a space begins a comment, so YAML ends {key} here. It is read as text; put the whole value in quotes.',
      { key },
    ),
  'cut-by-comma': key =>
    l10n.t(
      'Between brackets a comma ends the value, so YAML ends {key} here. It is read as text; put the whole value in quotes.',
      { key },
    ),
  'anchor-in-text': word =>
    l10n.t('YAML takes “{word}” for an anchor and not for text. It is read as text; put the whole value in quotes.', {
      word,
    }),
  'tag-in-text': word =>
    l10n.t('YAML takes “{word}” for a tag and not for text. It is read as text; put the whole value in quotes.', {
      word,
    }),
  'merge-key': alias =>
    l10n.t(
      'Merge keys (<<) are no part of YAML 1.2, so most readers do not follow them. Write out what {alias} says; it is read so until then.',
      { alias },
    ),
  'typographic-dash': () =>
    l10n.t(
      'This name holds a typographic dash, so it is another name than the one with a hyphen that looks like it. Write a hyphen.',
    ),
  'split-accent': () =>
    l10n.t(
      'The accents of this name are characters of their own, so it is another name than the one that looks the same. Write them as one with their letters.',
    ),
  'list-as-text': key =>
    l10n.t('{key} is a list, and YAML reads one text here. It is read as a list; write brackets around it.', { key }),
  mention: key =>
    l10n.t('{key} calls a person with “@”, which is no part of the name. It is read without; remove it.', { key }),
  'missing-bracket': bracket =>
    l10n.t(
      'This bracket is not closed, or by one of another kind. It is read as if “{bracket}” closed it on its line; write that.',
      { bracket },
    ),
  'missing-colon': key =>
    l10n.t('{key} is a key only with a colon and a space behind it. It is read as one; write both.', { key }),
  'missing-comma': key =>
    l10n.t(
      'Between brackets a comma stands before each key, and none before {key}. It is read as if it did; write it.',
      {
        key,
      },
    ),
  'one-as-list': key =>
    l10n.t('{key} is one value and no list. It is read without the brackets; remove them.', { key }),
  'stray-mark': mark =>
    l10n.t('“{mark}” means something in other formats, and not in YAML. It is read without; write it as YAML wants.', {
      mark,
    }),
  'missing-space': () =>
    l10n.t('A hyphen begins an item only with a space behind it. It is read as one; write the space.'),
  prose: () =>
    l10n.t('These words are no part of the plan, so YAML cannot read what is. Make a comment of them, or remove them.'),
};

/** How a slip is mended. */
const repairTitles: Record<SlipCause, () => string> = {
  'tab-indentation': () => l10n.t('Indent with spaces instead of tabs'),
  'code-fence': () => l10n.t('Take the fences away'),
  'odd-space': () => l10n.t('Write ordinary spaces'),
  'full-width': () => l10n.t('Write narrow characters'),
  'list-marker': () => l10n.t('Begin the items with a hyphen'),
  indentation: () => l10n.t('Indent it like the lines around'),
  'colon-in-text': () => l10n.t('Put it in quotes'),
  'special-start': () => l10n.t('Put it in quotes'),
  'text-behind-quote': () => l10n.t('Put it in quotes'),
  'bracket-in-text': () => l10n.t('Put it in quotes'),
  'typographic-quotes': () => l10n.t('Write straight quotes'),
  'trailing-comma': () => l10n.t('Remove the mark'),
  'cut-by-comment': () => l10n.t('Put it in quotes'),
  'cut-by-comma': () => l10n.t('Put it in quotes'),
  'anchor-in-text': () => l10n.t('Put it in quotes'),
  'tag-in-text': () => l10n.t('Put it in quotes'),
  'merge-key': () => l10n.t('Write it out'),
  'typographic-dash': () => l10n.t('Write a hyphen'),
  'split-accent': () => l10n.t('Write the accents as one with their letters'),
  'list-as-text': () => l10n.t('Make it a list'),
  mention: () => l10n.t('Remove the sign'),
  'missing-bracket': () => l10n.t('Close the bracket'),
  'missing-colon': () => l10n.t('Write a colon'),
  'missing-space': () => l10n.t('Write a space'),
  'missing-comma': () => l10n.t('Write a comma'),
  'one-as-list': () => l10n.t('Remove the brackets'),
  'stray-mark': () => l10n.t('Write it as YAML wants'),
  prose: () => l10n.t('Make it a comment'),
  'unclosed-quote': () => l10n.t('Close the quote'),
};

const repairs: Partial<Record<SyntaxCause, (problem: SyntaxProblem, document: Document) => OfferedFix | undefined>> = {
  'tab-indentation': (_, document) => ({
    title: l10n.t('Indent with spaces instead of tabs'),
    safe: true,
    edits: spacesForTabs(document),
  }),
  'bad-escape': ({ span: at }, document) => {
    const string = scalarAround(document.root, at.start);
    return string && { title: l10n.t('Write single quotes'), safe: true, edits: inSingleQuotes(document.text, string) };
  },
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

/** The words of double quotes with every backslash taken as one, as in the path of a file. */
function inSingleQuotes(text: string, { start, end }: Span): TextEdit[] {
  const words = text.slice(start + 1, end - 1).replaceAll('\\"', '"');
  return [{ span: span(start, end), text: `'${words.replaceAll("'", "''")}'` }];
}

/** The text in quotes that holds a place. */
function scalarAround(node: Node | undefined, at: number): Span | undefined {
  if (!node || at < node.span.start || at >= node.span.end) return undefined;
  if (node.kind === 'scalar') return node.style === 'quoted' ? node.span : undefined;
  const inside =
    node.kind === 'sequence' ? node.items : node.entries.flatMap(({ key, value }) => [{ value: key }, { value }]);
  for (const { value } of inside) {
    const found = scalarAround(value, at);
    if (found) return found;
  }
  return undefined;
}

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
