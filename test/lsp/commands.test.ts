import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits, review, rules, type Finding } from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import type { AcceptanceAnswer, RuleJson, RunSheetAnswer } from '../../server/src/protocol/requests.ts';
import { inEditor, uri, type Editor } from '../support/editor.ts';
import { itSlow } from '../support/slow.ts';

const examples = new URL('../../examples/', import.meta.url);
const story = readFileSync(new URL('wms-go-live.release.yaml', examples), 'utf8');
const incidents = readdirSync(new URL('incidents/', examples))
  .filter(file => file.endsWith('.yaml'))
  .map(file => readFileSync(new URL(`incidents/${file}`, examples), 'utf8'));

const world = { now: Date.UTC(2026, 2, 1), policy: undefined };
const findingsIn = (text: string) => review(text, world).plans.flatMap(({ findings }) => findings);
const acceptedIn = (text: string) => review(text, world).plans.flatMap(({ accepted }) => accepted);

describe('explaining a rule', () => {
  it('lists every rule in the order in which a plan is read', () =>
    inEditor(routinePlan, async ({ ask }) => {
      const listed = await ask<RuleJson[]>('repli/rules');
      assert.deepEqual(
        listed.map(({ code }) => code),
        rules.map(({ code }) => code),
      );
      assert.deepEqual(listed[0]?.severity, 'error');
    }));

  it('gives the page that is in the documents too', () =>
    inEditor(routinePlan, async ({ ask }) => {
      const page = readFileSync(new URL('../../docs/rules/rollback-missing.md', import.meta.url), 'utf8');
      assert.equal(await ask('repli/rulePage', { code: 'rollback-missing' }), page);
      assert.equal(await ask('repli/rulePage', { code: 'no-such-rule' }), null);
    }));

  it('is offered with each finding to a client that can run the command, and to no other', async () => {
    const titles = async (editor: Editor) =>
      (await actionsAt(editor, 'steps:')).map(({ title, command }) => [title, command?.command]);
    await inEditor(story, async editor => {
      const all = await titles(editor);
      assert.ok(all.length > 0);
      assert.ok(all.every(([, command]) => command === undefined));
    });
    await inEditor(
      story,
      async editor => {
        const all = await titles(editor);
        assert.ok(
          all.some(([title, command]) => title === 'Explain rollback-missing' && command === 'repli.explainRule'),
        );
        assert.ok(!all.some(([, command]) => command === 'repli.acceptFinding'));
      },
      { options: { commands: ['repli.explainRule'] } },
    );
  });
});

describe('inserting a rollback section', () => {
  it('is offered anywhere in a plan without one', () =>
    inEditor(story, async editor => {
      const [action] = await actionsAt(editor, 'metadata:', ['refactor']);
      assert.equal(action?.title, 'Insert a rollback section, derived from the steps');
      const after = applied(story, action);
      assert.ok(!findingsIn(after).some(({ code }) => code === 'rollback-missing'));
      assert.ok(findingsIn(after).some(({ code }) => code === 'placeholder-left'));
    }));

  it('is offered once where the finding offers it too', () =>
    inEditor(story, async editor => {
      const all = await actionsAt(editor, 'steps:');
      assert.equal(all.filter(({ title }) => title.startsWith('Insert a rollback section')).length, 1);
    }));

  it('takes the plan of the file in which one is', () => {
    const { name = '' } = /name: (?<name>\S+)/.exec(routinePlan)?.groups ?? {};
    const bare = routinePlan.replace(/^rollback:\n(?:[ ].*\n)*/m, '');
    const two = `${seriousPlan}---\n${bare}`;
    return inEditor(two, async editor => {
      assert.deepEqual(await actionsAt(editor, 'criticality: high', ['refactor.rewrite']), []);
      const [action] = await actionsAt(editor, `name: ${name}`, ['refactor']);
      assert.match(applied(two, action).slice(seriousPlan.length), /^rollback:/m);
    });
  });

  it('is not offered where there is a way back, where there will be none, and in broken YAML', async () => {
    const forward = story.replace(
      /$/,
      '\nrollback: { strategy: fix-forward, justification: the certificate expired }\n',
    );
    for (const text of [seriousPlan, forward, `${story}\n  - [`, 'a: b\n', ''])
      await inEditor(text, async editor => {
        const all = await actionsAt(editor, '', ['refactor']);
        assert.deepEqual(all, [], text.slice(-60));
      });
  });
});

