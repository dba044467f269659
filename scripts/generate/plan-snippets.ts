import { readFileSync } from 'node:fs';

/** What a snippet says of itself, as VS Code reads it. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export type Snippets = Readonly<Record<string, Snippet>>;

/** The templates of new plans, in the order in which they are offered. */
const templateNames = ['standard', 'service', 'database', 'infrastructure', 'configuration', 'cutover'] as const;

const folder = 'server/src/files/templates';

/** The snippets of sections as they are, and those of whole plans made from the templates. */
export function withPlanSnippets(snippets: Snippets): Snippets {
  const sections = Object.entries(snippets).filter(([, { prefix }]) => !prefix.startsWith('plan-'));
  return Object.fromEntries([...sections, ...planSnippets()]);
}

export function planSnippets(): (readonly [title: string, snippet: Snippet])[] {
  return templateNames.map(planSnippet);
}

function planSnippet(name: string): [title: string, snippet: Snippet] {
  const text = readFileSync(`${folder}/${name}.yaml`, 'utf8').trimEnd();
  const [, title, description, plan] = /^# (.+)\n# (.+)\n([^]*)$/.exec(text) ?? [];
  if (title === undefined || description === undefined || plan === undefined)
    throw new Error(`${folder}/${name}.yaml begins with two comments: its title and its description.`);
  return [title, { prefix: `plan-${name}`, description, body: withTabStops(plan).split('\n') }];
}

/**
 * What is to be filled in becomes a tab stop: the same words the same one. The day and its offset are those of today.
 */
function withTabStops(plan: string): string {
  const stops = new Map<string, number>();
  const stop = (words: string) => {
    const known = stops.get(words);
    if (known !== undefined) return `\${${known}}`;
    stops.set(words, stops.size + 1);
    return `\${${stops.size}:${words}}`;
  };
  return plan
    .replace(/^( {2}name: )(.+)$/m, (_, key: string, words: string) => key + stop(words))
    .replaceAll(/TODO: [^"\n]+/g, stop)
    .replaceAll(writtenDay, '${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}')
    .replaceAll(writtenOffset, '${CURRENT_TIMEZONE_OFFSET:+01:00}');
}

/** The one day of all templates: a snippet cannot count days, so each window lies within one. */
const writtenDay = /\b2030-01-05(?=T)/g;
const writtenOffset = /(?<=T\d\d:\d\d:\d\d)\+01:00/g;
