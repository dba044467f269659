import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rules = 'server/src/engine/rules';

/**
 * The files of a new rule: its own, with everything still to be written, and the table of rules with the rule in it.
 * @param code the rule's code in kebab-case, such as `backup-untested`
 * @param index the text of `rules/index.ts`
 * @throws {Error} where the code is not in kebab-case or is taken
 */
export function newRule(code: string, index: string): ReadonlyMap<string, string> {
  if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(code)) {
    throw new Error(`A rule's code is two or more words in kebab-case, such as backup-untested; got "${code}".`);
  }
  const name = code.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const line = `import { ${name} } from './${code}.ts';`;
  if (index.includes(line)) throw new Error(`The rule ${code} is there already.`);
  return new Map([
    [`${rules}/${code}.ts`, ruleText(code, name)],
    [`${rules}/index.ts`, withEntry(withImport(index, line), name)],
  ]);
}

function ruleText(code: string, name: string): string {
  return `import * as l10n from '@vscode/l10n';
import { placeForSection } from '../plan/locations.ts';
import { defineRule } from './support/define-rule.ts';

export const ${name} = defineRule({
  code: '${code}',
  title: 'TODO: the rule in half a sentence, without a full stop',
  severity: 'warning',
  reads: ['metadata'],
  why: 'TODO: why it matters, in one sentence.',
  lesson: 'TODO: what happened to those who went without.',
  check(plan) {
    // TODO: return undefined where all is well; name what the message needs.
    return { at: placeForSection(plan, 'metadata', 'metadata'), name: plan.metadata?.name?.value ?? '' };
  },
  message({ name }) {
    return l10n.t('TODO: {name}: what is wrong, and what to do now.', { name });
  },
  examples: [
    {
      title: 'TODO: the fault, in the plainest YAML',
      plan: \`
metadata: # ${code} on "metadata"
  name: warehouse-5
\`,
    },
    {
      title: 'TODO: the same without the fault',
      plan: \`
metadata:
  name: warehouse-5
\`,
    },
  ],
});
`;
}

/** The imports are sorted by path. */
function withImport(index: string, line: string): string {
  const lines = index.split('\n');
  const after = lines.findLastIndex(
    other => /^import \{ \w+ \} from '\.\/[a-z]/.test(other) && pathIn(other) < pathIn(line),
  );
  return lines.toSpliced(after + 1, 0, line).join('\n');
}

function pathIn(line: string): string {
  return line.slice(line.indexOf("'"));
}

/** At the end of the plan's rules; the author moves it to where the plan is read. */
function withEntry(index: string, name: string): string {
  const start = index.indexOf('export const planRules');
  const end = index.indexOf('\n];', start);
  return `${index.slice(0, end)}\n  ${name},${index.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const files = newRule(process.argv[2] ?? '', readFileSync(`${rules}/index.ts`, 'utf8'));
    for (const [path, text] of files) {
      if (path !== `${rules}/index.ts` && existsSync(path)) throw new Error(`${path} is there already.`);
      writeFileSync(path, text);
      process.stdout.write(`wrote ${path}\n`);
    }
    process.stdout.write(
      'Next: fill in what says TODO, move the entry in index.ts to where its section is read, then run\n' +
        '`npm run generate` and `npx mocha`. CONTRIBUTING.md lists the other places.\n',
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