describe('accepting a finding with a reason', () => {
  it('has the comment on the line above, indented as the line is', () =>
    inEditor(story, async editor => {
      const { answer, after } = await accept(editor, story, 'test-skipped');
      assert.deepEqual(answer?.after, '\n');
      assert.match(after, /^( +)# repli-ignore test-skipped: because\n\1\S.*$/m);
      assert.ok(acceptedIn(after).some(({ reason }) => reason === 'because'));
    }));

  itSlow('works for every finding of plans that have many, and leaves the others as they were', async () => {
    for (const text of [story, story.replaceAll('\n', '\r\n'), ...incidents])
      await inEditor(text, async editor => {
        const found = findingsIn(text);
        assert.ok(found.length > 0);
        for (const { code, span } of found) {
          const { after } = await accept(editor, text, code, span.start);
          const accepted = acceptedIn(after)
            .map(({ finding }) => finding)
            .filter(finding => finding.code === code);
          assert.ok(accepted.length > 0, code);
          assert.equal(placesOf(findingsIn(after)) + placesOf(accepted), placesOf(found), code);
        }
      });
  });

  it('joins the findings that are accepted at that line already', async () => {
    const once = story.replace(/^( *)status: skipped/m, '$1# repli-ignore test-skipped: known\n$1status: skipped');
    const twice = once.replace('status: skipped', 'status: skipped # TODO');
    await inEditor(twice, async editor => {
      const line = TextDocument.create('', '', 0, twice).positionAt(twice.indexOf('status: skipped')).line;
      const there = findingsIn(twice).filter(({ span }) => review(twice, world).lines.lineAt(span.start) === line);
      for (const { code, span } of there) {
        const { after } = await accept(editor, twice, code, span.start);
        assert.ok(acceptedIn(after).some(({ finding }) => finding.code === code));
      }
    });
  });

  it('is refused where no comment can stand, and for what is about the comments', async () => {
    const password = 'run: |\n      export A=1\n      export PASSWORD=hunter2hunter2\n';
    const inBlock = routinePlan.replace('- id: push-config', `- id: push-config\n    ${password}`);
    const secret = findingsIn(inBlock).find(({ code }) => code === 'secret-in-plan');
    assert.ok(secret);
    const idle = routinePlan.replace('steps:', '# repli-ignore test-skipped: there is none\nsteps:');
    for (const [text, code] of [
      [inBlock, 'secret-in-plan'],
      [idle, 'suppression-unused'],
    ] as const)
      await inEditor(text, async editor => {
        const { answer, after } = await accept(editor, text, code);
        // Either it is refused, or it really is accepted: what is never offered is a comment without effect.
        if (answer) assert.ok(acceptedIn(after).some(({ finding }) => finding.code === code));
        else assert.equal(after, text);
      });
  });

  it('is refused where the finding is gone', () =>
    inEditor(routinePlan, async ({ ask }) => {
      const at = { line: 0, character: 0 };
      assert.equal(await ask('repli/acceptance', { uri, code: 'rollback-missing', at }), null);
    }));
});

describe('exporting the run sheet', () => {
  it('prints what the editor shows, as HTML and as Markdown', () =>
    inEditor(seriousPlan, async ({ ask }) => {
      const html = await ask<RunSheetAnswer>('repli/runSheet', { uri, format: 'html' });
      assert.ok('text' in html);
      assert.match(html.text, /^<!doctype html>\n<html lang="en">/i);
      const markdown = await ask<RunSheetAnswer>('repli/runSheet', { uri, format: 'markdown' });
      assert.ok('text' in markdown);
      assert.match(markdown.text, /^# /);
    }));

  it('refuses what is no plan, with the reason', async () => {
    for (const text of ['a: b\n', `${seriousPlan}---\na: b\n`, ''])
      await inEditor(text, async ({ ask }) => {
        const answer = await ask<RunSheetAnswer>('repli/runSheet', { uri, format: 'html' });
        assert.match('refused' in answer ? answer.refused : '', /^a\.release\.yaml holds something that is no plan/);
      });
  });
});

async function actionsAt(editor: Editor, words: string, only?: string[]): Promise<CodeAction[]> {
  const at = editor.document.positionAt(editor.document.getText().lastIndexOf(words));
  return editor.ask<CodeAction[]>('textDocument/codeAction', {
    range: { start: at, end: at },
    context: { diagnostics: [], ...(only && { only }) },
  });
}

/** Accepts the first finding of a rule, or the one that begins there; gives the text after it. */
async function accept({ ask, document }: Editor, text: string, code: string, start?: number) {
  const finding = findingsIn(text).find(one => one.code === code && (start ?? one.span.start) === one.span.start);
  assert.ok(finding, code);
  const params = { uri, code, at: document.positionAt(finding.span.start) };
  const answer = await ask<AcceptanceAnswer | null>('repli/acceptance', params);
  if (!answer) return { answer, after: text };
  const offset = document.offsetAt(answer.at);
  const inserted = { span: { start: offset, end: offset }, text: `${answer.before}because${answer.after}` };
  return { answer, after: applyEdits(text, [inserted]) };
}

function applied(text: string, action: CodeAction | undefined): string {
  const [change] = action?.edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change, 'the action has edits');
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), change.edits as never);
}

/** How many places the findings stand for. */
function placesOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
}
