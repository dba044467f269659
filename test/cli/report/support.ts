import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { routinePlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../../support/folder.ts';
import { repli } from '../../support/io.ts';

/** The story as a plan: findings of every severity, more errors than GitHub shows. */
export const story = readFileSync(new URL('../../../examples/wms-go-live.release.yaml', import.meta.url), 'utf8');

/** Emoji before the finding on the same line, and the line breaks of Windows. */
export const windows = routinePlan
  .replace('shop-config', 'depot-config')
  .replace('service: shop', 'service: depot')
  .replace(
    'rollback:',
    'tests:\n  - { id: peak-day, title: "🚚 Été 🧑‍🚒", status: skipped }\n  - { id: night, title: "🚚🚚", status: skipped }\nrollback:',
  )
  .replaceAll('\n', '\r\n');

/** Where `skipped` stands in the first of its tests: the line is the same in every unit. */
export const windowsLine = windows.split('\r\n').find(line => line.includes('peak-day')) ?? '';

/** Says in its names and words everything that a format could mistake for its own. */
export const hostile = routinePlan
  .replace('shop-config', 'hostile')
  .replace('service: shop', 'service: hostile')
  .replace(
    'rollback:',
    `tests:
  - id: "</failure>]]><b>&amp;%0A\\n::error::x\\r\\n##vso[task.complete]##[add-mask]x;] \\u0001\\u0085\\uD800 [click](https://example.com) {0}"
    status: skipped
  - id: quiet
    # repli-ignore test-skipped: 1 < 2 & "quotes" ]]> and [a link](https://example.com)
    status: skipped
rollback:`,
  );

/** A message of that plan as a build may see it: nothing in it commands Azure Pipelines or a terminal. */
export function asShown(message: string): string {
  return message.replaceAll('##', '# #').replaceAll('\u0001', '\\u0001').replaceAll('\u0085', '\\u0085');
}

/** A name that a path may have, and that every format has to escape. */
export const hostilePath = 'plans/a b%41,c;d:e#f&[g]é.release.yaml';

/** What one format says of some files. */
export function reportOf(
  format: string,
  files: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<string> {
  return withFolder(files, async folder => {
    const { stdout, stderr, code } = await repli(folder, ['check', '--format', format, ...flags]);
    if (code > 1) throw new Error(stderr);
    return stdout;
  });
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The tree of an XML document, read by a reader that accepts nothing else. */
export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', text => {
    const at = open.at(-1);
    if (at) at.text += text;
  });
  parser.write(xml).close();
  return root.children[0] ?? root;
}

/** All elements of a name below an element. */
export function below(element: Element, name: string): Element[] {
  return element.children.flatMap(child => [...(child.name === name ? [child] : []), ...below(child, name)]);
}
