// Whatever is said past the translation stands out in a language that has letters of its own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  InlayHint,
} from 'vscode-languageserver';
import { fieldsOf, planFormat, policyFormat, rules } from '../server/src/engine/index.ts';
import { useLocale } from '../server/src/l10n/locale.ts';
import { formats } from '../server/src/cli/report/index.ts';
import { inEditor } from './support/editor.ts';
import { withFolder } from './support/folder.ts';
import { repli } from './support/io.ts';
import { disguised, inPseudoLanguage, plainWords, wordsOf } from './support/pseudo-language.ts';

const story = readFileSync(new URL('../examples/wms-go-live.release.yaml', import.meta.url), 'utf8');
const codes = rules.map(({ code }) => code);
const keys = [planFormat, policyFormat].flatMap(format =>
  Object.keys(format.objects).flatMap(object => Object.keys(fieldsOf(format, object))),
);
const policy = 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skiped: off }\n';

/** Names that are the same in every language: of the product, of commands, formats, keys and units. */
const names = wordsOf(
  ...codes,
  ...keys,
  ...formats.keys(),
  'repli stdin yaml yml json html git github release releases plan rfc ctrl help lsp stdio',
  'check risk init explain rules schema digest render pretty markdown never error warning info',
  'standard service cutover migration database infrastructure config push business configuration',
);

describe('a language with letters of its own', () => {
  afterEach(() => useLocale('en'));

  it('disguises sentences, and neither what is filled in nor code', () => {
    assert.equal(disguised('Run `repli` on {path}'), 'Ŕûñ `repli` ôñ {path}');
    assert.deepEqual(plainWords('Ŕûñ `repli` on the plan', wordsOf('plan')), ['the']);
  });

  const helps = ['', 'check', 'risk', 'init', 'explain', 'rules', 'schema', 'digest', 'render', 'lsp'];
  const wrong: readonly (readonly string[])[] = [
    ['chekc'],
    ['chekc-nothing-alike'],
    ['check', '--fromat', 'json'],
    ['check', '--format', 'pdf'],
    ['check', '--format', 'json='],
    ['check', '--format', 'json', '--format', 'sarif'],
    ['check', '--format', 'json=a', '--output', 'b'],
    ['check', '--format', 'json=a', '--format', 'sarif=a'],
    ['check', '--format'],
    ['check', '--now', '12.13.14'],
    ['check', '--fail-on', '5'],
    ['check', '--max-risk', '101'],
    ['check', '--max-risk', '1', '--format', 'junit', '--output', 'o.xml', '--locale', 'fr'],
    ['check', '--locale', '12'],
    ['check', '9.yaml'],
    ['check', '*.9'],
    ['check', '--config', '9.yaml'],
    ['check', '--baseline', '9.json'],
    ['check', '--baseline', 'a.release.yaml'],
    ['check', '--base', 'HEAD'],
    ['check', '--output', 'a.release.yaml'],
    ['check', '--output', '9/9'],
    ['check', '--stdin', '--watch'],
    ['check', '--stdin', '--fix'],
    ['check', '--stdin', '--base', '9'],
    ['check', 'empty'],
    ['explain'],
    ['explain', 'test-skiped'],
    ['explain', '999'],
    ['init', '9.txt'],
    ['init', 'a.release.yaml'],
    ['init', '--template', '9'],
    ['digest', 'no.yaml'],
    ['digest', 'a', 'b'],
    ['render', 'no.yaml'],
    ['render', 'two.yaml'],
    ['risk', 'no.yaml'],
    ['lsp'],
  ];
  const told: readonly (readonly string[])[] = [
    ['rules'],
    ['risk', 'a.release.yaml'],
    ['init', 'new.release.yaml'],
    ['check', '--fix-dry-run', 'a.release.yaml'],
    ...codes.map(code => ['explain', code]),
  ];

  /** What a command line says beyond the words of its plan and of its arguments. */
  async function untranslated(folder: string, args: readonly string[]): Promise<string[]> {
    const { stdout, stderr } = await repli(folder, args, { env: { LANG: 'fr_FR.UTF-8' } });
    const isPage = args[0] === 'explain' && codes.includes(args[1] ?? '');
    const examples = isPage ? readFileSync(join('docs/rules', `${args[1] ?? ''}.md`), 'utf8') : '';
    const said = isPage ? withoutExamples(stdout) + stderr : (stdout + stderr).replaceAll(/^ {2}[a-z]+ {2,}/gm, '');
    const known = new Set([...names, ...wordsOf(story, policy, folder, ...args, codeIn(examples))]);
    return plainWords(said, known).map(word => `${args.join(' ')}: ${word}`);
  }

  for (const [what, calls] of [
    ['help', helps.map(command => [command, '--help'].filter(word => word !== ''))],
    ['errors', wrong],
    ['results', told],
  ] as const)
    it(`is the only one that the command line speaks in its ${what}`, () =>
      withFolder(
        {
          'a.release.yaml': story,
          'no.yaml': '- 1\n',
          'two.yaml': `${story}---\n- 1\n`,
          'empty/1.txt': '',
          '.repli.yaml': policy,
        },
        folder =>
          inPseudoLanguage(async () => {
            const past: string[] = [];
            for (const args of calls) past.push(...(await untranslated(folder, args)));
            assert.deepEqual(past, []);
          }),
      ));

  it('is the only one that the language server speaks', () =>
    inPseudoLanguage(() =>
      inEditor(
        story,
        async ({ ask, document }) => {
          const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic');
          assert.ok(report.kind === 'full');
          const said: string[] = report.items.flatMap(({ message, relatedInformation }) => [
            textOf(message),
            ...(relatedInformation ?? []).map(one => one.message),
          ]);
          const end = document.positionAt(story.length);
          const range = { start: { line: 0, character: 0 }, end };
          const context = { diagnostics: report.items };
          const actions = await ask<CodeAction[]>('textDocument/codeAction', { range, context });
          said.push(...actions.map(({ title }) => title));
          const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range });
          said.push(...hints.flatMap(({ label, tooltip }) => [textOf(label), textOf(tooltip)]));
          const lenses = await ask<CodeLens[]>('textDocument/codeLens');
          said.push(...lenses.map(({ command }) => command?.title ?? ''));
          const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
          said.push(...symbols.map(({ detail }) => detail ?? ''));
          for (const [line, text] of story.split('\n').entries()) {
            const character = text.search(/[a-z]/);
            if (character < 0) continue;
            const position = { line, character };
            const hover = await ask<Hover | null>('textDocument/hover', { position });
            said.push(textOf(hover?.contents).replaceAll(/```[^]*?```/g, ''));
            const list = await ask<CompletionList | CompletionItem[] | null>('textDocument/completion', { position });
            const items = Array.isArray(list) ? list : (list?.items ?? []);
            for (const { detail, documentation } of items)
              said.push(detail ?? '', textOf(documentation).replaceAll(/```[^]*?```/g, ''));
          }
          assert.ok(said.length > 200, String(said.length));
          const known = new Set([...names, ...wordsOf(story)]);
          const past = said.flatMap(text => plainWords(text, known).map(word => `${word}: ${text}`));
          assert.deepEqual([...new Set(past)], []);
        },
        { locale: 'fr' },
      ),
    ));
});

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'object' && value !== null ? textOf(Object(value).value ?? '') : '';
}

/** The page of a rule without its plans, which are indented. */
function withoutExamples(page: string): string {
  return page.replaceAll(/^ {4}.*$/gm, '');
}

function codeIn(markdown: string): string {
  return (markdown.match(/```[^]*?```/g) ?? []).join('\n');
}
