import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type InlayHint,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { rulePageRequest, type ReviewAnswer } from '../../server/src/protocol/requests.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { sentences } from '../../scripts/generate/sentences.ts';
import { useLocale } from '../../server/src/l10n/locale.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { until } from '../support/until.ts';

const uri = 'file:///plans/a.release.yaml';
const skipped = routinePlan.replace('rollback:', 'tests:\n  - id: peak-day\n    status: skipped\nrollback:');
const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };

describe('the language server', () => {
  it('says what it can do', () =>
    withServer(pulling, async (_, { capabilities }) => {
      assert.equal(capabilities.hoverProvider, true);
      assert.equal(capabilities.textDocumentSync && typeof capabilities.textDocumentSync, 'object');
      assert.ok(capabilities.diagnosticProvider);
    }));

  it('answers a client that pulls, and says when nothing has changed', () =>
    withServer(pulling, async client => {
      await open(client, skipped);
      const report = await pull(client);
      assert.ok(report.kind === 'full');
      const [diagnostic] = report.items;
      assert.deepEqual(
        [
          diagnostic?.code,
          diagnostic?.severity,
          diagnostic?.source,
          diagnostic?.range.start,
          diagnostic?.codeDescription,
        ],
        ['test-skipped', 1, 'repli', { line: 18, character: 12 }, undefined],
      );
      assert.equal((await pull(client, report.resultId)).kind, 'unchanged');
      await change(client, 2, 'status: skipped', 'status: passed', skipped);
      assert.deepEqual(
        await pull(client, report.resultId).then(after => (after.kind === 'full' ? after.items : undefined)),
        [],
      );
    }));

  it('pushes to a client that does not pull, once for a burst of edits, and clears at the end', () =>
    withServer({}, async (client, { capabilities }) => {
      assert.equal(capabilities.diagnosticProvider, undefined);
      const pushed: PublishDiagnosticsParams[] = [];
      client.onNotification(
        'textDocument/publishDiagnostics',
        (params: PublishDiagnosticsParams) => void pushed.push(params),
      );
      await open(client, routinePlan);
      await until(() => pushed.length === 1);
      assert.deepEqual(pushed[0]?.diagnostics, []);
      for (let version = 2; version < 40; version++) {
        await client.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ text: version === 39 ? skipped : `${routinePlan}# ${version}\n` }],
        });
      }
      await until(() => pushed.at(-1)?.version === 39);
      assert.deepEqual(
        pushed.at(-1)?.diagnostics.map(({ code }) => code),
        ['test-skipped'],
      );
      await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await until(() => pushed.at(-1)?.version === undefined);
      assert.deepEqual(pushed.at(-1)?.diagnostics, []);
    }));

  it('offers quick fixes whose edits settle the finding', () =>
    withServer(pulling, async client => {
      await open(client, skipped);
      const [action] = await actions(client, 18);
      assert.deepEqual(
        [action?.title, action?.kind, action?.isPreferred, action?.diagnostics?.[0]?.code],
        ['Insert a waiver', 'quickfix', true, 'test-skipped'],
      );
      const after = applied(skipped, action);
      assert.ok(after.includes('    waiver:\n      reason: "TODO: why the test was skipped"\n'), after);
    }));

  it('applies all safe fixes at once, and only those', () =>
    withServer(pulling, async client => {
      const plan = skipped.replace('impact:', 'impcat:').replace('criticality: low', 'critcality: low');
      await open(client, plan);
      const [action] = await actions(client, 0, ['source.fixAll.repli']);
      assert.equal(action?.kind, 'source.fixAll.repli');
      assert.equal(applied(plan, action), skipped);
    }));

  it('explains keys, words and the rules that a suppression names', () =>
    withServer(pulling, async client => {
      await open(client, `${skipped}# repli-ignore test-skipped: why not\n`);
      const text = (line: number, character: number) => hoverText(client, line, character);
      assert.match(await text(6, 4), /^\*\*version\*\* · required/);
      assert.match(await text(10, 16), /^\*\*low\*\*: Hardly anyone notices/);
      assert.match(await text(24, 18), /^\*\*test-skipped\*\*: A test was skipped/);
      assert.match(
        await text(18, 14),
        /^\*\*skipped\*\*: It was left out\.\n\n---\n\n\*\*test-skipped\*\*: What a test would have found/,
      );
      assert.equal(await text(1, 8), '');
    }));

  it('shows the page of a rule as hover where the client has nothing to open it with', () =>
    withServer(pulling, async client => {
      await open(client, `${skipped}# repli-ignore test-skipped: why not\n`);
      for (const [line, character, codes] of [
        [18, 14, ['test-skipped']],
        [24, 18, ['test-skipped', 'suppression-unused']],
      ] as const) {
        const text = await hoverText(client, line, character);
        const pages = [...text.matchAll(/^\*\*([\w-]+)\*\*: (?:(?!\n---\n)[^])*\n## What happened to others\n/gm)];
        assert.deepEqual(
          pages.map(([, code]) => code),
          codes,
          text,
        );
        assert.doesNotMatch(text, /\]\(/);
      }
    }));

  it('links to the page of a rule where the client lists our command for that, and nowhere else', async () => {
    const ask = (commands: unknown) =>
      withServer(
        pulling,
        async client => {
          await open(client, skipped);
          const report = await pull(client);
          const href = report.kind === 'full' ? report.items[0]?.codeDescription?.href : undefined;
          const [action] = await actions(client, 18);
          assert.equal(action?.diagnostics?.[0]?.codeDescription?.href, href, 'the same finding in a code action');
          const text = await hoverText(client, 18, 14);
          if (href === undefined) assert.doesNotMatch(text, /\]\(/);
          else assert.ok(text.endsWith(`[More on this rule](${href})`), text);
          found.push(href);
        },
        new Map(),
        { initializationOptions: { commands } },
      );
    const found: (string | undefined)[] = [];
    for (const commands of [['repli.explainRule'], ['repli.acceptFinding'], 'repli.explainRule']) await ask(commands);
    assert.deepEqual(found, ['command:repli.explainRule?%5B%22test-skipped%22%5D', undefined, undefined]);
  });

  it('hands out the page of a rule, in the language of the session', () =>
    withServer(
      pulling,
      async client => {
        const ask = (code: string) => client.sendRequest<string | null>(rulePageRequest, { code });
        assert.match((await ask('test-skipped')) ?? '', /^# test-skipped\n[^]*\n## Pourquoi\n/);
        assert.equal(await ask('no-such-rule'), null);
      },
      new Map(),
      { locale: 'fr' },
    ));

  it('shows when things happen, behind the lines and above the sections', () =>
    withServer(pulling, async client => {
      await open(client, skipped.replace('- id: push-config', '- { id: push-config, duration: PT30M }'));
      const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
      const hints = await client.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
      assert.deepEqual(
        hints.map(({ label, position }) => [label, position.line]),
        [
          ['20:00 → 20:30 · back by 20:30', 15],
          ['↩ 20:30 → 20:30', 22],
        ],
      );
      const elsewhere = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
      assert.deepEqual(
        await client.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range: elsewhere }),
        [],
      );
      const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      assert.match(
        lenses[0]?.command?.title ?? '',
        /^Not ready · risk \d+ (?:low|moderate)(?:, \d+ of it left open)? · 1 must be fixed$/,
      );
      assert.deepEqual(
        lenses.map(({ command }) => command?.title.split(' · ')[0]),
        [
          lenses[0]?.command?.title.split(' · ')[0],
          'Latest decision 22:00',
          'Done at 20:30, 1 h 30 before the window ends',
        ],
      );
    }));

  it('speaks the language of the editor', async () => {
    try {
      await withServer(
        pulling,
        async client => {
          await open(client, skipped);
          const report = await pull(client);
          const [skip] = report.kind === 'full' ? report.items : [];
          assert.match(JSON.stringify(skip), /a été laissé de côté/);
        },
        new Map(),
        { locale: 'fr-CA' },
      );
    } finally {
      useLocale('en');
    }
  });

  it('takes the words from a client whose server reads no file', async () => {
    try {
      const messages = Object.fromEntries(sentences().map(sentence => [sentence, `« ${sentence} »`]));
      await withServer(
        pulling,
        async client => {
          await open(client, skipped);
          const report = await pull(client);
          const [skip] = report.kind === 'full' ? report.items : [];
          assert.match(JSON.stringify(skip), /« .* »/);
        },
        new Map(),
        { locale: 'fr', initializationOptions: { messages } },
      );
    } finally {
      useLocale('en');
    }
  });

  it('goes on after a document that it does not know', () =>
    withServer(pulling, async client => {
      assert.deepEqual(await pull(client).then(report => (report.kind === 'full' ? report.items : undefined)), []);
      assert.deepEqual(await actions(client, 0), []);
    }));

  it('tells the record of each plan of a file, open or not, and of a text that is lent', () => {
    const elsewhere = 'file:///plans/b.release.yaml';
    return withServer(
      pulling,
      async client => {
        await open(client, `${skipped}---\n${seriousPlan}`);
        const { kind, plans } = await review(client, uri);
        assert.deepEqual([kind, plans.map(({ path }) => path)], ['plans', Array(2).fill('/plans/a.release.yaml')]);
        assert.deepEqual(
          plans.map(({ findings }) => findings.map(({ code }) => code)),
          [['test-skipped'], []],
        );
        assert.ok(plans.every(({ risk }) => risk && risk.score > 0));
        const night = plans[1]?.clock;
        assert.ok(night?.windowStart && night.windowEnd && night.wayBack, 'the night can be drawn');
        assert.ok(
          night.steps.every(({ owner, range }) => owner && range && range.start.line > skipped.split('\n').length),
        );
        assert.equal((await review(client, uri, routinePlan)).plans[0]?.findings.length, 0);
        assert.equal((await review(client, uri)).plans.length, 2, 'what was lent is forgotten');
        assert.deepEqual(
          (await review(client, elsewhere)).plans.map(({ findings }) => findings.map(({ code }) => code)),
          [['test-skipped']],
        );
        const policy = await review(client, 'file:///plans/.repli.yaml', 'kind: Policy\nlimts: {}\n');
        assert.deepEqual([policy.kind, policy.plans.length, policy.plans[0]?.risk], ['policy', 1, null]);
        assert.equal(await review(client, 'file:///plans/absent.release.yaml'), null);
      },
      new Map([[elsewhere, skipped.replace('name: ', 'name: b-').replace('service: ', 'service: b-')]]),
    );
  });

  it('says that a review has changed to a client that wants to know, and to no other', async () => {
    for (const wants of [true, false]) {
      const told: string[] = [];
      await withServer(
        pulling,
        async client => {
          client.onNotification('repli/reviewChanged', (changed: { uri: string }) => void told.push(changed.uri));
          await open(client, routinePlan);
          if (wants) await until(() => told.includes(uri));
          told.length = 0;
          await change(client, 2, 'criticality: low', 'criticality: high', routinePlan);
          if (wants) await until(() => told.includes(uri));
          await review(client, uri);
        },
        new Map(),
        { initializationOptions: { reviewChanged: wants } },
      );
      assert.equal(told.length > 0, wants);
    }
  });

  it('takes severities from the nearest policy, and again when it changes', () => {
    const files = new Map([
      ['file:///plans/.repli.yaml', 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skipped: info }\n'],
    ]);
    return withServer(
      pulling,
      async client => {
        await open(client, skipped);
        const severities = async () =>
          pull(client).then(report => (report.kind === 'full' ? report.items.map(({ severity }) => severity) : []));
        assert.deepEqual(await severities(), [3]);
        files.clear();
        await client.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: 'file:///plans/.repli.yaml', type: 3 }],
        });
        assert.deepEqual(await severities(), [1]);
      },
      files,
    );
  });

  it('knows the other plans of the folder, and hears when they change', () => {
    const other = 'file:///plans/b.release.yaml';
    const files = new Map([[other, routinePlan]]);
    return withServer(
      {},
      async client => {
        const pushed: PublishDiagnosticsParams[] = [];
        client.onNotification(
          'textDocument/publishDiagnostics',
          (one: PublishDiagnosticsParams) => void pushed.push(one),
        );
        const codes = () => pushed.at(-1)?.diagnostics.map(({ code }) => code);
        await open(client, routinePlan);
        await until(() => codes()?.join(' ') === 'id-duplicate window-conflict');
        assert.equal(pushed.at(-1)?.diagnostics[0]?.relatedInformation?.[0]?.location.uri, other);
        files.set(other, routinePlan.replace('shop-config', 'other-config').replace('service: shop', 'service: other'));
        await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 2 }] });
        await until(() => codes()?.length === 0);
        await client.sendNotification('textDocument/didOpen', {
          textDocument: { uri: other, languageId: 'release-plan', version: 1, text: routinePlan },
        });
        await until(() =>
          pushed.some(one => one.uri === uri && one.diagnostics.length === 2 && pushed.indexOf(one) > 2),
        );
        await client.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
        await until(() => pushed.findLast(one => one.uri === uri)?.diagnostics.length === 0);
      },
      files,
    );
  });

  it('opens the reports that a plan names, and again when they change', () => {
    const report = 'file:///plans/reports/load.xml';
    const files = new Map([
      [report, '<testsuite><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>'],
    ]);
    return withServer(
      pulling,
      async client => {
        await open(client, skipped.replace('status: skipped', 'status: passed\n    report: reports/load.xml'));
        const found = async () => {
          const answer = await pull(client);
          return answer.kind === 'full' ? answer.items : [];
        };
        const [contradiction] = await found();
        assert.equal(contradiction?.code, 'test-report-contradicts');
        assert.deepEqual(contradiction?.relatedInformation?.[0]?.location.uri, report);
        files.set(report, '<testsuite><testcase name="a"/><testcase name="b"/></testsuite>');
        const changed = (file: string) =>
          client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 2 }] });
        await changed('file:///plans/reports/other.xml');
        assert.equal((await found()).length, 1, 'another file changes nothing');
        await changed(report);
        assert.deepEqual(await found(), []);
        files.delete(report);
        await changed(report);
        assert.deepEqual(
          (await found()).map(({ code }) => code),
          ['test-report-unreadable'],
        );
      },
      files,
    );
  });
});

