import * as l10n from '@vscode/l10n';
import { fieldsOf } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';

/** The keys that a new section or item comes with. Of an object that is not listed, all that it must have. */
const parts: Readonly<Record<string, readonly string[]>> = {
  plan: ['apiVersion', 'kind', 'metadata', 'release', 'impact', 'window', 'steps', 'rollback'],
  policy: ['apiVersion', 'kind', 'rules', 'limits', 'require'],
  metadata: ['name', 'title'],
  release: ['service', 'version', 'type', 'strategy'],
  impact: ['criticality', 'data'],
  window: ['start', 'end'],
  person: ['id', 'name', 'roles', 'deputy'],
  step: ['id', 'title', 'owner', 'duration', 'verify'],
  gate: ['id', 'title', 'before', 'decider', 'criteria'],
  criterion: ['signal', 'threshold'],
  test: ['id', 'title', 'kind', 'status', 'covers', 'evidence'],
  waiver: ['reason', 'acceptedBy', 'mitigation'],
  volume: ['tested', 'expected', 'unit'],
  issue: ['id', 'title', 'severity', 'status', 'mitigation'],
  readiness: ['group', 'need', 'status'],
  monitor: ['signal', 'threshold', 'for', 'owner'],
  rollback: ['strategy', 'decider', 'triggers', 'steps', 'fallback'],
  trigger: ['signal', 'threshold', 'for'],
  rollbackStep: ['id', 'title', 'owner', 'duration', 'undoes', 'verify'],
  backup: ['backup', 'takenBy', 'restore', 'reconciliation'],
  rehearsal: ['on', 'took', 'environment'],
  crisis: ['lead', 'pause', 'syncEvery', 'escalation'],
  communication: ['audience', 'channel', 'when', 'owner'],
  mandate: ['sponsor', 'statement', 'announcedOn'],
  approval: ['role', 'by', 'on', 'status'],
  review: ['on', 'owner'],
  costPerHour: ['amount', 'currency'],
  shift: ['start', 'end'],
  durationEstimate: ['best', 'likely', 'worst'],
  limits: ['shift', 'rest', 'rehearsalAge', 'maxRisk'],
  require: ['approvals', 'tests'],
  requiredTests: ['critical', 'high'],
  freeze: ['name', 'start', 'end'],
};

/** How what is inserted is laid out. */
export interface Layout {
  readonly step: number;
  readonly dash: number;
}

/** Writes keys and sections with places to fill in, in the syntax of editors' snippets. */
export class Skeleton {
  readonly #format: Format;
  readonly #layout: Layout;
  #places = 0;

  constructor(format: Format, layout: Layout) {
    this.#format = format;
    this.#layout = layout;
  }

  /** The lines of a key with what belongs below it. */
  entry(key: string, field: Field, object: string): string[] {
    if (field.kind !== 'object') return [`${key}: ${this.#value(key, field, object)}`];
    const below = this.#object(field.of ?? '');
    const lines = field.list ? below.map((line, index) => (index === 0 ? '- ' : '  ') + line) : below;
    const indent = ' '.repeat(field.list ? this.#layout.dash : this.#layout.step);
    return [`${key}:`, ...lines.map(line => indent + line)];
  }

  /** A single key. What has to be made up is left to be chosen: nothing stands there yet. */
  key(key: string, field: Field, object: string): string[] {
    if (field.kind === 'object' || isGiven(key, field)) return this.entry(key, field, object);
    return [`${key}: ${field.list ? `[${this.#place('')}]` : this.#place('')}`];
  }

  /** The same on one line, within brackets. */
  inline(key: string, field: Field, object: string): string {
    if (field.kind !== 'object') return this.key(key, field, object).join('');
    return `${key}: ${field.list ? `[{ ${this.#place('')} }]` : `{ ${this.#place('')} }`}`;
  }

  /** The lines of an item or of a whole document. */
  lines(object: string): string[] {
    return this.#object(object);
  }

  #object(object: string): string[] {
    const fields = fieldsOf(this.#format, object);
    const required = Object.keys(fields).filter(key => fields[key]?.required);
    return (parts[object] ?? required).flatMap(key => {
      const field = fields[key];
      return field ? this.entry(key, field, object) : [];
    });
  }

  #value(key: string, field: Field, object: string): string {
    const one = this.#one(key, field, object);
    return field.list ? `[${one}]` : one;
  }

  #one(key: string, field: Field, object: string): string {
    const [example] = field.examples;
    if (isFixed(key, field)) return String(example);
    switch (field.kind) {
      case 'choice':
        return this.#choice(Object.keys(this.#format.words[field.of ?? '']?.meanings ?? {}));
      case 'flag':
        return this.#choice(['true', 'false']);
      case 'slug':
        return this.#place(slugs[object] ?? `my-${object}`);
      case 'duration':
      case 'number':
      case 'zone':
        return this.#place(String(example));
      case 'estimate':
        return this.#place('PT30M');
      case 'free':
      case 'object':
        return `{ ${this.#place('')} }`;
      case 'instant':
      case 'moment':
      case 'text':
        return `"${this.#place(`TODO: ${promptOf(field)}`)}"`;
    }
  }

  #choice(words: readonly string[]): string {
    return `\${${++this.#places}|${words.join(',')}|}`;
  }

  #place(words: string): string {
    return words === ''
      ? `$${++this.#places}`
      : `\${${++this.#places}:${words.replaceAll(/[\\$}]/g, String.raw`\$&`)}}`;
  }
}

const slugs: Readonly<Record<string, string>> = { metadata: 'my-release', rollbackStep: 'undo-my-step' };

/** True where the format knows every word that may stand there. */
function isGiven(key: string, field: Field): boolean {
  return field.kind === 'choice' || field.kind === 'flag' || isFixed(key, field);
}

function isFixed(key: string, { kind }: Field): boolean {
  return kind === 'text' && (key === 'apiVersion' || key === 'kind');
}

/** “Who decides to go back.” → `who decides to go back`: what is to be filled in, between double quotes. */
function promptOf({ description }: Field): string {
  const [first = ''] = l10n.t(description).split(/[.:](?:\s|$)/);
  return (first.charAt(0).toLowerCase() + first.slice(1)).replaceAll(/["\\]/g, '').replaceAll('`', '');
}

/** The objects that have parts of their own choosing; for the test that holds them to the format. */
export const skeletonParts = parts;
