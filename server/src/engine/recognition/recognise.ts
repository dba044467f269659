import { fieldsOf, freeKeyPrefix, planFormat } from '../schema-table/format.ts';
import { nearest } from '../schema-table/nearest.ts';
import type { Field } from '../schema-table/types.ts';
import type { Span } from '../text/span.ts';
import { keysOfOthers } from './others.ts';
import { readMargin, type TopLevelKey } from './top-level-keys.ts';

/**
 * What a document is, by the keys at its margin: a plan; the beginning of one, which nothing else claims; nothing yet;
 * or something else, with the key that tells so where one does.
 */
export type Recognition =
  { readonly kind: 'plan' | 'draft' | 'nothing' } | { readonly kind: 'something-else'; readonly sign?: Sign };

export type Sign = Pick<TopLevelKey, 'key' | 'word' | 'span'>;

/**
 * Whose a document is. Names make candidates, and this decides: a plan says so in its `apiVersion`, or has none, has
 * keys of a plan and none of somebody else's. Much faster than reading the document, and does not need it to be sound
 * YAML.
 */
export function recognise(text: string, stretch: Span): Recognition {
  if (beginsAsUsual(text, stretch.start)) return plan;
  const margin = readMargin(text, stretch);
  if (margin.holds === 'nothing') return { kind: 'nothing' };
  if (margin.holds === 'something-else') return { kind: 'something-else' };
  const evidence = new Evidence();
  for (const entry of margin.entries) evidence.add(entry);
  return evidence.verdict();
}

const plan: Recognition = { kind: 'plan' };

/** True where a document begins as nearly every plan does. */
export function beginsAsUsual(text: string, start: number): boolean {
  usualBeginning.lastIndex = start;
  return usualBeginning.test(text);
}

const usualBeginning =
  /\uFEFF?(?:(?:#.*|---[ \t]*)?\r?\n)*apiVersion: *["']?repli\/[\w.-]+["']?[ \t]*\r?\nkind: *["']?ReleasePlan["']?[ \t]*(?=[\r\n]|$)/y;

/** What the keys of a document say for and against its being a plan. */
class Evidence {
  #saysSo = false;
  #isNight = false;
  /** Keys of a plan, and those among them whose value is as in a plan. */
  #known = 0;
  #fitting = 0;
  #unknown = 0;
  /** True where `kind` names a plan. */
  #isNamed = false;
  /** An `apiVersion` and a `kind` that are not ours, but need not be anybody else's. */
  #doubtful: Sign | undefined;
  #otherKind: Sign | undefined;
  /** What only others have. */
  #sign: Sign | undefined;

  add(entry: TopLevelKey): void {
    const { key } = entry;
    if (key.startsWith(freeKeyPrefix) || key === '<<') return;
    if (keysOfOthers.has(key)) {
      this.#sign ??= entry;
      return;
    }
    const meant = this.#unknown < mostSlips ? meantBy(key) : key;
    const field = planFields[meant];
    if (!field) this.#unknown++;
    else if (meant === 'apiVersion') this.#addVersion(entry);
    else if (meant === 'kind') this.#addKind(entry);
    else this.#addSection(entry, field, meant === key);
  }

  #addVersion(entry: TopLevelKey): void {
    const version = entry.word.toLowerCase();
    const group = /^[a-z]*/.exec(version)?.[0] ?? '';
    if (version.startsWith('repli/')) this.#saysSo = true;
    else if (group.length <= 6 && nearest(group, ['repli']) !== undefined) this.#known++;
    // Groups of Kubernetes are named after a domain.
    else if (/\w\.\w/.test(version.slice(0, Math.max(version.lastIndexOf('/'), 0)))) this.#sign ??= entry;
    else if (version !== '') this.#doubtful ??= entry;
  }

  #addKind(entry: TopLevelKey): void {
    const { word } = entry;
    if (word === '') return;
    this.#isNight ||= word === 'Night';
    if (nearest(word, ['ReleasePlan']) === undefined) {
      this.#otherKind = entry;
      return;
    }
    this.#isNamed = true;
    this.#known++;
  }

  #addSection(entry: TopLevelKey, field: Field, isExact: boolean): void {
    const fits = isShapedAs(entry, field);
    if (fits) this.#fitting++;
    if (fits || (isExact && (entry.holds === 'text' || entry.holds === 'nothing'))) this.#known++;
    else this.#unknown++;
  }

  verdict(): Recognition {
    if (this.#isNight) return { kind: 'something-else', ...(this.#otherKind && { sign: this.#otherKind }) };
    if (this.#saysSo) return plan;
    const foreign = this.#sign ?? this.#otherKind ?? this.#doubtful;
    const isClear = this.#known >= this.#unknown || this.#fitting >= 3;
    if (!this.#sign && isClear && this.#isEnough()) return plan;
    if (!this.#sign && !this.#otherKind && isClear && this.#known > 0) return { kind: 'draft' };
    return { kind: 'something-else', ...(foreign && { sign: foreign }) };
  }

  /** An apiVersion or a kind that is not ours is a slip only where enough around it is a plan's. */
  #isEnough(): boolean {
    if (this.#otherKind) return this.#fitting >= 3;
    if (this.#doubtful) return this.#fitting >= (this.#isNamed ? 2 : 3);
    return this.#isNamed || (this.#known >= 2 && this.#fitting > 0);
  }
}

const planFields = fieldsOf(planFormat, planFormat.root);

/** Upper bound of slips at one margin: each is compared with every known key. */
const mostSlips = 30;

/** The key of a plan that is written so, or nearly so; else the key itself. */
function meantBy(key: string): string {
  if (Object.hasOwn(planFields, key)) return key;
  const meant = nearest(key, Object.keys(planFields));
  return meant !== undefined && Math.abs(meant.length - key.length) <= 2 ? meant : key;
}

/**
 * True where a section holds what it holds in a plan: others have `release` and `steps` too, with other things in them.
 */
function isShapedAs({ holds, word, keys }: TopLevelKey, { list, of }: Field): boolean {
  if (holds !== (list ? 'list' : 'mapping') || word !== '') return false;
  const fields = fieldsOf(planFormat, of ?? '');
  return keys.length === 0 || keys.some(key => Object.hasOwn(fields, key));
}
