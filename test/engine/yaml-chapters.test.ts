// Our reader and the `yaml` package see the same in every chapter of YAML, but for what is wanted otherwise, by name.

import assert from 'node:assert/strict';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, type Document as YamlDocument } from 'yaml';
import type { Document, Node } from '../../server/src/engine/tree/node.ts';
import { readDocuments } from '../../server/src/engine/tree/read.ts';
import { chapters } from '../support/yaml-chapters.ts';

/** Why a text is read otherwise than by the package, and the texts. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'a byte order mark may begin each document': ['---\n\uFEFFa: 1\n'],
  'a key is one word': ['? [a, b]\n: c\n', '? - a\n: - b\n', '[[a]: b]\n', '{[a]: b}\n', '[a]: b\n', '{a: 1}: b\n'],
  'a value has a key': [': b\n', '{: b}\n', 'x:\n  : v\n', 'x:\n  - : v\n', '[?]\n', '[:]\n'],
  'a tag makes no text something else': [
    'a: !!int "1"\n',
    'a: !!null ""\n',
    'a: !!bool "true"\n',
    'a: !!omap\n- b: c\n',
    'a: !!binary aGk=\n',
    'a: !!timestamp 2001-01-01\n',
    'a: !!merge x\n',
  ],
  'an alias names what was there before': ['a: &x\nb: *x\n', 'a: *x\n', '*x : y\n'],
  'a key stands once': ['a: 1\na: 2\n'],
  'a control character is no text': ['a: "\u0007"\n'],
};

const layouts: Readonly<Record<string, (text: string) => string>> = {
  'as it is': text => text,
  'with CRLF': text => text.replaceAll(/\r?\n/g, '\r\n'),
  'below a key': text => `top:\n${indented(text, 2)}`,
  'in a list': text => `top:\n  - k: v\n  - l:\n${indented(text, 6)}  - m: n\n`,
  'before another key': text => `${text.replace(/(?<!\n)$/, '\n')}tail: end\n`,
};

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

/** Markers part documents at the start of a line only. */
const marksDocuments = /^(?:---|\.\.\.|%|\uFEFF)/m;

describe('YAML, chapter by chapter', () => {
  for (const [chapter, texts] of Object.entries(chapters))
    for (const [layout, lay] of Object.entries(layouts)) {
      const isMoved = layout !== 'as it is' && layout !== 'with CRLF';
      const read = texts.filter(text => !isWanted(text) && !(isMoved && marksDocuments.test(text)));
      if (read.length === 0) continue;
      it(`reads ${chapter} ${layout} as the yaml package does`, () => {
        for (const text of read.map(lay)) assert.deepEqual(ours(text), theirs(text), JSON.stringify(text));
      });
    }

  for (const [reason, texts] of Object.entries(wanted))
    it(`reads otherwise where ${reason}`, () => {
      for (const text of texts) {
        assert.ok(Object.values(chapters).flat().includes(text), text);
        assert.notDeepEqual(ours(text), theirs(text), JSON.stringify(text));
      }
    });
});

function isWanted(text: string): boolean {
  return Object.values(wanted).flat().includes(text);
}

type Content = string | number | boolean | null | undefined | readonly Content[];

/** What every document says; of a text that YAML does not allow, only that. */
function ours(text: string): unknown {
  const documents = readDocuments(text);
  if (documents.some(({ problems }) => problems.length > 0)) return 'not YAML';
  return said(documents.map(({ root }: Document) => root && contentOf(root)));
}

function theirs(text: string): unknown {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  if ('empty' in documents) return [];
  if (documents.some(({ errors }) => errors.length > 0)) return 'not YAML';
  return said(documents.map(document => contentOfYaml(document.contents, document)));
}

/** A document that says nothing is no plan, whether or not it is counted. */
function said(contents: readonly Content[]): Content[] {
  return contents.filter(content => content !== null && content !== undefined);
}

/** A mapping as a list of its keys and values, so that their order and their doubles count. */
function contentOf(node: Node): Content {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(({ value }) => (value ? contentOf(value) : null));
  return node.entries.map(({ key, value }) => [key.value, value ? contentOf(value) : null]);
}

function contentOfYaml(node: unknown, document: YamlDocument): Content {
  if (isAlias(node)) return contentOfYaml(node.resolve(document), document);
  if (isScalar(node)) return node.value === null || typeof node.value !== 'object' ? (node.value as Content) : 'object';
  if (isPair(node)) return [contentOfYaml(node.key, document), contentOfYaml(node.value, document)];
  if (isMap(node)) return node.items.map(pair => contentOfYaml(pair, document));
  if (isSeq(node)) return node.items.map(item => contentOfYaml(item, document));
  return null;
}