/** Starts a server and a client in this process, over streams as an editor would. */
async function withServer(
  capabilities: ClientCapabilities,
  use: (client: ProtocolConnection, result: InitializeResult) => Promise<void>,
  files: ReadonlyMap<string, string> = new Map(),
  { initializationOptions = {}, locale = 'en' }: { initializationOptions?: unknown; locale?: string } = {},
): Promise<void> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  startServer(server, {
    now: () => Date.UTC(2026, 2, 1),
    readText: async wanted => files.get(wanted),
    findPlans: async () => [...files.keys()].filter(file => file.endsWith('.release.yaml')),
    readReports: async path => {
      const text = files.get(`file:///plans/${path}`);
      return text === undefined ? { kind: 'refused', cause: 'absent' } : { kind: 'files', files: [{ path, text }] };
    },
  });
  const client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  client.listen();
  try {
    const result = await client.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: 'file:///plans',
      locale,
      capabilities,
      initializationOptions,
    });
    await client.sendNotification('initialized', {});
    await use(client, result);
  } finally {
    client.dispose();
    server.dispose();
  }
}

async function open(client: ProtocolConnection, text: string): Promise<void> {
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'release-plan', version: 1, text },
  });
}

async function hoverText(client: ProtocolConnection, line: number, character: number): Promise<string> {
  const hover = await client.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  return hover && 'value' in Object(hover.contents) ? (hover.contents as { value: string }).value : '';
}

async function change(
  client: ProtocolConnection,
  version: number,
  from: string,
  to: string,
  text: string,
): Promise<void> {
  const document = TextDocument.create(uri, '', 1, text);
  const start = text.indexOf(from);
  const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range, text: to }],
  });
}

async function pull(client: ProtocolConnection, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

async function actions(client: ProtocolConnection, line: number, only?: string[]): Promise<CodeAction[]> {
  const range = { start: { line, character: 14 }, end: { line, character: 14 } };
  return client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
}

async function review(client: ProtocolConnection, plan: string, text?: string): Promise<ReviewAnswer> {
  return client.sendRequest<ReviewAnswer>('repli/review', { uri: plan, ...(text === undefined ? {} : { text }) });
}

function applied(text: string, action: CodeAction | undefined): string {
  const [change1] = action?.edit?.documentChanges ?? [];
  assert.ok(change1 && 'edits' in change1, 'the action has edits');
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), change1.edits as TextEdit[]);
}
