import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { format as prettify, resolveConfig } from 'prettier';
import { fileAddress, riskWeights, rulePage, rulePagePath, rules } from '../server/src/engine/index.ts';
import { formatOf, type Schema } from './generate/format.ts';
import { modelOf } from './generate/model.ts';
import { notices } from './generate/notices.ts';
import { withPlanSnippets, type Snippets } from './generate/plan-snippets.ts';
import { withId } from './generate/schema-id.ts';
import { sentences } from './generate/sentences.ts';

/**
 * Writes everything that is generated and kept in the repository. With `--check` it writes nothing and fails where a
 * file is not what it would write.
 */
const engine = 'server/src/engine';
const notice = '// Generated from schemas/v1/ by `npm run generate`. Change the schema, not this file.';

export async function generated(): Promise<Map<string, string>> {
  const plan = formatOf(readSchema('release-plan'), 'plan');
  const policy = formatOf(readSchema('policy'), 'policy');
  const table = (format: unknown) => JSON.stringify(format, undefined, 2);
  return new Map([
    [
      `${engine}/schema-table/format.generated.ts`,
      await pretty(`${notice}
        import type { Format } from './types.ts';
        export const planFormat: Format = ${table(plan)};
        export const policyFormat: Format = ${table(policy)};`),
    ],
    [
      `${engine}/plan/model.generated.ts`,
      await pretty(`${notice}
        import type { Amount, Choice, Duration, Entity, Estimate, Flag, Instant, List, Moment, Text } from './values.ts';
        ${modelOf([plan, policy])}`),
    ],
    [
      'l10n/bundle.l10n.json',
      `${JSON.stringify(Object.fromEntries(sentences().map(one => [one, one])), undefined, 2)}\n`,
    ],
    ['snippets/release-plan.json', await snippets()],
    ['ThirdPartyNotices.txt', `${await notices()}\n`],
    ['docs/risk.md', await withWeights(readFileSync('docs/risk.md', 'utf8'))],
    ['package.json', await withRules(readFileSync('package.json', 'utf8'))],
    ['docs/rules/README.md', ruleIndex()],
    ...rules.map(rule => [rulePagePath(rule.code), rulePage(rule)] as const),
    ['schemas/schemastore.json', catalogEntry()],
    ...['release-plan', 'policy', 'any'].map(name => {
      const path = schemaPath(name);
      return [path, withId(readFileSync(path, 'utf8'), fileAddress(path))] as const;
    }),
  ]);
}

/** The rules by the part of a plan that they speak of. */
function ruleIndex(): string {
  const sections = new Map<string, string[]>();
  for (const { code, title, severity, reads } of rules) {
    const section = reads.length === 0 ? 'the file' : reads.length > 10 ? 'the whole plan' : (reads[0] ?? '');
    const rows = sections.get(section) ?? [];
    sections.set(section, [...rows, `| [${code}](${code}.md) | ${severity} | ${title} |`]);
  }
  const tables = [...sections].map(([section, rows]) =>
    [`## On ${section}`, '', '| rule | severity | fires when |', '|---|---|---|', ...rows].join('\n'),
  );
  return `# Rules\n\nEach page says what the rule sees, why it matters, and what to do. The same is shown by \`repli explain RULE\`.\n\n${tables.join('\n\n')}\n`;
}

/** The extension's manifest, whose setting `repli.severities` knows the rules by name. */
async function withRules(manifest: string): Promise<string> {
  const parsed = JSON.parse(manifest) as {
    contributes: { configuration: { properties: Record<string, { propertyNames?: { enum: string[] } }> } };
  };
  const setting = parsed.contributes.configuration.properties['repli.severities'];
  if (!setting) throw new Error('package.json has no setting repli.severities.');
  setting.propertyNames = { enum: rules.map(({ code }) => code) };
  return prettify(JSON.stringify(parsed, undefined, 2), {
    ...(await resolveConfig('package.json')),
    filepath: 'package.json',
  });
}

/** The page on the score, with the table of its weights as they are. */
async function withWeights(page: string): Promise<string> {
  const rows = Object.values(riskWeights).map(
    ({ asks, dial, business, internet, from }) => `| ${asks} | ${dial} | ${business} | ${internet} | ${from} |`,
  );
  const table = [
    '| what a plan has to prove | dial | business | internet | failed : good |',
    '|---|---|--:|--:|---|',
    ...rows,
  ];
  const stretch = /(?<=<!-- weights -->\n)[^]*(?=<!-- end of weights -->)/;
  const filled = page.replace(stretch, `\n${table.join('\n')}\n\n`);
  return prettify(filled, { ...(await resolveConfig('package.json')), parser: 'markdown' });
}

/** What SchemaStore's catalog is to hold. It can be offered there as soon as the schema has an address. */
function catalogEntry(): string {
  const { url: _, ...entry } = JSON.parse(readFileSync('schemas/schemastore.json', 'utf8')) as Record<string, unknown>;
  const url = fileAddress(schemaPath('any'));
  return `${JSON.stringify({ ...entry, ...(url !== undefined && { url }) }, undefined, 2)}\n`;
}

/** The snippets of sections as they are written, and those of whole plans from their templates. */
async function snippets(): Promise<string> {
  const path = 'snippets/release-plan.json';
  const written = JSON.parse(readFileSync(path, 'utf8')) as Snippets;
  const all = JSON.stringify(withPlanSnippets(written));
  return prettify(all, { ...(await resolveConfig(path)), parser: 'json' });
}

function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(schemaPath(name), 'utf8')) as Schema;
}

function schemaPath(name: string): string {
  return `schemas/v1/${name}.schema.json`;
}

async function pretty(code: string): Promise<string> {
  return prettify(code, { ...(await resolveConfig('package.json')), parser: 'typescript' });
}

if (process.argv[1]?.endsWith('generate.ts')) {
  const check = process.argv.includes('--check');
  for (const [path, content] of await generated()) {
    const current = readOrNothing(path);
    if (current === content) continue;
    if (check) {
      console.error(`${path} is out of date. Run \`npm run generate\`.`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      console.error(`wrote ${path}`);
    }
  }
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
