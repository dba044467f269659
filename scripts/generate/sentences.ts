import { readdirSync, readFileSync } from 'node:fs';
import { fieldsOf, planFormat, policyFormat, rules } from '../../server/src/engine/index.ts';
import { planSnippets } from './plan-snippets.ts';

/** What stands at a call of `l10n.t`: its sentence, or the code where that is worked out. */
interface Call {
  readonly file: string;
  readonly sentence: string | undefined;
  readonly code: string;
}

const call = /l10n\s*\.\s*t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$\\]*)`|([^)\n]*))/g;

/** Every call that words something for people, in the engine, the server, the command line and the client. */
export function calls(): Call[] {
  const files = ['server/src', 'client/src'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  );
  return files
    .filter(file => file.endsWith('.ts'))
    .sort()
    .flatMap(file => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(call)].map(([, single, double, template, code = '']) => {
        const written = single ?? double ?? template;
        return {
          file: file.replaceAll('\\', '/'),
          sentence: written === undefined ? undefined : unescaped(written),
          code,
        };
      });
    });
}

/** Every sentence that a reader may see: of calls, of rules, of the templates of new plans, of the format. */
export function sentences(): string[] {
  const all = new Set(calls().flatMap(({ sentence }) => sentence ?? []));
  for (const { title, severityNote, why, lesson, examples } of rules) {
    for (const fact of [title, severityNote, why, lesson, ...examples.map(example => example.title)])
      if (fact) all.add(fact);
  }
  for (const [title, { description }] of planSnippets()) all.add(title).add(description);
  for (const format of [planFormat, policyFormat]) {
    for (const object of Object.keys(format.objects)) {
      for (const { description } of Object.values(fieldsOf(format, object))) all.add(description);
    }
    for (const { meanings } of Object.values(format.words))
      for (const meaning of Object.values(meanings)) all.add(meaning);
  }
  return [...all];
}

function unescaped(written: string): string {
  return written.replaceAll(
    /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|n|(.))/g,
    (whole, long?: string, short?: string, other?: string) => {
      const code = long ?? short;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return whole === '\\n' ? '\n' : (other ?? '');
    },
  );
}
