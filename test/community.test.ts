import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import manifest from '../package.json' with { type: 'json' };
import { seriousPlan } from '../server/src/engine/rules/support/base-plans.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly os: readonly string[]; readonly node: readonly string[] } };
  readonly steps?: readonly Step[];
  readonly uses?: string;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

describe('the workflows', () => {
  const names = readdirSync(join(root, '.github/workflows'));

  it('mean something to the parser that GitHub itself uses', async () => {
    for (const name of names) assert.deepEqual(await complaintsAbout(name, read(`.github/workflows/${name}`)), []);
    const faulty = read('.github/workflows/ci.yml').replace('matrix.os', 'matrx.os').replace('run: npm', 'rum: npm');
    assert.equal((await complaintsAbout('faulty.yml', faulty)).length > 1, true, 'and it would say so otherwise');
  });

  for (const name of names) {
    const { permissions, jobs } = parse(read(`.github/workflows/${name}`)) as Workflow;

    it(`${name} takes actions by commit, and no right that a job does not name`, () => {
      assert.deepEqual(permissions, {});
      for (const [id, job] of Object.entries(jobs)) {
        assert.ok(job.permissions, `${id} names its permissions`);
        for (const { uses } of [job, ...(job.steps ?? [])])
          assert.match(uses ?? './', /^(?:\.\/|actions\/[\w-]+@[\da-f]{40}$)/, id);
        assert.equal(job.permissions['contents'] ?? 'read', 'read', `${id} writes no code`);
      }
    });

    it(`${name} keeps its token out of the checkout, and text from outside out of scripts`, () => {
      for (const step of Object.values(jobs).flatMap(({ steps }) => steps ?? [])) {
        if (step.uses?.startsWith('actions/checkout@')) assert.equal(step.with?.['persist-credentials'], false);
        assert.doesNotMatch(step.run ?? '', /\$\{\{/);
      }
    });
  }

  it('test on three systems, with the oldest Node that is allowed and a newer one', () => {
    const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;
    const { os = [], node = [] } = jobs['test']?.strategy?.matrix ?? {};
    assert.deepEqual(os, ['ubuntu-latest', 'windows-latest', 'macos-latest']);
    assert.equal(node.length, 2);
    assert.equal(manifest.engines.node, `>=${node[0]}`);
  });

  it('release in one order: test, package, attest, shops, and each shop refuses without its secret', () => {
    const { jobs } = parse(read('.github/workflows/release.yml')) as Workflow;
    const { test, package: packaging, attest, ...shops } = jobs;
    assert.equal(test?.uses, './.github/workflows/ci.yml');
    assert.deepEqual([packaging?.needs, attest?.needs], ['test', 'package']);
    assert.deepEqual(Object.keys(shops), ['visual-studio-marketplace', 'open-vsx', 'npm']);
    for (const [id, { needs, steps = [] }] of Object.entries(shops)) {
      assert.equal(needs, 'attest', id);
      const [first] = steps;
      const secret = first?.env?.['SECRET'];
      assert.match(secret ?? '', /^\$\{\{ secrets\.\w+ \}\}$/, id);
      assert.match(first?.run ?? '', /^\[ -n "\$SECRET" \] \|\| \{ .*exit 1; \}$/, id);
      const users = steps.slice(1).filter(({ env }) => Object.values(env ?? {}).includes(secret ?? ''));
      assert.deepEqual(users, steps.slice(-1), `${id}: only the step that publishes sees the secret`);
    }
  });
});

describe('the issue forms', () => {
  const forms = readdirSync(join(root, '.github/ISSUE_TEMPLATE')).filter(name => name !== 'config.yml');

  it('ask for a bug with a plan, a false alarm, and a rule that is missing', () => {
    assert.deepEqual(forms.sort(), ['bug.yml', 'false-alarm.yml', 'missing-rule.yml']);
    for (const name of forms) {
      const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`)) as {
        readonly name: string;
        readonly description: string;
        readonly body: readonly {
          readonly type: string;
          readonly id?: string;
          readonly attributes: Readonly<Record<string, unknown>>;
        }[];
      };
      assert.ok(form.name && form.description, name);
      const ids = form.body.flatMap(({ id }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length, `${name}: every answer has an id of its own`);
      for (const { type, id, attributes } of form.body) {
        assert.match(type, /^(?:markdown|textarea|input|dropdown|checkboxes)$/, name);
        assert.ok(type === 'markdown' ? attributes['value'] : id && attributes['label'], `${name}: ${id}`);
        assert.equal(type === 'dropdown', Array.isArray(attributes['options']), `${name}: ${id}`);
      }
      assert.ok(
        form.body.some(({ attributes }) => attributes['render'] === 'yaml'),
        `${name} asks for a plan`,
      );
    }
  });
});

describe('the entry for SchemaStore', () => {
  const entry = JSON.parse(read('schemas/schemastore.json')) as { readonly fileMatch: readonly string[] };
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const name of ['release-plan', 'policy']) ajv.addSchema(schema(name), `${name}.schema.json`);
  const isValid = ajv.compile(schema('any'));

  it('names the files that the extension takes', () => {
    const [language] = manifest.contributes.languages;
    const { filenamePatterns = [], filenames = [], extensions = [] } = language ?? {};
    const taken = [...filenamePatterns, ...filenames, ...extensions.map(extension => `*${extension}`)];
    assert.deepEqual([...entry.fileMatch].sort(), taken.sort());
  });

  it('judges plans and policies, whatever they are called', () => {
    assert.ok(isValid(parse(seriousPlan)), JSON.stringify(isValid.errors));
    assert.ok(!isValid(parse(seriousPlan.replace('criticality: ', 'criticalness: '))));
    assert.ok(isValid({ apiVersion: 'repli/v1', kind: 'Policy', rules: {} }));
    assert.ok(!isValid({ apiVersion: 'repli/v1', kind: 'Policy', rulez: {} }));
    assert.ok(!isValid({ apiVersion: 'repli/v2', kind: 'ReleasePlan' }), 'a misspelt version is ours, and faulty');
  });

  it('leaves files of others alone that have such a name', () => {
    for (const theirs of [
      { services: { shop: { image: 'shop' } } },
      { image: { tag: '1.2' }, replicaCount: 3 },
      { apiVersion: 'appstudio.redhat.com/v1alpha1', kind: 'ReleasePlan', metadata: { name: 'a' }, spec: {} },
      { repository: { meta_release: 'r1' }, apis: [] },
      { on: 'push', jobs: {} },
      [{ hosts: 'all', tasks: [] }],
      { openapi: '3.1.0', info: {}, paths: {} },
      { apiVersion: 1 },
      [],
      null,
      'text',
    ])
      assert.ok(isValid(theirs), JSON.stringify(theirs));
  });
});

async function complaintsAbout(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

function schema(name: string): object {
  return JSON.parse(read(`schemas/v1/${name}.schema.json`)) as object;
}
