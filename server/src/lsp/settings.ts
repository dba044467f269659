import * as l10n from '@vscode/l10n';
import { nearest, rules, severities, type Severity } from '../engine/index.ts';
import { matcherOf } from '../files/glob.ts';
import { folderOf } from './folders.ts';

/** What a person sets in an editor, under `repli`. A policy, which everyone shares, wins over it. */
export interface Settings {
  readonly enable: boolean;
  /** Patterns of further plan files, relative to the workspace folder. */
  readonly files: readonly string[];
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  files: [],
  severities: new Map(),
  inlayHints: true,
  codeLens: true,
};

/** Reads settings as a client sends them. A value without a meaning is left out and reported through `complain`. */
export function readSettings(value: unknown, complain: (sentence: string) => void = () => undefined): Settings {
  const { enable, files, severities: wanted, inlayHints, codeLens } = recordOf(value);
  return {
    enable: enable !== false,
    files: Array.isArray(files) ? files.filter(one => isPattern(one, complain)) : [],
    severities: new Map(Object.entries(recordOf(wanted)).flatMap(entry => severityFor(entry, complain))),
    inlayHints: recordOf(inlayHints)['enabled'] !== false,
    codeLens: recordOf(codeLens)['enabled'] !== false,
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isPattern(pattern: unknown, complain: (sentence: string) => void): pattern is string {
  if (typeof pattern === 'string' && matcherOf(pattern)) return true;
  complain(
    l10n.t('Setting repli.files: {pattern} is no pattern that can be used.', { pattern: JSON.stringify(pattern) }),
  );
  return false;
}

function severityFor(
  [code, value]: readonly [string, unknown],
  complain: (sentence: string) => void,
): (readonly [string, Severity | 'off'])[] {
  const codes = rules.map(rule => rule.code);
  if (!codes.includes(code)) {
    const meant = nearest(code, codes);
    complain(
      meant === undefined
        ? l10n.t('Setting repli.severities: there is no rule {code}.', { code })
        : l10n.t('Setting repli.severities: there is no rule {code}. Did you mean {meant}?', { code, meant }),
    );
    return [];
  }
  const known = ([...severities, 'off'] as const).find(one => one === value);
  if (known) return [[code, known]];
  complain(
    l10n.t('Setting repli.severities: {code} can be off, info, warning or error, and not {value}.', {
      code,
      value: JSON.stringify(value),
    }),
  );
  return [];
}

/** The settings of each open folder, and those for what lies outside of all folders. */
export class FolderSettings {
  #folders: ReadonlyMap<string, Settings> = new Map();
  #elsewhere = defaultSettings;

  /** True where something is other than it was. */
  replace(folders: ReadonlyMap<string, Settings>, elsewhere: Settings): boolean {
    const before = this.#written();
    this.#folders = folders;
    this.#elsewhere = elsewhere;
    return this.#written() !== before;
  }

  of(uri: string): Settings {
    const folder = folderOf(uri, this.#folders.keys());
    return (folder === undefined ? undefined : this.#folders.get(folder)) ?? this.#elsewhere;
  }

  #written(): string {
    const all = [...this.#folders, ['', this.#elsewhere] as const];
    return JSON.stringify(
      all.map(([folder, settings]) => [folder, { ...settings, severities: [...settings.severities] }]),
    );
  }
}
