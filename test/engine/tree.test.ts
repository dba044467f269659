import assert from 'node:assert/strict';
import fc from 'fast-check';
import { span } from '../../server/src/engine/text/span.ts';
import { hasUnusualLineBreaks, readBlock } from '../../server/src/engine/tree/block-reader.ts';
import type { Document, Node } from '../../server/src/engine/tree/node.ts';
import { readDocuments } from '../../server/src/engine/tree/read.ts';
import type { Reading } from '../../server/src/engine/tree/reading.ts';
import { readWithYaml } from '../../server/src/engine/tree/yaml-reader.ts';
import { tries } from '../support/fuzz.ts';
import { plans } from '../support/plans.ts';

describe('reading YAML', () => {
  for (const [index, plan] of plans.entries()) {
    it(`reads layout ${index} as the yaml package does`, () => agree(plan));
  }

  it('reads whatever becomes of a plan as the yaml package does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), fc.array(mutation, { minLength: 1, maxLength: 3 }), (plan, mutations) => {
        agree(mutations.reduce((text, mutate) => mutate(text), plan));
      }),
      tries(800),
    );
  });

  it('takes no text of a block for a comment, where the block goes to the yaml package', () => {
    agree('steps:\n  - verify: >\n      nobody\n       #can order\n  - id: push-config\n');
  });

  it('gives a tree for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        readDocuments(text);
      }),
      tries(1000),
    );
  });

  it('loses one step to a broken line, and no other', () => {
    const [document] = readDocuments('steps:\n  - id: a\n  - id: "b\n  - id: c\nwindow:\n  start: x\n');
    assert.ok(document?.root?.kind === 'mapping');
    const [steps, window] = document.root.entries;
    assert.equal(steps?.value?.kind === 'sequence' ? steps.value.items.length : 0, 3);
    assert.equal(window?.key.value, 'window');
    assert.deepEqual(
      document.problems.map(({ cause }) => cause),
      ['unclosed-quote'],
    );
  });

  it('reads two documents of one file', () => {
    const texts = readDocuments('---\nname: one\n---\nname: two\n...\n').map(contentOf);
    assert.deepEqual(texts, [{ name: 'one' }, { name: 'two' }]);
  });

  it('follows an alias to what it names', () => {
    const [document] = readDocuments('people:\n  - shifts: &night [a]\n  - shifts: *night\n');
    assert.deepEqual(document && contentOf(document), { people: [{ shifts: ['a'] }, { shifts: ['a'] }] });
  });

  it('reports a list that aliases itself', () => {
    assert.deepEqual(
      readDocuments('a: &a [*a]\n')[0]?.problems.map(({ cause }) => cause),
      ['unknown-alias'],
    );
  });
});

/** Both readers see the same tree and comments, or both see problem. */
function agree(text: string): void {
  // Markers part a file into documents before either reader sees it.
  if (/^(?:---|\.\.\.|%)/m.test(text)) return;
  const stretch = span(text.startsWith('\uFEFF') ? 1 : 0, text.length);
  const theirs = readWithYaml(text, stretch);
  const ours = hasUnusualLineBreaks(text) ? undefined : readBlock(text, stretch);
  if (!ours) return;
  const [theirTrouble, ourTrouble] = [theirs, ours].map(reading => reading.problems.length > 0);
  assert.equal(ourTrouble, theirTrouble, JSON.stringify({ text, ours: ours.problems, theirs: theirs.problems }));
  if (!theirTrouble) assert.deepEqual(simplified(ours), simplified(theirs), text);
}

function simplified({ root, comments }: Reading): unknown {
  return { root, comments: comments.map(({ span: place }) => place.start).sort((one, other) => one - other) };
}

function contentOf({ root }: Pick<Document, 'root'>): unknown {
  return root && valueOf(root);
}

function valueOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(({ value }) => value && valueOf(value));
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, value && valueOf(value)]));
}

/** What a hand does to a text: delete, double, indent, or type something that YAML cares about. */
const mutation = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(12)).map(([at, length]) => (text: string) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + text.slice(start + length);
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        ' ',
        '  ',
        '\t',
        '\n',
        ':',
        ': ',
        '- ',
        '"',
        "'",
        '#',
        ' #',
        '[',
        ']',
        '{',
        '}',
        ',',
        '|',
        '>',
        '&a ',
        '*a',
        '!t ',
        '%',
        '@',
        '?',
        '\\',
        '---\n',
        '~',
        'é',
        '😀',
        '\r\n',
        'x: ',
      ),
    )
    .map(([at, typed]) => (text: string) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + typed + text.slice(start);
    }),
  fc.tuple(fc.nat(), fc.nat(3)).map(([at, kind]) => (text: string) => {
    const lines = text.split('\n');
    const index = at % lines.length;
    const line = lines[index] ?? '';
    lines[index] = [` ${line}`, line.replace(/^ {1,2}/, ''), `${line}\n${line}`, ''][kind] ?? line;
    return lines.join('\n');
  }),
);
