import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isCallExpression, isIdentifier, isNewExpression, isRegularExpressionLiteral } from 'typescript/unstable/ast';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** A regular expression of the sources, and where it stands. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

export interface Patterns {
  readonly patterns: readonly Pattern[];
  /** Where a pattern is put together at run time, so that no list can hold it. */
  readonly constructed: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const projects = ['server/src/engine', 'server', 'client', 'client/src/risk-preview/webview'];
const schemas = ['schemas/v1/release-plan.schema.json', 'schemas/v1/policy.schema.json'];

/** Every regular expression of the engine, the server, the command line, the client and the schemas; each form once. */
export function patternsOfSources(): Patterns {
  const patterns = new Map<string, Pattern>();
  const constructed: string[] = [];
  const add = (pattern: Pattern) => {
    const key = `/${pattern.source}/${pattern.flags}`;
    if (!patterns.has(key)) patterns.set(key, pattern);
  };
  for (const file of sourceFiles()) {
    const path = file.fileName.slice(root.length);
    visit(file, node => {
      if (isRegularExpressionLiteral(node)) add({ ...literal(node.text), place: placeOf(node, file, path) });
      if ((isNewExpression(node) || isCallExpression(node)) && isRegExp(node.expression))
        constructed.push(placeOf(node, file, path).replace(/:\d+$/, ''));
    });
  }
  for (const schema of schemas) {
    const text = readFileSync(`${root}${schema}`, 'utf8');
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') add({ place: schema, source: value, flags: 'u' });
      return value;
    });
  }
  return { patterns: [...patterns.values()], constructed: [...new Set(constructed)].sort() };
}

function sourceFiles(): SourceFile[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: projects.map(project => `${root}${project}/tsconfig.json`) });
    const files = snapshot
      .getProjects()
      .flatMap(({ program, rootFiles }) =>
        rootFiles.filter(file => file.endsWith('.ts')).map(file => program.getSourceFile(file)),
      );
    return files.filter(file => file !== undefined);
  } finally {
    api.close();
  }
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  node.forEachChild(child => visit(child, look));
}

function isRegExp(node: Node): boolean {
  return isIdentifier(node) && node.text === 'RegExp';
}

function literal(text: string): Pick<Pattern, 'source' | 'flags'> {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

function placeOf(node: Node, file: SourceFile, path: string): string {
  const line = file.text.slice(0, node.getStart(file)).split('\n').length;
  return `${path}:${line}`;
}
